"""Streamlit's own page, in Chinese: which addresses are pages, what such a page loads."""

from __future__ import annotations

import re
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from lawdash.web.navigation import PAGES, SITE_NAME
from lawdash.web.overview.view import BOARD
from lawdash.web.streamlit_internals import PagePath, read_index

NO_CACHE = {"Cache-Control": "no-cache"}
SCRIPTS = ["/lawdash/chinese_words.js", "/lawdash/chinese.js", "/lawdash/phone.js", "/lawdash/same_tab.js"]
STYLES = ["/lawdash/pages.css"]
FAVICON = "/lawdash/favicon.svg"
_PAGE = re.compile(PagePath.regex)


async def index(request: Request) -> Response:
    """The page itself. An address that is no page of ours leads to the first page."""
    path = request.path_params["page"]
    if path not in {page.url_path for page in PAGES.values()}:
        return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/", headers=NO_CACHE)
    return HTMLResponse(chinese_index(), headers=NO_CACHE)


def is_page(path: str) -> bool:
    """Whether a browser that asks for `path` means a page to look at."""
    return _PAGE.fullmatch(path.removeprefix("/")) is not None


@cache
def chinese_index() -> str:
    return read_index(title=SITE_NAME, scripts=SCRIPTS, styles=STYLES, icon=FAVICON, plain=BOARD)
