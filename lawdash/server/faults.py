"""Whatever breaks at an address of our own is answered by a plain page; the traceback is for the log."""

from __future__ import annotations

import logging

from starlette.requests import ClientDisconnect
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lawdash.server.forms.forms import NO_STORE
from lawdash.server.gate.gate import securing
from lawdash.server.login.pages import message_page
from lawdash.store.faults import explain_fault

_log = logging.getLogger("lawdash.server")
_OURS = "服务器办理时出错，这一步没有办成。请稍后再试；如果还是这样，请把出现的时间告诉管理员，服务器日志里有详细记录。"


class PlainFaults:
    """Outermost of all: also what the gate stumbles over is answered here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def send_noted(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, send_noted)
        except ClientDisconnect:
            return  # Nobody is left to be answered.
        except Exception as error:
            if has_begun or scope["type"] not in {"http", "websocket"}:
                raise
            _log.exception("%s broke", scope["path"])
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1011})
            else:
                await fault_page(error)(scope, receive, securing(scope, send))


def fault_page(error: Exception) -> Response:
    """503 where the store or the disk is at fault and the next try may do, 500 for a fault of the program."""
    said = explain_fault(error)
    page = message_page("暂时无法办理", said or _OURS)
    return HTMLResponse(page, 503 if said else 500, headers=NO_STORE)
