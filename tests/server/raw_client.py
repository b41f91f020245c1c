"""Speaks Streamlit's own protocol, as somebody would who wants to get past the pages."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Sequence

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

TIMEOUT = 30
Headers = Sequence[tuple[str, str]]


def open_page(
    url: str, *, cookie: str = "", page_name: str = "", page_hash: str = "", query: str = ""
) -> list[ForwardMsg]:
    """Asks a server at `url` for one page in a new session; everything it sends until the script has finished."""
    with open_socket(url, cookie) as socket:
        ask = BackMsg()
        ask.rerun_script.page_name = page_name
        ask.rerun_script.page_script_hash = page_hash
        ask.rerun_script.query_string = query
        socket.send(ask.SerializeToString())
        return list(read_run(socket))


def open_socket(
    url: str,
    cookie: str = "",
    *,
    origin: str | None = "",
    streamlit_session: str = "",
    headers: Headers = (),
    trust: ssl.SSLContext | None = None,
) -> ClientConnection:
    """A websocket as a browser opens it. `origin` empty: that of `url` itself; None: not sent.

    `trust` is what the certificate of an https address is checked by.
    """
    protocols = ["streamlit", "none", streamlit_session] if streamlit_session else ["streamlit"]
    sent = url if origin == "" else origin
    return connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        origin=None if sent is None else Origin(sent),
        subprotocols=[Subprotocol(protocol) for protocol in protocols],
        additional_headers=[*([("Cookie", cookie)] if cookie else []), *headers],
        max_size=None,
        ssl=trust,
    )


def read_run(socket: ClientConnection) -> Iterator[ForwardMsg]:
    while True:
        message = ForwardMsg()
        message.ParseFromString(socket.recv(timeout=TIMEOUT, decode=False))
        yield message
        if message.WhichOneof("type") == "script_finished":
            return


def texts(messages: list[ForwardMsg]) -> list[str]:
    """The markdown and headings that a run drew."""
    elements = [message.delta.new_element for message in messages if message.WhichOneof("type") == "delta"]
    return [
        element.markdown.body or element.heading.body for element in elements if _is_text(element.WhichOneof("type"))
    ]


def _is_text(kind: str | None) -> bool:
    return kind in {"markdown", "heading"}
