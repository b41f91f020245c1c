from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from lawdash.refusal import Refused
from lawdash.server.running.serving import serve, streamlit_options
from lawdash.settings import ROOT
from tests.helpers.servers import find_free_port, running, serve_command, streamlit_command, uvicorn_command
from tests.helpers.signed_in import sign_in_at
from tests.server.raw_client import open_page, texts


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("store") / "lawdash.db"


@pytest.fixture(scope="module")
def url(store: Path) -> Iterator[str]:
    port = find_free_port()
    with running(serve_command(port), port, store) as address:
        yield address


@pytest.fixture(scope="module")
def reader(url: str, store: Path) -> Iterator[httpx.Client]:
    """Somebody who is signed in."""
    with httpx.Client(base_url=url, headers=sign_in_at(store).headers) as client:
        yield client


def test_it_listens_on_this_machine_alone(url: str) -> None:
    options = streamlit_options("127.0.0.1", 8501, "http://127.0.0.1:8501")
    assert options["server.address"] == "127.0.0.1"
    assert options["server.allowedHosts"] == ["127.0.0.1", "localhost", "::1"]


def test_no_answer_on_a_kept_connection_waits_for_nagle(url: str) -> None:
    """Head and body go out apart; with Nagle's delay the body of the second answer comes 40 ms later, always."""
    host, _, port = url.removeprefix("http://").partition(":")
    waits = []
    with socket.create_connection((host, int(port)), timeout=10) as kept:
        for _ in range(20):
            kept.sendall(f"GET /healthz HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
            asked_at, answer = time.perf_counter(), b""
            while not answer.endswith(b"\r\n\r\nok"):
                answer += kept.recv(65536)
            waits.append(time.perf_counter() - asked_at)
    assert min(waits[1:]) < 0.03


def test_a_public_address_is_answered_too() -> None:
    options = streamlit_options("0.0.0.0", 8501, "https://fazhi.example:8443")
    assert options["browser.serverAddress"] == "fazhi.example"
    assert options["browser.serverPort"] == 8443
    assert options["server.allowedHosts"] == ["127.0.0.1", "localhost", "::1", "fazhi.example"]
    assert options["server.corsAllowedOrigins"] == ["https://fazhi.example:8443"]


def test_it_says_where_it_is(tmp_path: Path) -> None:
    port = find_free_port()
    store = tmp_path / "lawdash.db"
    with running(serve_command(port), port, store) as address:
        said = store.with_suffix(".log").read_text(encoding="utf-8")
    assert f"已启动，请在浏览器中打开：{address}\n" in said


@pytest.mark.parametrize("command", [uvicorn_command, streamlit_command])
def test_it_makes_the_store_however_it_is_started(command: Callable[[int], list[str]], tmp_path: Path) -> None:
    port = find_free_port()
    with running(command(port), port, tmp_path / "lawdash.db") as address:
        assert any(
            "47项承诺" in text for text in texts(open_page(address, cookie=sign_in_at(tmp_path / "lawdash.db").cookie))
        )


def test_the_sign_of_life(url: str) -> None:
    assert httpx.get(f"{url}/healthz").text == "ok"


@pytest.mark.parametrize("path", ["/", "/target", "/log", "/ledger", "/supervision", "/plan"])
def test_every_page_is_in_chinese_from_its_first_byte(reader: httpx.Client, path: str) -> None:
    answer = reader.get(path)
    assert answer.status_code == 200
    assert '<html lang="zh-CN">' in answer.text
    assert "<title>法治政府建设承诺台账</title>" in answer.text


@pytest.mark.parametrize("path", ["/overview", "/no-such-page", "/a/b"])
def test_an_unknown_address_leads_to_the_first_page(reader: httpx.Client, path: str) -> None:
    answer = reader.get(f"{path}?year=2025")
    assert (answer.status_code, answer.headers["location"]) == (307, "/?year=2025")


def test_what_is_sent_is_compressed(reader: httpx.Client) -> None:
    script = next(part for part in reader.get("/").text.split('"') if part.startswith("./static/js/index."))
    answer = reader.get(script[1:], headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(("host", "origin"), [("rebound.example", None), ("127.0.0.1", "http://elsewhere.example")])
def test_it_refuses_a_foreign_host_or_origin(url: str, store: Path, host: str, origin: str | None) -> None:
    port = int(url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port)) as sock, pytest.raises(InvalidStatus) as refused:
        connect(
            f"ws://{host}:{port}/_stcore/stream",
            sock=sock,
            origin=Origin(origin or f"http://{host}:{port}"),
            additional_headers=sign_in_at(store).headers,
            subprotocols=[Subprotocol("streamlit")],
        )
    assert refused.value.response.status_code == 403


def test_it_refuses_the_network_before_there_is_an_account(settings_of_store: None) -> None:
    with pytest.raises(Refused, match="还没有账户"):
        serve(host="0.0.0.0", port=find_free_port())


def test_it_refuses_a_port_that_is_taken() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(Refused, match="端口可能已被占用"):
            serve(port=other.getsockname()[1])


def test_a_taken_port_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        finished = subprocess.run(
            serve_command(other.getsockname()[1]),
            cwd=ROOT,
            env={"LAWDASH_DATABASE_URL": f"sqlite:///{tmp_path / 'lawdash.db'}", "PATH": ""},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    assert finished.returncode == 1
    assert "端口可能已被占用" in finished.stderr
    assert "Traceback" not in finished.stderr


def test_it_refuses_a_certificate_without_its_key(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="必须同时给出"):
        serve(tls_cert=tmp_path / "cert.pem")


def test_it_refuses_a_certificate_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="找不到文件"):
        serve(tls_cert=tmp_path / "cert.pem", tls_key=tmp_path / "key.pem")
