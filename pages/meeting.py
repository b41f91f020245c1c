"""季度会商: what changed, what do we decide?"""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from lawdash.actions.meetings.quarter import look_at_quarter
from lawdash.web.context import PageContext, page_context
from lawdash.web.kit.empty import require_board
from lawdash.web.kit.said import show_said
from lawdash.web.meetings.changes import show_changes
from lawdash.web.meetings.decisions import show_decisions
from lawdash.web.meetings.first_screen import show_first_screen
from lawdash.web.meetings.papers import draw_papers
from lawdash.web.meetings.preparing import draw_meeting
from lawdash.web.meetings.quarter import choose_quarter
from lawdash.web.meetings.record import show_reconciliation, show_records

CHANGES, DECISIONS, MEETING, LATER, RECORDS = "变化", "议定事项", "筹备会议", "补录对账", "会议记录"


def show_page(context: PageContext) -> None:
    require_board(context, context.today)
    show_said()
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        quarter = choose_quarter(context)
        address = urlencode({"year": context.year, "quarter": quarter})
        with st.container(horizontal=True, width="content"):
            papers = st.popover("材料")
            st.link_button("放映", f"/show?{address}", icon=":material/slideshow:")
    view = look_at_quarter(context.office, context.year, quarter)
    if view is None:
        return
    with papers:
        draw_papers(context, view)
    show_first_screen(context, view)
    changes, decisions, meeting, later, records = st.tabs(
        [CHANGES, DECISIONS, MEETING, LATER, RECORDS], key="tab", bind="query-params"
    )
    if changes.open:
        with changes:
            show_changes(view)
    if decisions.open:
        with decisions:
            show_decisions(context, view)
    if meeting.open:
        with meeting:
            draw_meeting(context, view)
    if later.open:
        with later:
            show_reconciliation(context, view)
    if records.open:
        with records:
            show_records(context, view)


show_page(page_context())
