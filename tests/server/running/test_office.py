"""Serving an office: one option sets Host, Origin and address together; TLS of one's own makes the cookie Secure."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import InvalidStatus

from lawdash.settings import Settings
from lawdash.startup import prepare_store
from tests.helpers.certificates import make_certificate
from tests.helpers.servers import find_free_port, running, serve_command, streamlit_command, uvicorn_command
from tests.helpers.signed_in import sign_in_at
from tests.server.gate.test_gate_sockets import rerun
from tests.server.login.forms import submit
from tests.server.raw_client import open_socket

PASSWORD = "qing-shan-lv-shui-88"
PUBLIC_NAME = "fazhi.sanhu.example"


@dataclass(frozen=True, slots=True)
class PublicOffice:
    """Reached at `url` by this test, and at `public` by everybody else."""

    url: str
    public: str
    store: Path

    def get(self, host: str, path: str = "/login") -> httpx.Response:
        return httpx.get(self.url + path, headers={"Host": host})


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PublicOffice]:
    store, port = tmp_path_factory.mktemp("public") / "lawdash.db", find_free_port()
    prepare_store(Settings(database_url=f"sqlite:///{store}"))
    sign_in_at(store)
    public = f"http://{PUBLIC_NAME}:{port}"
    with running(serve_command(port, "--host", "0.0.0.0", "--public-url", f"{public}/"), port, store) as url:
        yield PublicOffice(url, public, store)


def test_the_public_address_is_the_one_that_is_shown(office: PublicOffice) -> None:
    said = office.store.with_suffix(".log").read_text(encoding="utf-8")
    assert f"已启动，请在浏览器中打开：{office.public}\n" in said


def test_the_public_name_is_answered_and_no_other(office: PublicOffice) -> None:
    assert office.get(office.public.removeprefix("http://")).status_code == 200
    assert office.get("elsewhere.example").status_code == 403


def test_the_public_address_is_an_origin_of_our_own_and_another_port_of_it_is_not(office: PublicOffice) -> None:
    cookie = sign_in_at(office.store).cookie
    with open_socket(office.url, cookie, origin=office.public) as socket:
        assert rerun(socket)
    for foreign in (f"http://{PUBLIC_NAME}:1", f"https://{PUBLIC_NAME}", "http://elsewhere.example"):
        with pytest.raises(InvalidStatus):
            open_socket(office.url, cookie, origin=foreign)


@dataclass(frozen=True, slots=True)
class SecureOffice:
    url: str
    store: Path
    trust: ssl.SSLContext


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecureOffice]:
    """On a new store, with a certificate of its own."""
    folder, port = tmp_path_factory.mktemp("secure"), find_free_port()
    made = make_certificate(folder)
    options = ["--tls-cert", str(made.certificate), "--tls-key", str(made.key)]
    options += ["--public-url", f"https://localhost:{port}"]
    with running(serve_command(port, *options), port, folder / "lawdash.db", trust=made.trust()) as url:
        yield SecureOffice(url, folder / "lawdash.db", made.trust())


def test_behind_tls_of_its_own_every_cookie_is_secure(secure: SecureOffice) -> None:
    """The set-up link, too, is one to open as it stands."""
    said = secure.store.with_suffix(".log").read_text(encoding="utf-8")
    link = next(line for line in said.splitlines() if line.startswith(f"{secure.url}/setup?link="))
    with httpx.Client(verify=secure.trust, headers={"Origin": secure.url}) as client:
        set_cookies = client.get(link).headers.get_list("set-cookie")
        answer = submit(client, link, name="示例首任管理员", password=PASSWORD, again=PASSWORD)
        set_cookies += answer.headers.get_list("set-cookie")
        assert (answer.status_code, client.get(f"{secure.url}/ledger").status_code) == (303, 200)
    assert len(set_cookies) == 2
    for cookie in set_cookies:
        assert {"secure", "httponly"} <= {part.strip().lower() for part in cookie.split(";")}


def test_behind_tls_of_its_own_the_page_comes_over_a_secure_websocket(secure: SecureOffice) -> None:
    with open_socket(secure.url, sign_in_at(secure.store).cookie, trust=secure.trust) as socket:
        assert rerun(socket)


def test_behind_tls_of_its_own_nobody_is_answered_without(secure: SecureOffice) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(secure.url.replace("https", "http") + "/login")


@pytest.mark.parametrize("command", [uvicorn_command, streamlit_command])
def test_a_link_names_no_port_that_is_not_known(command: Callable[[int], list[str]], tmp_path: Path) -> None:
    """Only `serve` knows where it listens; started otherwise, the program does not pretend to."""
    port = find_free_port()
    with running(command(port), port, tmp_path / "lawdash.db") as url:
        said = (tmp_path / "lawdash.log").read_text(encoding="utf-8")
        link = next(line for line in said.splitlines() if line.startswith("/setup?link="))
        assert ":8501" not in said
        assert httpx.get(url + link).status_code == 200
