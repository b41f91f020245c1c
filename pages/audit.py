"""审计: who did what?"""

from __future__ import annotations

from functools import partial
from math import ceil

import streamlit as st

from lawdash.actions.trail.reading import TrailPage, count_trail, list_people, look_at_trail
from lawdash.store.trail.chain import EventFilter, EventRecord
from lawdash.web.context import PageContext, page_context
from lawdash.web.kit.backup_age import show_backup_age
from lawdash.web.kit.export_buttons import draw_export_links
from lawdash.web.kit.exports import trail_url
from lawdash.web.kit.said import tell
from lawdash.web.trail.filters import PAGE, clear_event_filters, draw_trail_filters
from lawdash.web.trail.table import choose_event, draw_head, draw_one_event, draw_trail_table
from lawdash.web.trail.verification import draw_verification

ROWS = 50


def draw_page() -> None:
    context = page_context()
    st.title("审计")
    wanted = draw_trail_filters(list_people(context.office), context.zone)
    count = count_trail(context.office, wanted)
    rows = st.container()
    # Drawn before the rows are read: a page named in the address is known only then.
    page = st.pagination(max(1, ceil(count / ROWS)), key=PAGE, bind="query-params")
    found = look_at_trail(context.office, wanted, limit=ROWS, offset=(page - 1) * ROWS)
    with rows:
        if found.events:
            chosen = _draw_head_of_table(context, wanted, found, count)
            if chosen is not None:
                draw_one_event(context, chosen, found.names)
            draw_trail_table(context, found)
        else:
            tell("没有符合条件的记录。可以放宽条件，或者显示全部。")
            st.button("显示全部记录", on_click=clear_event_filters)
    if found.head is not None:
        draw_head(context, found.head)
    show_backup_age(context)
    draw_verification(context)


def _draw_head_of_table(context: PageContext, wanted: EventFilter, found: TrailPage, count: int) -> EventRecord | None:
    """In one row where there is room: what is below is what somebody came for."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.markdown(f"共**{count:,}**条，最近的在前。")
        chosen = choose_event(found)
        draw_export_links(partial(trail_url, wanted))
    return chosen


draw_page()
