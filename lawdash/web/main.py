"""The script that Streamlit runs for every page: which pages there are, which view, then the page itself."""

from __future__ import annotations

import streamlit as st

from lawdash.settings import get_settings
from lawdash.web.context import page_context
from lawdash.web.navigation import PAGES, PageName
from lawdash.web.sidebar import draw_sidebar
from lawdash.web.widgets import notice


def run() -> None:
    st.set_page_config(
        page_title=f"{get_settings().township}法治政府建设承诺台账", layout="wide", initial_sidebar_state="auto"
    )
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
