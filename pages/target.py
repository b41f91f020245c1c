"""目标详情: why is this one where it is, and what must happen?"""

from __future__ import annotations

import streamlit as st

from lawdash.actions.meetings.looking import look_at_decisions
from lawdash.actions.notices.looking import look_at_notices
from lawdash.board.board import Board, Promise
from lawdash.judging.model import Kind
from lawdash.web.context import PageContext, page_context
from lawdash.web.kit.empty import require_board
from lawdash.web.kit.links import link_to
from lawdash.web.kit.said import show_said
from lawdash.web.meetings.words import say_decision
from lawdash.web.navigation import PageName
from lawdash.web.notices.listing import say_open_notices
from lawdash.web.overview.parts import show_list
from lawdash.web.target.course import show_course
from lawdash.web.target.notes import show_notes
from lawdash.web.target.parts import explain_verdict, show_background, show_coverage, show_entries, show_verdict
from lawdash.web.target.picker import choose_target


def show_target(context: PageContext, board: Board) -> None:
    promise = choose_target(board)
    show_said()
    if promise is None:
        show_list(context, board)
        return
    show_verdict(context, board, promise)
    show_figures(context, board, promise)
    show_background(context, board, promise)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_entries(context, board, promise)
    with right:
        show_notes(context, board, promise)
        show_followed(context, board, promise)


def show_followed(context: PageContext, board: Board, promise: Promise) -> None:
    """What supervision and leaders have set about it: open notices, and decisions with where they stand."""
    code = promise.record.target.code
    notices = say_open_notices(context, board, look_at_notices(context.office, context.year)).get(code, "")
    decisions = [one for one in look_at_decisions(context.office, context.year) if one.target == code]
    if not notices and not decisions:
        return
    st.markdown("##### 督办和议定事项")
    if notices:
        st.markdown(f"整改通知书：{notices}")
    for one in decisions:
        st.markdown(say_decision(one, context.today))
    if decisions:
        link_to(context, PageName.MEETING, "去议定事项", {"tab": "议定事项"})


def show_figures(context: PageContext, board: Board, promise: Promise) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_course(context, board, promise)
        if promise.record.target.kind is Kind.COVERAGE:
            show_coverage(context, board, promise)
    with right:
        explain_verdict(context, board, promise)


current = page_context()
show_target(current, require_board(current))
