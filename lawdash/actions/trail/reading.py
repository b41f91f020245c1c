"""The trail read, and taken along as a file: for those who may, and the taking leaves an event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import BinaryIO
from zoneinfo import ZoneInfo

from lawdash.actions.acting.access import acting, looking
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.leaving import notes_of
from lawdash.actions.acting.permissions import Act
from lawdash.actions.trail.event_text import differences, say_action
from lawdash.actions.trail.subjects import Names, read_names, say_subject
from lawdash.clock import local_date
from lawdash.files.writing import LONGEST_CELL, MOST_SHEET_ROWS, FileFormat, Value, write_table
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.trail.chain import (
    EventFilter,
    EventRecord,
    count_events,
    iterate_events,
    list_actors,
    read_events,
    read_head,
)
from lawdash.store.trail.head import Head

CUT = "……（内容过长，此处截断，全文见审计页）"
HEADER = ("序号", "时间", "办理人", "地址", "事项", "对象", "内容", "校验值")


@dataclass(frozen=True, slots=True)
class TrailPage:
    """`events`: the latest first; `names` of what they were done to. `head` None: nothing was done yet."""

    events: list[EventRecord]
    names: Names
    head: Head | None


def look_at_trail(office: Office, wanted: EventFilter, *, limit: int, offset: int) -> TrailPage:
    """Raises Forbidden."""
    with looking(office, Act.READ_TRAIL) as session:
        events = read_events(session, wanted, limit=limit, offset=offset)
        return TrailPage(events, read_names(session), read_head(session))


def count_trail(office: Office, wanted: EventFilter) -> int:
    """How many events there are of those that are wanted. Raises Forbidden."""
    with looking(office, Act.READ_TRAIL) as session:
        return count_events(session, wanted)


def list_people(office: Office) -> list[str]:
    """Whose deeds there are. Raises Forbidden."""
    with looking(office, Act.READ_TRAIL) as session:
        return list_actors(session)


def export_trail(office: Office, wanted: EventFilter, output: BinaryIO, file_format: FileFormat) -> int:
    """Writes the events, the oldest first, in bounded memory; how many they were is returned.

    The event that says so is stored before anything leaves. Raises Forbidden; Refused where a sheet cannot hold them.
    """
    with acting(office, Act.EXPORT_TRAIL) as deed:
        count = count_events(deed.session, wanted)
        if file_format == "xlsx" and count > MOST_SHEET_ROWS:
            raise Refused(f"审计记录超过{MOST_SHEET_ROWS:,}条，一张工作表放不下，请缩小范围或导出为 CSV。")
        deed.record(after={Label.COUNT: count, Label.FORMAT: file_format.upper(), **_say_filter(wanted, office.zone)})
    with office.reading() as session:
        rows = _rows(iterate_events(session, wanted), read_names(session), office.zone)
        return write_table(HEADER, rows, output, file_format, sheet="审计", notes=notes_of(deed.head))


def _say_filter(wanted: EventFilter, zone: ZoneInfo) -> dict[Label, str]:
    """`until` is the first instant that is not wanted: the day before is the last that is."""
    until = wanted.until - timedelta(microseconds=1) if wanted.until else None
    said = {
        Label.ACTOR: "、".join(wanted.actors),
        Label.ACTION: "、".join(map(say_action, wanted.actions)),
        Label.DAYS_FROM: str(local_date(wanted.since, zone)) if wanted.since else "",
        Label.DAYS_TO: str(local_date(until, zone)) if until else "",
        Label.TEXT: wanted.text,
        Label.NUMBER: f"第{wanted.number}条" if wanted.number is not None else "",
    }
    return {label: text for label, text in said.items() if text}


def _rows(events: Iterator[EventRecord], names: Names, zone: ZoneInfo) -> Iterator[list[Value]]:
    for event in events:
        yield [
            str(event.id),
            f"{event.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
            event.actor,
            event.address,
            say_action(event.action),
            say_subject(event.subject, names),
            _shorten("；".join(str(one) for one in differences(event))),
            event.sha256,
        ]


def _shorten(text: str) -> str:
    """As much as a cell holds, beside the quote that may come before it; what is cut off is said to be."""
    most = LONGEST_CELL - 1
    return text if len(text) <= most else text[: most - len(CUT)] + CUT
