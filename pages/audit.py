"""审计: who did what?"""

from __future__ import annotations

from functools import partial
from math import ceil

import streamlit as st

from lawdash.actions.trail import TrailPage, list_people, look_at_trail
from lawdash.store.trail import EventFilter
from lawdash.web.context import PageContext, page_context
from lawdash.web.export_buttons import draw_export_links
from lawdash.web.exports import trail_url
from lawdash.web.trail_filters import PAGE, draw_trail_filters, show_all_events
from lawdash.web.trail_table import draw_head, draw_one_event, draw_trail_table
from lawdash.web.widgets import notice

ROWS = 50


def draw_page() -> None:
    context = page_context()
    st.title("审计")
    wanted = draw_trail_filters(list_people(context.engine, context.actor, now=context.now), context.zone)
    rows = st.container()
    # The first look counts: a page named in the address is known only after its widget was drawn.
    count = _look(context, wanted, 1).count
    page = st.pagination(max(1, ceil(count / ROWS)), key=PAGE, bind="query-params")
    found = _look(context, wanted, page)
    with rows:
        if found.events:
            _draw_events(context, wanted, found)
        else:
            notice("没有符合条件的记录。可以放宽条件，或者显示全部。")
            st.button("显示全部记录", on_click=show_all_events)
    if found.head is not None:
        draw_head(context, found.head)


def _look(context: PageContext, wanted: EventFilter, page: int) -> TrailPage:
    return look_at_trail(context.engine, context.actor, wanted, limit=ROWS, offset=(page - 1) * ROWS, now=context.now)


def _draw_events(context: PageContext, wanted: EventFilter, found: TrailPage) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"共**{found.count:,}**条，最近的在前。")
        draw_export_links(partial(trail_url, wanted))
    draw_one_event(context, found.events)
    draw_trail_table(context, found.events)


draw_page()
