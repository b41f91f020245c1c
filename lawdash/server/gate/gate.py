"""The gate in front of everything: no session, no byte. Pure ASGI, outermost of all (middleware.py).

What it lets through carries the id of the login in a header of its own; Streamlit puts that into `st.user`
([server.trustedUserHeaders]), where context.py reads it.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lawdash.actor import Actor
from lawdash.server.gate.media_grants import MediaGrants, is_media
from lawdash.server.gate.query import is_query_within
from lawdash.server.gate.security_headers import secure
from lawdash.server.gate.session_watch import SessionWatch
from lawdash.server.gate.upload_cap import UploadCap, UploadRefused, is_upload
from lawdash.server.gate.websocket_filter import FilteredSocket
from lawdash.server.login.pages import message_page
from lawdash.server.page import is_page
from lawdash.server.site import answers_to, is_own_origin
from lawdash.server.visitors import VISITOR, find_live_sessions, find_visitor
from lawdash.settings import get_settings
from lawdash.web.kit.exports import EXPORTS
from lawdash.web.streamlit_internals import SESSION_HEADER

SIGN_OF_LIFE = "/healthz"
# The login page, what it loads, and the way out (which asks for a token of its own).
OPEN_PATHS = {"/login", "/logout", "/setup", "/lawdash/login.css", "/lawdash/favicon.svg", SIGN_OF_LIFE}
MOST_TABS = 10
"""Open at a time in one login: each holds a copy of its page, and reruns by itself."""
_SAFE = {"GET", "HEAD", "OPTIONS"}
# Doors of Streamlit's that nobody uses here: figures about the process, a login of its own, an interface for programs.
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check", "/auth/", "/oauth2callback")
_BEYOND = "网址中的参数过长，或者超出了范围。请从页面上的链接进入。"
# Whatever else Streamlit answers with a page of its own, in English.
_SERVED = re.compile(
    r"/(_stcore/(health|host-config|stream|upload_file/.+|bidi-components/.+)|(media|component|static|lawdash)/.+)"
)
# By these, proxies and Streamlit's own ways tell a server who somebody is. Here nobody but the gate says so.
_IDENTITY = (
    b"x-lawdash",
    b"x-streamlit-user",
    b"x-forwarded-user",
    b"x-forwarded-email",
    b"x-remote-user",
    b"x-auth-request",
    b"x-authenticated",
    b"x-user",
    b"remote-user",
)


class Gate:
    """Wraps the whole application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._uploads = UploadCap(get_settings().max_session_uploads_mb * 1024 * 1024)
        self._media = MediaGrants()
        self._watch = SessionWatch(find_live_sessions)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._pass_request(_without_identity(scope), receive, securing(scope, send))
        elif scope["type"] == "websocket":
            await self._pass_websocket(_without_identity(scope), receive, send)
        else:
            await self._app(scope, receive, send)

    async def _pass_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, path = Headers(scope=scope), scope["path"]
        if (refusal := _check_request(scope, headers)) is not None:
            await refusal(scope, receive, send)
        elif path in OPEN_PATHS:
            await self._app(scope, receive, send)
        elif (visitor := await find_visitor(headers)) is None:
            await _turn_away(scope)(scope, receive, send)
        elif is_media(path) and not self._media.may_read(visitor.session_id, path):
            await PlainTextResponse("没有这个文件，或者它是为他人生成的。", 404)(scope, receive, send)
        elif path.startswith(EXPORTS) and _is_from_elsewhere(scope, headers):
            await HTMLResponse(message_page("没有导出", "请从本系统的页面上导出。"), 403)(scope, receive, send)
        elif not is_page(path) and not _SERVED.fullmatch(path):
            await HTMLResponse(message_page("没有这个地址", "本系统没有这个地址。"), 404)(scope, receive, send)
        elif is_upload(path) and scope["method"] not in _SAFE:
            await self._pass_upload(_naming(scope, visitor), receive, send, visitor)
        else:
            await self._app(_naming(scope, visitor), receive, send)

    async def _pass_upload(self, scope: Scope, receive: Receive, send: Send, visitor: Actor) -> None:
        # A DELETE brings nothing.
        length = Headers(scope=scope).get("content-length") if scope["method"] == "PUT" else "0"
        try:
            with self._uploads.uploading(str(visitor.session_id), scope["path"], length, str(visitor.user_id)):
                await self._app(scope, receive, send)
        except UploadRefused as refusal:
            await PlainTextResponse(str(refusal), refusal.status)(scope, receive, send)

    async def _pass_websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        allowed = answers_to(headers.get("host")) and is_own_origin(headers, scope["scheme"])
        visitor = await find_visitor(headers) if allowed else None
        if visitor is None or visitor.session_id is None:
            await send({"type": "websocket.close", "code": 1008})  # Before it is accepted: the answer is a plain 403.
            return

        login = visitor.session_id
        if self._watch.count(login) >= MOST_TABS:
            await send({"type": "websocket.close", "code": 1013})
            return

        async def is_live() -> bool:
            return await find_visitor(headers) is not None

        async def send_noted(message: Message) -> None:
            self._media.note(login, message.get("bytes") or b"")
            await send(message)

        with self._watch.watching(login) as ended:
            most_bytes = get_settings().max_message_kb * 1024
            socket = FilteredSocket(receive, send_noted, ended=ended, is_live=is_live, most_bytes=most_bytes)
            try:
                await self._app(_naming(scope, visitor), socket.receive, socket.send)
            finally:
                socket.stop()


def _check_request(scope: Scope, headers: Headers) -> Response | None:
    """The refusal of what nobody may ask, signed in or not."""
    if scope["path"] == SIGN_OF_LIFE and scope["method"] in _SAFE:
        return None
    if not answers_to(headers.get("host")):
        return PlainTextResponse("本服务器不使用这个网址。", 403)
    if scope["method"] not in _SAFE and not is_own_origin(headers, scope["scheme"]):
        return PlainTextResponse("这个请求不是从本系统的页面发出的，未予办理。", 403)
    if not is_query_within(scope["query_string"]):
        return HTMLResponse(message_page("网址无法使用", _BEYOND), 400)
    if scope["path"].startswith(_CLOSED):
        return PlainTextResponse("没有这个地址。", 404)
    return None


def _is_from_elsewhere(scope: Scope, headers: Headers) -> bool:
    """A link on another site, or a look ahead: what leaves, and what is refused, is put down to somebody else."""
    return scope["method"] == "HEAD" or headers.get("sec-fetch-site") in {"cross-site", "same-site"}


def _turn_away(scope: Scope) -> Response:
    """To the login for a page, and from there back to it; else 401."""
    if not is_page(scope["path"]) or scope["method"] not in {"GET", "HEAD"}:
        return PlainTextResponse("请先登录。", 401)
    asked = quote(scope["path"]) + ("?" + scope["query_string"].decode("latin-1") if scope["query_string"] else "")
    return RedirectResponse(f"/login?next={quote(asked, safe='')}", 302, headers={"Cache-Control": "no-store"})


def _without_identity(scope: Scope) -> Scope:
    """Whoever says who they are in a header is not believed."""
    kept = [pair for pair in scope["headers"] if not pair[0].lower().replace(b"_", b"-").startswith(_IDENTITY)]
    return {**scope, "headers": kept}


def _naming(scope: Scope, visitor: Actor) -> Scope:
    """For Streamlit in a header, for our own routes as `visitor_of` finds it."""
    named = (SESSION_HEADER.lower().encode(), str(visitor.session_id).encode())
    return {**scope, VISITOR: visitor, "headers": [*scope["headers"], named]}


def securing(scope: Scope, send: Send) -> Send:
    """Sends with the headers that every answer of this server has."""
    host = Headers(scope=scope).get("host", "")
    policy_host = host if answers_to(host) else "localhost"

    async def send_secured(message: Message) -> None:
        if message["type"] == "http.response.start":
            secure(MutableHeaders(scope=message), scope["path"], policy_host)
        await send(message)

    return send_secured
