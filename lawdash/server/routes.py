"""The routes of our own: the page in Chinese, what it loads besides Streamlit's files, and the sign of life."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from lawdash.server.exports import EXPORT_ROUTES
from lawdash.server.login.pages import LOGIN_STYLE
from lawdash.server.login.routes import LOGIN_ROUTES
from lawdash.web.navigation import PAGES, SITE_NAME
from lawdash.web.streamlit_internals import PagePath, read_index

_STATIC = Path(__file__).parent / "static"
_NO_CACHE = {"Cache-Control": "no-cache"}
SCRIPTS = ["/lawdash/chinese_words.js", "/lawdash/chinese.js", "/lawdash/phone.js", "/lawdash/same_tab.js"]
_PAGE = re.compile(PagePath.regex)
FAVICON = "/lawdash/favicon.svg"


async def healthz(request: Request) -> Response:
    """Says that the server answers; the store is not asked."""
    return PlainTextResponse("ok", headers=_NO_CACHE)


async def script(request: Request) -> Response:
    return FileResponse(_STATIC / Path(request.url.path).name, media_type="text/javascript", headers=_NO_CACHE)


async def login_style(request: Request) -> Response:
    return FileResponse(_STATIC / "login.css", media_type="text/css", headers=_NO_CACHE)


async def favicon(request: Request) -> Response:
    return FileResponse(_STATIC / "favicon.svg", media_type="image/svg+xml", headers=_NO_CACHE)


async def index(request: Request) -> Response:
    """Streamlit's own page, in Chinese. An address that is no page of ours leads to the first page."""
    path = request.path_params["page"]
    if path not in {page.url_path for page in PAGES.values()}:
        return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/", headers=_NO_CACHE)
    return HTMLResponse(chinese_index(), headers=_NO_CACHE)


def is_page(path: str) -> bool:
    """Whether a browser that asks for `path` means a page to look at."""
    return _PAGE.fullmatch(path.removeprefix("/")) is not None


@cache
def chinese_index() -> str:
    return read_index(title=SITE_NAME, scripts=SCRIPTS, icon=FAVICON)


ROUTES = [
    *LOGIN_ROUTES,
    *EXPORT_ROUTES,
    Route("/healthz", healthz),
    *(Route(path, script) for path in SCRIPTS),
    Route(FAVICON, favicon),
    Route(LOGIN_STYLE, login_style),
    Route("/{page:page_path}", index),
]
