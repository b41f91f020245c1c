"""/board, what it loads, and the way from one of its cells to the ledger.

No Streamlit, no websocket, no script. Where nothing has changed, the browser keeps what it has.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from lawdash.actor import Actor
from lawdash.figures.plain.style import style
from lawdash.refusal import Forbidden
from lawdash.server.board.asked import read_asked
from lawdash.server.board.page import STYLE, board_page
from lawdash.server.forms.forms import NO_STORE
from lawdash.server.login.pages import message_page
from lawdash.server.visitors import visitor_of
from lawdash.web.navigation import PageName
from lawdash.web.overview.duty import DUTY, ledger_filters
from lawdash.web.overview.view import BOARD

# Kept by the browser, yet asked about each time: after a logout it shows nothing any more.
_ASK_AGAIN = {"Cache-Control": "private, no-cache"}
_KEEP = {"Cache-Control": "private, max-age=31536000, immutable"}


async def show_board(request: Request) -> Response:
    return await _answer(request, _board)


async def show_duty(request: Request) -> Response:
    return await _answer(request, _duty)


async def style_sheet(request: Request) -> Response:
    """Its address changes with its content."""
    return Response(style("page"), media_type="text/css", headers=_KEEP)


async def _answer(request: Request, make: Callable[[Request, Actor], Response]) -> Response:
    try:
        return await to_thread.run_sync(partial(make, request, visitor_of(request)))
    except Forbidden as forbidden:
        return HTMLResponse(message_page("不能查看", str(forbidden), "/account", "我的账户"), 403, headers=NO_STORE)


def _board(request: Request, actor: Actor) -> Response:
    """Raises Forbidden."""
    asked = read_asked(actor, request.query_params)
    if asked.board is None:
        sentence = f"{asked.address.year}年还没有计划。导入当年计划后，这里会显示每项承诺的进度。"
        return HTMLResponse(message_page("速览", sentence), headers=NO_STORE)
    headers = {**_ASK_AGAIN, "ETag": asked.tag(asked.board)}
    if headers["ETag"] in _known(request):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(board_page(asked, asked.board), headers=headers)


def _duty(request: Request, actor: Actor) -> Response:
    """To the ledger: that unit's entries of that period. Raises Forbidden."""
    asked = read_asked(actor, request.query_params)
    filters = None if asked.board is None else ledger_filters(asked.board, request.url.path)
    if filters is None:
        return HTMLResponse(message_page("没有这一格", "链接所指的单位和时段没有应办事项。"), 404, headers=NO_STORE)
    return RedirectResponse(f"/{PageName.LEDGER}?{urlencode(asked.address.parameters() | filters)}", 303)


def _known(request: Request) -> set[str]:
    """What the browser still has; a proxy that compresses makes a tag a weak one."""
    tags = request.headers.get("if-none-match", "").split(",")
    return {tag.strip().removeprefix("W/") for tag in tags}


BOARD_ROUTES = [
    Route(BOARD, show_board),
    Route(f"{DUTY}/{{path:path}}", show_duty),
    Route(STYLE, style_sheet),
]
