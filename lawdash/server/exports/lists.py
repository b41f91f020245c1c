"""Lists, the plan and the template to fill in, as files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

from lawdash.actions.entries.template import template_for
from lawdash.actions.notices.exporting import export_register
from lawdash.actions.plans.exporting import export_concerns
from lawdash.actions.plans.file import export_plan
from lawdash.actions.responsibility.file import export_owners
from lawdash.actions.trail.reading import export_trail
from lawdash.documents.appraisal_table import export_appraisal
from lawdash.documents.bulletin_paper import export_bulletin
from lawdash.documents.duty_paper import export_duty
from lawdash.documents.minutes_paper import export_minutes
from lawdash.documents.notice_paper import export_notice
from lawdash.documents.owner_table import export_owner_table
from lawdash.files.writing import FileFormat
from lawdash.office import Office
from lawdash.server.exports.answer import TO_LOGIN, UNREADABLE, Export, answer, refuse
from lawdash.server.visitors import find_visitor
from lawdash.web.kit.exports import CONCERNS_VIEW, TRAIL_VIEW, read_wanted

_YEAR = re.compile(r"[0-9]{4}")
_NOTICE = re.compile(r"[0-9]{4}-[1-9][0-9]{0,5}")
_MEETING = re.compile(r"[1-9][0-9]{0,8}")
Read = Callable[[Mapping[str, str]], Export | None]


def route_of(read: Read) -> Callable[[Request], object]:
    """A route that answers with the file that `read` makes of the address; None: the address is of no such file."""

    async def route(request: Request) -> Response:
        actor = await find_visitor(request.headers)
        if actor is None:
            return TO_LOGIN
        export = read(request.query_params)
        return refuse(UNREADABLE) if export is None else await answer(actor, export)

    return route


def read_events(asked: Mapping[str, str]) -> Export | None:
    wanted = read_wanted(TRAIL_VIEW, asked.get("view", ""), asked.get("format", ""))
    if wanted is None:
        return None
    view, file_format = wanted
    return Export("审计记录", file_format, lambda office, output: export_trail(office, view, output, file_format))


def read_concerns(asked: Mapping[str, str]) -> Export | None:
    wanted = read_wanted(CONCERNS_VIEW, asked.get("view", ""), asked.get("format", ""))
    if wanted is None:
        return None
    view, file_format = wanted
    return Export(
        "督办清单",
        file_format,
        lambda office, output: export_concerns(office, view.year, view.as_of, view.chosen, output, file_format),
    )


def read_plan_file(asked: Mapping[str, str]) -> Export | None:
    return _of_a_year(asked, "计划", export_plan)


def read_owners(asked: Mapping[str, str]) -> Export | None:
    return _of_a_year(asked, "责任分工", export_owners)


def read_owner_table(asked: Mapping[str, str]) -> Export | None:
    year, file_format = asked.get("year", ""), asked.get("format", "")
    if not _YEAR.fullmatch(year) or file_format not in ("docx", "xlsx"):
        return None
    ending: Literal["docx", "xlsx"] = "docx" if file_format == "docx" else "xlsx"
    return Export(
        f"{year}年责任分工明细表",
        ending,
        lambda office, output: export_owner_table(office, int(year), output, ending),
    )


def read_notice(asked: Mapping[str, str]) -> Export | None:
    name = asked.get("notice", "")
    if not _NOTICE.fullmatch(name):
        return None
    return Export(f"整改通知书{name}", "docx", lambda office, output: export_notice(office, name, output))


def read_register(asked: Mapping[str, str]) -> Export | None:
    year, file_format = asked.get("year", ""), asked.get("format", "")
    if not _YEAR.fullmatch(year) or file_format not in ("csv", "xlsx"):
        return None
    ending: FileFormat = "csv" if file_format == "csv" else "xlsx"
    return Export(
        f"{year}年整改通知书登记簿",
        ending,
        lambda office, output: export_register(office, int(year), output, ending),
    )


def read_minutes(asked: Mapping[str, str]) -> Export | None:
    meeting, year = asked.get("meeting", ""), asked.get("year", "")
    if not _YEAR.fullmatch(year) or not _MEETING.fullmatch(meeting):
        return None
    return Export(
        f"{year}年会议纪要", "docx", lambda office, output: export_minutes(office, int(meeting), int(year), output)
    )


def read_appraisal(asked: Mapping[str, str]) -> Export | None:
    year = asked.get("year", "")
    if not _YEAR.fullmatch(year):
        return None
    return Export(f"{year}年年度考核表", "xlsx", lambda office, output: export_appraisal(office, int(year), output))


def read_bulletin(asked: Mapping[str, str]) -> Export | None:
    year, quarter = asked.get("year", ""), asked.get("quarter", "")
    if not _YEAR.fullmatch(year) or quarter not in {"1", "2", "3", "4"}:
        return None
    return Export(
        f"{year}年第{quarter}季度通报",
        "docx",
        lambda office, output: export_bulletin(office, int(year), int(quarter), output),
    )


def read_duty(asked: Mapping[str, str]) -> Export | None:
    year, leader, unit = asked.get("year", ""), asked.get("leader", ""), asked.get("unit", "")
    if not _YEAR.fullmatch(year) or bool(leader) == bool(unit):
        return None
    return Export(
        f"{year}年述职材料",
        "docx",
        lambda office, output: export_duty(office, int(year), output, leader=leader, unit=unit),
    )


def _of_a_year(asked: Mapping[str, str], what: str, write: Callable[[Office, int], str]) -> Export | None:
    year = asked.get("year", "")
    if not _YEAR.fullmatch(year):
        return None
    return Export(
        f"{year}年{what}",
        "csv",
        lambda office, output: output.write(write(office, int(year)).encode("utf-8-sig")),
    )


def read_template(asked: Mapping[str, str]) -> Export | None:
    code = asked.get("indicator", "")
    return Export("登记模板", "xlsx", lambda office, output: output.write(template_for(office, code)))
