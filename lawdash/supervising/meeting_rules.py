"""A meeting of the leaders 会商: which kinds there are, which days they may be held on, which day they look at.

–          prepare                                   → prepared
prepared   edit; drop (reason)                       → prepared / dropped
prepared   hold (a day that has come; minutes or a decision) → held
held       addendum                                  → held
held       void (reason)                             → voided
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

QUARTERS = (1, 2, 3, 4)
_LAST_DAYS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}


class MeetingKind(StrEnum):
    """The values are those of `meetings --format json`."""

    QUARTER = "quarterly"
    PROGRESS = "progress"
    YEAR_END = "year-end"


KIND_WORDS: dict[MeetingKind, str] = {
    MeetingKind.QUARTER: "季度会商",
    MeetingKind.PROGRESS: "进度推进会",
    MeetingKind.YEAR_END: "年底专项述职评议",
}
INDICATORS: dict[MeetingKind, str] = {
    MeetingKind.QUARTER: "lead-meetings",
    MeetingKind.PROGRESS: "progress-meetings",
    MeetingKind.YEAR_END: "year-end-review",
}
"""On which indicator a meeting that was held is an entry."""


class MeetingState(StrEnum):
    """The values are those of `meetings --format json`."""

    PREPARED = "prepared"
    HELD = "held"
    DROPPED = "dropped"
    VOIDED = "voided"


MEETING_WORDS: dict[MeetingState, str] = {
    MeetingState.PREPARED: "筹备",
    MeetingState.HELD: "已召开",
    MeetingState.DROPPED: "已取消",
    MeetingState.VOIDED: "已作废",
}
_QUARTER_WORDS = "一二三四"


def meeting_name(kind: MeetingKind, quarter: int | None) -> str:
    """「二季度会商」, 「进度推进会」."""
    return KIND_WORDS[kind] if quarter is None else f"{_QUARTER_WORDS[quarter - 1]}季度会商"


def first_day(year: int, quarter: int | None) -> date:
    """Before it no such meeting can be held: of the quarter, else of the plan year."""
    return date(year, 1 if quarter is None else 3 * quarter - 2, 1)


def last_day(year: int, quarter: int) -> date:
    return date(year, *_LAST_DAYS[quarter])


def day_looked_at(year: int, quarter: int | None, day: date) -> date:
    """A quarter's meeting looks at its last day, or at `day` while it lasts; every other kind at `day`."""
    return day if quarter is None else min(day, last_day(year, quarter))


def quarter_before(day: date) -> int:
    """The quarter that is talked about on `day` by itself: the last that has ended, in the first one itself."""
    return max(1, (day.month - 1) // 3)


def why_not_held_on(year: int, quarter: int | None, held_on: date, today: date) -> str:
    """A sentence; empty where it may be."""
    if held_on > today:
        return "召开日期不能晚于今天。"
    if held_on < first_day(year, quarter):
        return f"召开日期不能早于{'计划年度' if quarter is None else '该季度'}的第一天。"
    return ""
