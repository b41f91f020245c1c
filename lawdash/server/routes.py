"""The routes of our own, and what wraps every request."""

from __future__ import annotations

from pathlib import Path

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from lawdash.server.board.routes import BOARD_ROUTES
from lawdash.server.evidence.page import SCRIPT as EVIDENCE_SCRIPT
from lawdash.server.evidence.routes import EVIDENCE_ROUTES
from lawdash.server.exports.routes import EXPORT_ROUTES
from lawdash.server.faults import PlainFaults
from lawdash.server.gate.gate import Gate
from lawdash.server.login.pages import LOGIN_STYLE
from lawdash.server.login.routes import LOGIN_ROUTES
from lawdash.server.page import FAVICON, NO_CACHE, SCRIPTS, STYLES, index
from lawdash.server.show.page import SCRIPT
from lawdash.server.show.routes import SHOW_ROUTES

_STATIC = Path(__file__).parent / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


async def healthz(request: Request) -> Response:
    """Says that the server answers; the store is not asked."""
    return PlainTextResponse("ok", headers=NO_CACHE)


async def static_file(request: Request) -> Response:
    path = _STATIC / Path(request.url.path).name
    return FileResponse(path, media_type=_TYPES[path.suffix], headers=NO_CACHE)


ROUTES = [
    *LOGIN_ROUTES,
    *EXPORT_ROUTES,
    *BOARD_ROUTES,
    *SHOW_ROUTES,
    *EVIDENCE_ROUTES,
    Route("/healthz", healthz),
    *(Route(path, static_file) for path in (*SCRIPTS, *STYLES, FAVICON, LOGIN_STYLE, SCRIPT, EVIDENCE_SCRIPT)),
    Route("/{page:page_path}", index),
]

# Outermost first. Streamlit sends its scripts uncompressed: 10 MB with Plotly, 3 MB through this.
MIDDLEWARE = [Middleware(PlainFaults), Middleware(Gate), Middleware(GZipMiddleware, minimum_size=1024, compresslevel=6)]
