"""What a tab may say to the server, message by message; everything that Streamlit knows is named here or refused."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg

from lawdash.server.gate.websocket_filter import FilteredSocket
from lawdash.web.streamlit_internals import is_allowed

KINDS = [field.name for field in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields]
OPERATIONS = [
    field.name
    for field in BackMsg.DESCRIPTOR.fields_by_name["backend_operation_request"]
    .message_type.oneofs_by_name["payload"]
    .fields
]


def message_of(kind: str) -> BackMsg:
    message = BackMsg()
    if BackMsg.DESCRIPTOR.fields_by_name[kind].message_type is None:
        setattr(message, kind, True)
    else:
        getattr(message, kind).SetInParent()
    return message


def operation(payload: str) -> BackMsg:
    message = BackMsg()
    getattr(message.backend_operation_request, payload).SetInParent()
    return message


def test_a_page_may_run_stop_and_upload_and_nothing_else() -> None:
    assert [kind for kind in KINDS if is_allowed(message_of(kind))] == [
        "stop_script",
        "rerun_script",
        "file_urls_request",
    ]
    assert not is_allowed(BackMsg())


def test_nothing_is_done_on_this_machine_at_the_request_of_a_page() -> None:
    assert set(OPERATIONS) >= {"deferred_file", "install_skills", "dataframe_chunk"}
    assert [one for one in OPERATIONS if is_allowed(operation(one))] == []


def passed_on(messages: Sequence[BackMsg], *, is_live: bool = True) -> list[BackMsg]:
    """What Streamlit sees of the messages that a tab sends."""
    coming = [{"type": "websocket.receive", "bytes": message.SerializeToString()} for message in messages]
    coming.append({"type": "websocket.disconnect"})

    async def receive() -> Message:
        return coming.pop(0)

    async def send(_: Message) -> None:
        return None

    async def live() -> bool:
        return is_live

    async def talk() -> list[BackMsg]:
        socket = FilteredSocket(receive, send, ended=asyncio.Event(), is_live=live, most_bytes=1_000)
        seen = []
        while (message := await socket.receive())["type"] == "websocket.receive":
            seen.append(BackMsg.FromString(message["bytes"]))
        return seen

    # In a thread of its own: where a browser was driven before, this one has a loop already.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(talk())).result()


@pytest.mark.parametrize("kind", ["clear_cache", "set_run_on_save", "load_git_info", "debug_shutdown_runtime"])
def test_what_touches_others_never_reaches_streamlit(kind: str) -> None:
    asked = message_of("rerun_script")
    assert passed_on([message_of(kind), asked, message_of(kind)]) == [asked]


def test_after_the_login_ended_the_page_runs_once_with_nothing_clicked() -> None:
    asked = message_of("rerun_script")
    asked.rerun_script.page_name, asked.rerun_script.fragment_id = "users", "a dialog"
    asked.rerun_script.widget_states.widgets.add(id="save", trigger_value=True)
    [run] = passed_on([asked, asked], is_live=False)
    assert run.rerun_script.fragment_id == ""
    assert list(run.rerun_script.widget_states.widgets) == []
