"""The script that Streamlit runs for every page: which pages there are, which view, then the page itself."""

from __future__ import annotations

import streamlit as st

from lawdash.web.context import page_context
from lawdash.web.navigation import PAGES, SITE_NAME, PageName
from lawdash.web.sidebar import draw_sidebar
from lawdash.web.widgets import notice

_SIDEBAR_WIDTH = 264


def run() -> None:
    st.set_page_config(page_title=SITE_NAME, layout="wide", initial_sidebar_state=_SIDEBAR_WIDTH)
    # Hidden, because the built-in menu drops year and date from the address; the sidebar's own links keep them.
    page = st.navigation(
        [
            st.Page(
                info.file,
                title=info.title,
                icon=info.icon,
                url_path=info.url_path or None,
                default=info.name is PageName.OVERVIEW,
            )
            for info in PAGES.values()
        ],
        position="hidden",
    )
    context = page_context()
    st.query_params.update(context.address.parameters())
    draw_sidebar(context)
    for sentence in context.address.notices:
        notice(sentence)
    page.run()


run()
