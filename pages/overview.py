"""总览: are we keeping our word?"""

from __future__ import annotations

import streamlit as st

from lawdash.actions.meetings.looking import look_at_decisions, look_at_meetings
from lawdash.actions.notices.looking import look_at_notices
from lawdash.board.board import Board
from lawdash.judging.model import Kind
from lawdash.web.context import PageContext, page_context
from lawdash.web.kit.empty import require_board
from lawdash.web.kit.links import link_to
from lawdash.web.meetings.words import say_next
from lawdash.web.navigation import PageName
from lawdash.web.notices.listing import say_urgent
from lawdash.web.overview.first_steps import show_first_steps
from lawdash.web.overview.parts import show_first_screen, show_missed_units, show_nothing_recorded, show_timeline


def show_overview(context: PageContext, board: Board) -> None:
    if not board.entries:
        show_nothing_recorded(board)
        show_first_steps(context, board)
        return
    show_first_screen(context, board)
    show_urgent_notices(context)
    show_next_meeting(context)
    show_first_steps(context, board)
    show_folded(context, board)


def show_urgent_notices(context: PageContext) -> None:
    """One line, where a notice is red or orange."""
    if said := say_urgent(context, look_at_notices(context.office, context.year)):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/assignment_late: **{said}**")
            link_to(context, PageName.NOTICE, "去看看")


def show_next_meeting(context: PageContext) -> None:
    """One line, where a meeting is being prepared or something that was decided is overdue."""
    meetings = look_at_meetings(context.office, context.year)
    decisions = look_at_decisions(context.office, context.year)
    if said := say_next(meetings, decisions, context.today):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/groups: **{said}**")
            link_to(context, PageName.MEETING, "去看看")


def show_folded(context: PageContext, board: Board) -> None:
    """Drawn only once opened: until then the browser does not fetch the charts' library either."""
    milestones = [promise for promise in board.worst_first() if promise.record.target.kind is Kind.MILESTONE]
    with st.expander(f"节点时间线（{len(milestones)}项）", on_change="rerun", key="overview_milestones") as folded:
        if folded.open:
            show_timeline(context, board, milestones)
    with st.expander("各单位未达标（按登记次序）", on_change="rerun", key="overview_missed_units") as folded:
        if folded.open:
            show_missed_units(context, board)


current = page_context()
show_overview(current, require_board(current))
