"""The websocket, over which everything that a page shows and does is sent."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from lawdash.clock import REAL_CLOCK
from lawdash.roles import Role
from lawdash.server.gate.gate import MOST_TABS
from lawdash.store.accounts.sessions import end_session, read_session
from lawdash.store.engine import noting
from tests.helpers.offices import AT_HOME
from tests.helpers.signed_in import Login, add_login
from tests.server.conftest import Office
from tests.server.raw_client import TIMEOUT, open_page, open_socket, read_run, texts

ENDED = "#### 登录已失效"


def ask(socket: ClientConnection, message: BackMsg) -> None:
    socket.send(message.SerializeToString())


def rerun(socket: ClientConnection, *, fragment: str = "") -> list[ForwardMsg]:
    message = BackMsg()
    message.rerun_script.query_string = ""
    message.rerun_script.fragment_id = fragment
    ask(socket, message)
    return list(read_run(socket))


def streamlit_session(messages: list[ForwardMsg]) -> str:
    return next(one for one in messages if one.WhichOneof("type") == "new_session").new_session.initialize.session_id


def end(office: Office, login: Login) -> None:
    with noting(office.engine, AT_HOME) as session:
        end_session(session, login.session_id, REAL_CLOCK.now())


def closing_code(socket: ClientConnection) -> int:
    try:
        while True:
            socket.recv(timeout=TIMEOUT)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0


def test_anonymous_gets_no_websocket(office: Office) -> None:
    with pytest.raises(InvalidStatus) as refused:
        open_socket(office.url)
    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("origin", [None, "http://elsewhere.example", "http://127.0.0.1:1", "null"])
def test_another_page_gets_no_websocket_with_the_cookie(office: Office, somebody: Login, origin: str | None) -> None:
    with pytest.raises(InvalidStatus) as refused:
        open_socket(office.url, somebody.cookie, origin=origin)
    assert refused.value.response.status_code == 403


def test_who_is_signed_in_sees_the_page(office: Office, somebody: Login) -> None:
    assert any("47项承诺" in text for text in texts(open_page(office.url, cookie=somebody.cookie)))


@pytest.mark.parametrize("name", ["X-Lawdash-Session", "x-lawdash-session", "X_Lawdash_Session"])
def test_a_forged_header_makes_nobody_somebody(office: Office, somebody: Login, name: str) -> None:
    forged = [(name, str(somebody.session_id))]
    with pytest.raises(InvalidStatus):
        open_socket(office.url, headers=forged)


def test_a_forged_header_makes_nobody_somebody_else(office: Office, somebody: Login) -> None:
    end(office, somebody)
    other = add_login(office.engine)
    with open_socket(office.url, other.cookie, headers=[("X-Lawdash-Session", str(somebody.session_id))]) as socket:
        assert ENDED not in texts(rerun(socket))


def test_a_stolen_streamlit_session_is_not_handed_over(office: Office, somebody: Login) -> None:
    thief = add_login(office.engine, "示例外人", [Role.LEADER])
    with open_socket(office.url, somebody.cookie) as owner:
        stolen = streamlit_session(rerun(owner))
        with open_socket(office.url, thief.cookie, streamlit_session=stolen) as socket:
            assert streamlit_session(rerun(socket)) != stolen
        assert streamlit_session(rerun(owner)) == stolen


def test_ones_own_streamlit_session_goes_on_after_a_lost_connection(office: Office, somebody: Login) -> None:
    with open_socket(office.url, somebody.cookie) as socket:
        before = streamlit_session(rerun(socket))
    with open_socket(office.url, somebody.cookie, streamlit_session=before) as socket:
        assert streamlit_session(rerun(socket)) == before


def test_an_open_tab_ends_with_its_login(office: Office, somebody: Login) -> None:
    """Without a click: what it showed is taken off the screen, then the connection is closed."""
    with open_socket(office.url, somebody.cookie) as socket:
        rerun(socket)
        end(office, somebody)
        assert ENDED in texts(list(read_run(socket)))
        assert closing_code(socket) == 1008


def test_an_open_tab_ends_with_a_click_after_the_login_ended(office: Office, somebody: Login) -> None:
    with open_socket(office.url, somebody.cookie) as socket:
        rerun(socket)
        end(office, somebody)
        assert ENDED in texts(rerun(socket))


def test_no_fragment_runs_after_the_login_ended(office: Office, somebody: Login) -> None:
    """A fragment skips the main script and its check: the whole page runs instead."""
    with open_socket(office.url, somebody.cookie) as socket:
        rerun(socket)
        end(office, somebody)
        assert ENDED in texts(rerun(socket, fragment="some-fragment"))


def test_a_logout_in_another_tab_ends_this_one(office: Office, somebody: Login) -> None:
    with open_socket(office.url, somebody.cookie) as socket, office.client(somebody) as client:
        rerun(socket)
        form = client.get("/logout").text
        token = form.partition('name="csrf" value="')[2].partition('"')[0]
        assert "您已退出登录。" in client.post("/logout", data={"csrf": token}).text
        assert ENDED in texts(list(read_run(socket)))
        assert closing_code(socket) == 1008
    with noting(office.engine, AT_HOME) as session:
        assert read_session(session, somebody.session_id) is None


@pytest.mark.parametrize("kind", ["clear_cache", "load_git_info", "set_run_on_save", "debug_shutdown_runtime"])
def test_what_touches_other_readers_is_dropped(office: Office, somebody: Login, kind: str) -> None:
    """The answer to what follows is the next thing that comes; the server still stands."""
    message = BackMsg()
    setattr(message, kind, True)
    with open_socket(office.url, somebody.cookie) as socket:
        rerun(socket)
        ask(socket, message)
        answered = rerun(socket)
    assert answered[0].WhichOneof("type") != "git_info_changed"
    assert streamlit_session(answered)


def test_nothing_is_installed_at_the_request_of_a_page(office: Office, somebody: Login) -> None:
    with open_socket(office.url, somebody.cookie) as socket:
        message = BackMsg()
        message.backend_operation_request.request_id = "1"
        message.backend_operation_request.session_id = streamlit_session(rerun(socket))
        message.backend_operation_request.install_skills.SetInParent()
        ask(socket, message)
        kinds = {one.WhichOneof("type") for one in rerun(socket)}
    assert "backend_operation_response" not in kinds


@pytest.mark.parametrize(("sent", "code"), [(b"\xff\xff\xff", 1002), ("text", 1003), (b"x" * 1_100_000, 1009)])
def test_what_no_page_sends_closes_the_connection(
    office: Office, somebody: Login, sent: bytes | str, code: int
) -> None:
    with open_socket(office.url, somebody.cookie) as socket:
        rerun(socket)
        socket.send(sent)
        assert closing_code(socket) == code


def test_a_login_has_ten_tabs_at_most_and_another_has_its_own(office: Office, somebody: Login) -> None:
    with ExitStack() as tabs:
        for _ in range(MOST_TABS):
            tabs.enter_context(open_socket(office.url, somebody.cookie))
        with pytest.raises(InvalidStatus), open_socket(office.url, somebody.cookie):
            pass
        with open_socket(office.url, add_login(office.engine).cookie) as other:
            rerun(other)
    with open_socket(office.url, somebody.cookie) as again:
        rerun(again)
