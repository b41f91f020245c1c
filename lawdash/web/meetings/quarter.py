"""Which quarter is talked about, its board, the one before, and the meeting about it: what the whole page shares."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from lawdash.actions.meetings.looking import DecisionView, MeetingView, look_at_decisions, look_at_meetings
from lawdash.actions.plans.looking import look_at_board
from lawdash.board.board import Board
from lawdash.board.compared import Compared, last_quarter_end
from lawdash.supervising.meeting_rules import (
    QUARTERS,
    MeetingKind,
    MeetingState,
    day_looked_at,
    first_day,
    quarter_before,
)
from lawdash.web.context import PageContext

QUARTER = "quarter"
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


def choose_quarter(context: PageContext) -> int:
    """By buttons, kept in the address where it is not the one that opens by itself. Quarters that have not begun cannot be chosen."""
    begun = [one for one in QUARTERS if first_day(context.year, one) <= context.today] or [1]
    opens = min(4 if context.today.year > context.year else quarter_before(context.today), begun[-1])
    asked = st.query_params.get(QUARTER, "")
    named = int(asked) if asked in {str(one) for one in begun} else opens
    chosen = st.segmented_control(
        "季度",
        begun,
        default=named,
        required=True,
        format_func=lambda one: f"{_WORDS[one - 1]}季度",
        key=f"meeting_quarter_{context.year}",
        label_visibility="collapsed",
    )
    quarter = int(chosen or named)
    if quarter != opens:
        st.query_params[QUARTER] = str(quarter)
    else:
        st.query_params.pop(QUARTER, None)
    return quarter


def read_quarter(context: PageContext, quarter: int) -> QuarterView | None:
    """None: that year has no plan. Raises Forbidden."""
    office, year = context.office, context.year
    board = look_at_board(office, year, day_looked_at(year, quarter, context.today))
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
