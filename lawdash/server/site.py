"""Where this server is as browsers see it: which Host it answers, which Origin is its own, what its cookies are called.

`serve` tells Streamlit its own address (serving.py); the gate believes the same options.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

import streamlit as st
from sqlalchemy.engine import make_url
from starlette.datastructures import Headers

_SECURE = {"https": "https", "wss": "https", "http": "http", "ws": "http"}


# A name or address, and perhaps a port: nothing else may get from the Host of a request into an answer.
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?", re.IGNORECASE)


def answers_to(host: str | None) -> bool:
    """Whether `host`, the Host of a request, is a name of this server; another name leads here by a trick of DNS."""
    match = _HOST.fullmatch(host or "")
    if match is None:
        return False
    name = match[1].strip("[]").lower().rstrip(".")
    return name in {allowed.lower() for allowed in st.get_option("server.allowedHosts")}


def is_own_origin(headers: Headers, scheme: str) -> bool:
    """Whether the page that asks came from this very server. Without an Origin nobody knows, so it did not."""
    origin = headers.get("origin")
    return origin is not None and origin in own_origins(headers.get("host", ""), scheme)


def own_origins(host: str, scheme: str) -> set[str]:
    """The public address, and the one that was asked: scheme, name and port, all three. `host` is an allowed one."""
    return {f"{_SECURE[scheme]}://{host}", *st.get_option("server.corsAllowedOrigins")}


def is_secure(headers: Headers, scheme: str) -> bool:
    """Whether the browser came through TLS, be it our own or that of the proxy at the public address."""
    if _SECURE[scheme] == "https":
        return True
    public = {urlsplit(origin) for origin in st.get_option("server.corsAllowedOrigins")}
    return any(one.scheme == "https" and one.netloc == headers.get("host") for one in public)


def session_cookie(database_url: str) -> str:
    """Named after the store: cookies do not tell ports apart, and two stores may be served on one machine."""
    shown = make_url(database_url).render_as_string(hide_password=True)
    return f"lawdash-{hashlib.sha256(shown.encode()).hexdigest()[:12]}"


def form_cookie(database_url: str) -> str:
    """The other half of the token in the forms of the login pages."""
    return f"{session_cookie(database_url)}-form"


def safe_return(address: str | None) -> str:
    """`address` if it is a page of this server, else the first page: nobody is led elsewhere after the login."""
    if not address or not address.startswith("/") or address.startswith("//") or len(address) > 2000:
        return "/"
    # A browser takes a backslash for a slash, and leaves out tabs and line breaks.
    if any(character == "\\" or ord(character) <= 0x20 or ord(character) == 0x7F for character in address):
        return "/"
    path = urlsplit(address).path
    return "/" if path in {"/login", "/logout", "/setup"} else address


def own_address() -> str | None:
    """What to open in a browser, without a slash at the end. None: not started by `serve`, and who knows the port."""
    public: list[str] = st.get_option("server.corsAllowedOrigins")
    return public[0] if public else None
