"""The script that Streamlit runs for every page: which pages there are, which view, then the page itself."""

from __future__ import annotations

import streamlit as st

from lawdash.web.context import PageContext, one_run
from lawdash.web.forbidden import require_access
from lawdash.web.kit.said import tell
from lawdash.web.navigation import PAGES, SITE_NAME, PageName, page_at
from lawdash.web.sidebar import draw_sidebar

_SIDEBAR_WIDTH = 280


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
    with one_run() as context:
        _complete_address(context)
        info = page_at(page.url_path)
        draw_sidebar(context, info)
        for sentence in context.address.notices:
            tell(sentence)
        require_access(context, info)
        page.run()


def _complete_address(context: PageContext) -> None:
    """Says in the address what is shown, so that a link taken from it shows the same tomorrow."""
    shown = context.address.parameters()
    if any(st.query_params.get(name) != value for name, value in shown.items()):
        st.query_params.update(shown)


run()
