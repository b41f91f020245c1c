"""/show, what it loads, and the sign of life that keeps the login of whoever looks at it."""

from __future__ import annotations

from functools import partial

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from lawdash.actions.meetings.quarter import look_at_quarter, quarter_that_opens, quarters_begun
from lawdash.actor import Actor
from lawdash.figures.plain.style import show_style
from lawdash.refusal import Forbidden
from lawdash.server.board.asked import read_asked
from lawdash.server.forms.forms import NO_STORE
from lawdash.server.login.pages import message_page
from lawdash.server.show.page import ALIVE, SHOW, STYLE, show_page
from lawdash.server.visitors import visitor_of

_KEEP = {"Cache-Control": "private, max-age=31536000, immutable"}
QUARTER = "quarter"


async def show(request: Request) -> Response:
    try:
        return await to_thread.run_sync(partial(_show, request, visitor_of(request)))
    except Forbidden as forbidden:
        return HTMLResponse(message_page("不能查看", str(forbidden), "/account", "我的账户"), 403, headers=NO_STORE)


async def alive(request: Request) -> Response:
    """Behind the gate like all: the request itself is the sign."""
    return Response(status_code=204, headers=NO_STORE)


async def style_sheet(request: Request) -> Response:
    """Its address changes with its content."""
    return Response(show_style(), media_type="text/css", headers=_KEEP)


def _show(request: Request, actor: Actor) -> Response:
    """Raises Forbidden."""
    asked = read_asked(actor, request.query_params)
    year, today = asked.address.year, asked.office.today
    named = request.query_params.get(QUARTER, "")
    begun = {str(one): one for one in quarters_begun(year, today)}
    view = look_at_quarter(asked.office, year, begun.get(named, quarter_that_opens(year, today)))
    if view is None:
        return HTMLResponse(message_page("放映", f"{year}年还没有计划。"), headers=NO_STORE)
    return HTMLResponse(show_page(asked.office, view), headers=NO_STORE)


SHOW_ROUTES = [Route(SHOW, show), Route(ALIVE, alive), Route(STYLE, style_sheet)]
