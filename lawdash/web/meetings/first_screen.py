"""The answer of a quarter: what changed, what needs the meeting, and what became of what was decided before."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lawdash.actions.meetings.looking import DecisionView
from lawdash.actions.meetings.quarter import QuarterView, needed_matters
from lawdash.board.agenda import say_quarter
from lawdash.board.sheet import matters_sheet
from lawdash.figures.plain.drawing import draw_sheet
from lawdash.figures.plain.sheet import Link
from lawdash.judging.wording import format_date
from lawdash.store.meetings.meetings import Meeting
from lawdash.supervising.decision_machine import DecisionState
from lawdash.supervising.meeting_rules import MEETING_WORDS, MeetingState
from lawdash.web.address import Address
from lawdash.web.context import PageContext
from lawdash.web.kit.sheets import show_sheet
from lawdash.web.meetings.words import say_decision
from lawdash.web.navigation import PageName
from lawdash.web.overview.following import follow
from lawdash.web.overview.view import addresses_of

SHOWN = 4


def show_first_screen(context: PageContext, view: QuarterView) -> None:
    list_column, decided_column = st.columns([3, 1], gap="medium")
    with list_column:
        _show_matters(context, view)
    with decided_column:
        show_decided(context, view)


def _show_matters(context: PageContext, view: QuarterView) -> None:
    board = view.board
    addresses = addresses_of(board, Address(board.year, board.as_of), f"/{PageName.OVERVIEW}", (), may_register=False)
    answer = say_quarter(board, view.compared, view.name)
    notes = [Link(say_meeting(context, view)), *_free_matters(view)]
    matters = needed_matters(context.office, view)
    title = f"会议议题{len(matters)}项" if view.agenda else f"需要会议定的{len(matters)}件事"
    sheet = matters_sheet(
        board, view.before, answer, notes, title if matters else "没有需要会议定的事", matters, addresses, context.zone
    )
    followed = show_sheet(draw_sheet(sheet).encode(), "meeting_sheet")
    if followed is not None:
        follow(context, board, followed)


def say_meeting(context: PageContext, view: QuarterView) -> str:
    """「三季度会商筹备中，拟于10月10日召开；看9月30日的数据，比6月30日。」"""
    board = view.board
    compared = "" if view.before is None else f"，比{format_date(view.before.as_of)}"
    running = "（本季未结束）" if board.as_of == context.today and not _is_over(view) else ""
    day = f"看{format_date(board.as_of)}的数据{running}{compared}。"
    if view.meeting is None:
        return f"{view.name}会商尚未筹备；{day}"
    return f"{_say_state(view.meeting.meeting)}；{day}"


def _is_over(view: QuarterView) -> bool:
    return view.board.as_of.month == 3 * view.quarter and (view.board.as_of.day >= 30)


def _say_state(meeting: Meeting) -> str:
    if meeting.state is MeetingState.HELD and meeting.record is not None:
        return f"{meeting.name}{MEETING_WORDS[meeting.state]}（{format_date(meeting.record.held.held_on)}）"
    planned = meeting.plan.planned_on
    return f"{meeting.name}筹备中" + (f"，拟于{format_date(planned)}召开" if planned is not None else "")


def _free_matters(view: QuarterView) -> list[Link]:
    """What stands on the agenda and is no promise."""
    texts = [one.text for one in view.agenda if one.target_id is None]
    return [Link(f"另有议题：{'；'.join(texts)}。")] if texts else []


def show_decided(context: PageContext, view: QuarterView) -> None:
    """How what was decided before stands today; what is late first."""
    decisions = view.decisions
    st.markdown(f"**议定事项{len(decisions)}项**　{say_decided(context, decisions)}")
    for one in sorted(decisions, key=lambda each: _urgency(context, each))[:SHOWN]:
        st.markdown(say_decision(one, context.today))
    if len(decisions) > SHOWN:
        st.markdown(f":gray[其余{len(decisions) - SHOWN}项见下面的“议定事项”。]")
    if not decisions:
        st.markdown(":gray[还没有议定事项。记录召开时列出的，会在这里跟踪到办结。]")


def say_decided(context: PageContext, decisions: Sequence[DecisionView]) -> str:
    """「办结1，未结4（逾期1），撤销1」."""
    standings = [one.decision.standing for one in decisions]
    open_ones = [one for one in standings if one.state.is_open]
    late = sum(one.is_late(context.today) for one in open_ones)
    parts = [
        ("办结", sum(one.state is DecisionState.DONE for one in standings), ""),
        ("未结", len(open_ones), f"（逾期{late}）" if late else ""),
        ("撤销", sum(one.state is DecisionState.CANCELLED for one in standings), ""),
    ]
    return "，".join(f"{word}{count}{aside}" for word, count, aside in parts if count)


def _urgency(context: PageContext, view: DecisionView) -> tuple[bool, bool, str, int]:
    standing = view.decision.standing
    return not standing.state.is_open, not standing.is_late(context.today), standing.until.isoformat(), view.decision.id
