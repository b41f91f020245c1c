"""Uploads are kept in the server's memory: only into a page of one's own, and only so much."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from lawdash.store.engine import make_engine
from tests.helpers.servers import find_free_port, running, serve_command
from tests.helpers.signed_in import Login, add_login
from tests.server.conftest import Office
from tests.server.gate.test_gate_sockets import rerun, streamlit_session
from tests.server.raw_client import open_socket


def upload(client: httpx.Client, page: str, size: int = 1000, name: str = "one", method: str = "PUT") -> httpx.Response:
    """As Streamlit's own script does it: with the token that it keeps in a cookie."""
    client.get("/_stcore/health")
    return client.request(
        method,
        f"/_stcore/upload_file/{page}/{name}",
        headers={"X-Xsrftoken": client.cookies["_streamlit_xsrf"]},
        files={"file": ("a.csv", b"x" * size)} if method == "PUT" else None,
    )


def test_a_file_goes_into_ones_own_page(office: Office, somebody: Login) -> None:
    with open_socket(office.url, somebody.cookie) as socket, office.client(somebody) as client:
        page = streamlit_session(rerun(socket))
        assert upload(client, page).status_code == 204
        assert upload(client, page, method="DELETE").status_code == 204


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_no_file_goes_into_or_out_of_anothers_page(office: Office, somebody: Login, method: str) -> None:
    outsider = add_login(office.engine, "示例外人")
    with open_socket(office.url, somebody.cookie) as socket, office.client(outsider) as client:
        assert upload(client, streamlit_session(rerun(socket)), method=method).status_code == 403
        assert upload(client, "no-such-session", method=method).status_code == 403


def test_a_file_of_unknown_size_is_not_taken(office: Office, somebody: Login) -> None:
    with open_socket(office.url, somebody.cookie) as socket, office.client(somebody) as client:
        page = streamlit_session(rerun(socket))
        assert client.put(f"/_stcore/upload_file/{page}/one", content=iter([b"x"])).status_code == 411


@pytest.fixture
def small_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """One that keeps a megabyte for each login."""
    monkeypatch.setenv("LAWDASH_MAX_SESSION_UPLOADS_MB", "1")
    port = find_free_port()
    with running(serve_command(port), port, tmp_path / "lawdash.db") as url:
        yield url


def test_one_account_cannot_fill_the_memory(small_server: str, tmp_path: Path) -> None:
    office = Office(small_server, make_engine(f"sqlite:///{tmp_path}/lawdash.db"), tmp_path)
    login, again, other = add_login(office.engine), add_login(office.engine), add_login(office.engine, "示例外人")
    with (
        open_socket(small_server, login.cookie) as first_tab,
        open_socket(small_server, login.cookie) as second_tab,
        office.client(login) as client,
    ):
        first, second = streamlit_session(rerun(first_tab)), streamlit_session(rerun(second_tab))
        assert upload(client, first, 700_000).status_code == 204
        # Over all tabs and logins of the account; what another one keeps does not count.
        assert upload(client, second, 700_000, "two").status_code == 413
        for login_, answered in ((again, 413), (other, 204)):
            with open_socket(small_server, login_.cookie) as socket, office.client(login_) as others:
                assert upload(others, streamlit_session(rerun(socket)), 700_000).status_code == answered
        assert upload(client, first, method="DELETE").status_code == 204
        assert upload(client, second, 700_000, "two").status_code == 204


def test_one_login_cannot_leave_countless_files(office: Office, somebody: Login) -> None:
    with open_socket(office.url, somebody.cookie) as socket, office.client(somebody) as client:
        page = streamlit_session(rerun(socket))
        answers = [upload(client, page, 1, f"file-{number}").status_code for number in range(51)]
    assert answers == [204] * 50 + [413]
