"""The server asks nobody: every connection that it opens is watched while it starts and serves."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from lawdash.web.navigation import PAGES
from tests.helpers.servers import find_free_port, running, serve_command
from tests.helpers.signed_in import sign_in_at
from tests.server.raw_client import open_page

WATCH = """
import socket, sys
def watch(event, arguments):
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if host not in (None, "127.0.0.1", "localhost", "::1"):
        with open({log!r}, "a") as file:
            print(event, host, file=file)
sys.addaudithook(watch)
"""


def lay_watch(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which every server started from now on notes whom else it asks."""
    log = folder / "asked.txt"
    (folder / "sitecustomize.py").write_text(WATCH.format(log=str(log)))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")]))
    return log


@pytest.mark.slow
def test_the_server_asks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = lay_watch(tmp_path, monkeypatch)
    port = find_free_port()
    with running(serve_command(port), port, tmp_path / "lawdash.db") as url:
        login = sign_in_at(tmp_path / "lawdash.db")
        for page in PAGES:
            open_page(url, cookie=login.cookie, page_name=page)
        httpx.get(f"{url}/_stcore/health", headers={"Origin": "http://elsewhere.example", **login.headers})
        with pytest.raises(InvalidStatus):
            connect(
                f"{url.replace('http', 'ws', 1)}/_stcore/stream",
                origin=Origin("http://elsewhere.example"),
                subprotocols=[Subprotocol("streamlit")],
            )
    assert not asked.exists()


def test_the_watch_sees_who_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = lay_watch(tmp_path, monkeypatch)
    port = find_free_port()
    command = [sys.executable, "-c", "import socket; socket.getaddrinfo('elsewhere.invalid', 80)"]
    with pytest.raises(pytest.fail.Exception), running(command, port, tmp_path / "lawdash.db"):
        pass
    assert asked.read_text().split() == ["socket.getaddrinfo", "elsewhere.invalid"]
