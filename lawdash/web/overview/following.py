"""Where a link of the first screen leads, inside the pages: without loading them anew, and with the view kept."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from lawdash.board.board import Board
from lawdash.web.context import PageContext
from lawdash.web.navigation import PAGES, PageName
from lawdash.web.overview.duty import DUTY, ledger_filters


def follow(context: PageContext, board: Board, address: str) -> None:
    """Leaves for `address`, which the browser says was clicked; what is no page of ours is not followed."""
    found = destination(board, address)
    if found is not None:
        page, parameters = found
        st.switch_page(PAGES[page].file, query_params=context.address.parameters() | parameters)


def destination(board: Board, address: str) -> tuple[PageName, dict[str, str]] | None:
    """The page and what its address says; None for any other address."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    if parts.path.startswith(f"{DUTY}/"):
        filters = ledger_filters(board, parts.path)
        return None if filters is None else (PageName.LEDGER, filters)
    page = next((page for page in PAGES.values() if f"/{page.url_path}" == parts.path), None)
    return None if page is None else (page.name, dict(parse_qsl(parts.query)))
