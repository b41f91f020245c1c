"""What the plain pages of our own share: their forms, and work that may take its time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from lawdash.server.forms.csrf import keep_half, read_half, token_for

T = TypeVar("T")
Form = dict[str, str]

NO_STORE = {"Cache-Control": "no-store"}
STALE_FORM = "页面停留时间过长，或浏览器没有保存Cookie，请重新提交。"
_LONGEST_FORM = 16 * 1024
# Passwords take their time: who waits for them must not hold up those who are signed in.
_PATIENT = CapacityLimiter(4)


def with_form(request: Request, draw: Callable[[str], str], status: int = 200) -> Response:
    """The page that `draw` makes around a token of this browser's own."""
    half = read_half(request)
    response = HTMLResponse(draw(token_for(half)), status, headers=NO_STORE)
    keep_half(request, response, half)
    return response


async def read_form(request: Request) -> Form:
    """Empty for anything that is not a short form: then it lacks its token too."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_FORM:
            return {}
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}


async def run_patiently(work: Callable[[], T]) -> T:
    """In a thread; few at a time."""
    return await to_thread.run_sync(work, limiter=_PATIENT)
