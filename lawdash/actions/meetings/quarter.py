"""A quarter as a meeting looks at it: its board, the one before, the meeting about it, and what needs that meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lawdash.actions.meetings.looking import DecisionView, MeetingView, look_at_decisions, look_at_meetings
from lawdash.actions.notices.looking import look_at_notices
from lawdash.actions.plans.looking import look_at_board
from lawdash.board.agenda import NeededMatter, pick_matters
from lawdash.board.board import Board
from lawdash.board.compared import Compared, last_quarter_end
from lawdash.office import Office
from lawdash.store.meetings.meetings import Matter
from lawdash.supervising.meeting_rules import (
    QUARTERS,
    MeetingKind,
    MeetingState,
    day_looked_at,
    first_day,
    quarter_before,
)
from lawdash.supervising.notice_colour import Colour, colour_of

_WORDS = "一二三四"


@dataclass(frozen=True, slots=True)
class QuarterView:
    """`meeting` is that of the quarter which is prepared, else the last that was held; None: neither.

    `compared` None: the first quarter. `meetings` are all of the year, of every kind.
    """

    quarter: int
    board: Board
    before: Board | None
    meeting: MeetingView | None
    meetings: tuple[MeetingView, ...]
    decisions: tuple[DecisionView, ...]

    @property
    def compared(self) -> Compared | None:
        return Compared(self.board, self.before) if self.before is not None and self.before.entries else None

    @property
    def name(self) -> str:
        return f"{_WORDS[self.quarter - 1]}季度"

    @property
    def agenda(self) -> tuple[Matter, ...]:
        return () if self.meeting is None else self.meeting.meeting.plan.agenda


def look_at_quarter(office: Office, year: int, quarter: int) -> QuarterView | None:
    """None: that year has no plan. Raises Forbidden."""
    board = look_at_board(office, year, day_looked_at(year, quarter, office.today))
    if board is None:
        return None
    end = last_quarter_end(year, board.as_of)
    before = None if end is None else look_at_board(office, year, end)
    meetings = look_at_meetings(office, year)
    return QuarterView(
        quarter, board, before, _of_quarter(meetings, quarter), tuple(meetings), tuple(look_at_decisions(office, year))
    )


def _of_quarter(meetings: list[MeetingView], quarter: int) -> MeetingView | None:
    mine = [
        one
        for one in meetings
        if (one.meeting.plan.kind, one.meeting.plan.quarter) == (MeetingKind.QUARTER, quarter)
        and one.meeting.state in (MeetingState.PREPARED, MeetingState.HELD)
    ]
    prepared = [one for one in mine if one.meeting.state is MeetingState.PREPARED]
    return next(iter(prepared), mine[-1] if mine else None)


def quarters_begun(year: int, today: date) -> list[int]:
    """Those that can be talked about; the first one of a plan that has not begun."""
    return [one for one in QUARTERS if first_day(year, one) <= today] or [1]


def quarter_that_opens(year: int, today: date) -> int:
    """The last that has ended, of a plan year that is over the fourth."""
    asked = 4 if today.year > year else quarter_before(today)
    return min(asked, quarters_begun(year, today)[-1])


def needed_matters(office: Office, view: QuarterView) -> list[NeededMatter]:
    """What the meeting has on its agenda; while it has none, what the board asks for. Raises Forbidden."""
    promises = {promise.record.id: promise for promise in view.board.promises}
    agenda = [(promises[one.target_id], one.note) for one in view.agenda if one.target_id in promises]
    if agenda:
        return [NeededMatter(promise, note) for promise, note in agenda]
    late = [one.target for one in view.decisions if one.target and one.decision.standing.is_late(office.today)]
    red = {
        problem.problem.target_id
        for one in look_at_notices(office, view.board.year)
        if colour_of(one.notice.standing, office.today) is Colour.RED
        for problem in one.notice.problems
    }
    red_codes = [promises[target].record.target.code for target in red if target in promises]
    return pick_matters(view.board, view.compared, late, red_codes)
