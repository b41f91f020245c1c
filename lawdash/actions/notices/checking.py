"""What a notice has to say before it may be issued, and what may not stand in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lawdash.actions.input.asking import ask_text, require_text
from lawdash.judging.model import UnitKind
from lawdash.refusal import Refused
from lawdash.store.notices.drafts import NoticeText, Problem
from lawdash.store.notices.notices import Notice
from lawdash.store.units.reading import UnitRecord

ADDRESSEES = frozenset({UnitKind.DEPARTMENT, UnitKind.VILLAGE})
MOST_PROBLEMS = 20
Matter = tuple[int | None, int | None, date | None]
"""Target, unit, first day of the period."""


def clean_text(text: NoticeText) -> NoticeText:
    """Without what nobody sees. Raises Refused on personal data and on a text that is too long."""
    problems = tuple(
        Problem(
            matter=ask_text("事项", one.matter, 200),
            standard=ask_text("标准", one.standard, 500),
            fact=ask_text("问题", one.fact, 1_000),
            state=one.state,
            target_id=one.target_id,
            target_version=one.target_version,
            unit_id=one.unit_id,
            period_start=one.period_start,
        )
        for one in text.problems
    )
    return NoticeText(
        plan_year=text.plan_year,
        addressee_id=text.addressee_id,
        basis=ask_text("依据", text.basis),
        found_on=text.found_on,
        requirements=ask_text("整改要求", text.requirements),
        deadline=text.deadline,
        problems=problems,
    )


def require_addressee(units: Iterable[UnitRecord], unit_id: int, today: date) -> UnitRecord:
    """Raises Refused where a notice cannot go to that unit."""
    unit = next((one for one in units if one.id == unit_id), None)
    if unit is None or unit.kind not in ADDRESSEES or not unit.is_active_on(today):
        raise Refused("整改通知书只能发给启用中的部门或村(社区)。")
    return unit


def require_complete(text: NoticeText, today: date) -> None:
    """Raises Refused where it cannot be issued as it stands."""
    require_text("依据", text.basis)
    require_text("整改要求", text.requirements)
    if not 1 <= len(text.problems) <= MOST_PROBLEMS:
        raise Refused(f"一份通知书列1至{MOST_PROBLEMS}个问题，现在有{len(text.problems)}个。")
    for place, problem in enumerate(text.problems, start=1):
        require_text(f"问题{place}", problem.fact, 1_000)
    if text.deadline is not None and text.deadline <= today:
        raise Refused("整改期限须在今天以后。")


def refuse_open_matters(text: NoticeText, notices: Iterable[Notice]) -> None:
    """Raises Refused where a problem stands in another notice that is still open."""
    open_in: dict[Matter, Notice] = {
        matter_of(one.problem): notice for notice in notices if notice.standing.state.is_open for one in notice.problems
    }
    for problem in text.problems:
        notice = open_in.get(matter_of(problem))
        if problem.target_id is not None and notice is not None:
            raise Refused(f"“{problem.matter}”已列入〔{notice.series}〕{notice.number}号通知书，尚未销号。")


def matter_of(problem: Problem) -> Matter:
    return problem.target_id, problem.unit_id, problem.period_start
