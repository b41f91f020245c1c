"""The routes of our own: the page in Chinese, its dictionary, and the sign of life."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from lawdash.settings import get_settings
from lawdash.web.navigation import PAGES
from lawdash.web.streamlit_internals import read_index

DICTIONARY_URL = "/lawdash/chinese.js"
_DICTIONARY_FILE = Path(__file__).with_name("chinese.js")
_NO_CACHE = {"Cache-Control": "no-cache"}


async def healthz(request: Request) -> Response:
    """Says that the server answers; the store is not asked."""
    return PlainTextResponse("ok", headers=_NO_CACHE)


async def dictionary(request: Request) -> Response:
    return FileResponse(_DICTIONARY_FILE, media_type="text/javascript", headers=_NO_CACHE)


async def index(request: Request) -> Response:
    """Streamlit's own page, in Chinese. An address that is no page of ours leads to the first page."""
    path = request.path_params["page"]
    if path not in {page.url_path for page in PAGES.values()}:
        return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/", headers=_NO_CACHE)
    return HTMLResponse(_chinese_index(), headers=_NO_CACHE)


@cache
def _chinese_index() -> str:
    return read_index(title=f"{get_settings().township}法治政府建设承诺台账", script=DICTIONARY_URL)


ROUTES = [
    Route("/healthz", healthz),
    Route(DICTIONARY_URL, dictionary),
    Route("/{page:page_path}", index),
]
