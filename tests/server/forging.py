"""Clicks and typing as messages, sent by whoever likes: the widgets of a page, and a run with some of them touched."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection

from tests.server.raw_client import read_run

Typed = Mapping[str, str | list[str]]
"""By the id of a widget: what is written into it, or what is chosen of several."""
NOTHING_TYPED: Typed = {}


def elements(messages: Sequence[ForwardMsg]) -> list[tuple[str, Any, str]]:
    """Kind, element and the id of its fragment (empty: of none) of all that a run drew."""
    drawn = [message.delta for message in messages if message.WhichOneof("type") == "delta"]
    elements = [(delta.new_element, delta.fragment_id) for delta in drawn]
    return [
        (kind, getattr(element, kind), fragment)
        for element, fragment in elements
        if (kind := element.WhichOneof("type")) is not None
    ]


def widgets(messages: Sequence[ForwardMsg]) -> dict[str, str]:
    """The id of each widget by its label."""
    return {one.label: one.id for _, one, _ in elements(messages) if hasattr(one, "label") and hasattr(one, "id")}


def fragment_of(messages: Sequence[ForwardMsg], label: str) -> str:
    """The id of the fragment in which the widget of that label was drawn."""
    return next(fragment for _, one, fragment in elements(messages) if getattr(one, "label", None) == label)


def ask(
    socket: ClientConnection,
    page: str = "",
    *,
    query: str = "",
    clicked: Collection[str] = (),
    typed: Typed = NOTHING_TYPED,
    fragment: str = "",
    page_hash: str = "",
) -> None:
    """Asks for a run of `page`, with these widgets clicked and typed into, by their ids."""
    message = BackMsg()
    asked = message.rerun_script
    asked.page_name, asked.page_script_hash, asked.query_string, asked.fragment_id = page, page_hash, query, fragment
    for widget in clicked:
        asked.widget_states.widgets.add(id=widget, trigger_value=True)
    for widget, text in typed.items():
        state = asked.widget_states.widgets.add(id=widget)
        if isinstance(text, str):
            state.string_value = text
        else:
            state.string_array_value.data.extend(text)
    socket.send(message.SerializeToString())


def run(socket: ClientConnection, page: str = "", **asked: Any) -> list[ForwardMsg]:
    """All that is sent until the run that was asked for has ended."""
    ask(socket, page, **asked)
    return list(read_run(socket))


def sent_in(messages: Sequence[ForwardMsg]) -> str:
    """Every text in them, wherever it stands."""
    return b"".join(message.SerializeToString() for message in messages).decode("utf-8", "replace")


def ask_for_file(socket: ClientConnection, streamlit_session: str, file_id: str) -> None:
    """Asks for a file that is made on demand; no page of the program has one."""
    message = BackMsg()
    request = message.backend_operation_request
    request.request_id, request.session_id = "walk", streamlit_session
    request.deferred_file.file_id = file_id
    socket.send(message.SerializeToString())
