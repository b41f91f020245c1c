"""An office behind Debian's nginx, with the site that is shipped."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine
from websockets.exceptions import InvalidStatus

from lawdash.passwords import hash_password
from lawdash.roles import Role
from lawdash.settings import Settings
from lawdash.startup import prepare_store
from lawdash.store.accounts.accounts import add_user
from lawdash.store.accounts.sessions import list_sessions
from lawdash.store.engine import make_engine, reading
from tests.conftest import NOW
from tests.deploy.nginx import fill_in_site, running_nginx
from tests.helpers.certificates import make_certificate
from tests.helpers.offices import AT_HOME, by_hand
from tests.helpers.servers import find_free_port, running, serve_command
from tests.server.gate.test_gate_sockets import rerun
from tests.server.login.forms import submit
from tests.server.raw_client import open_socket, texts

NAME = "示例密码户"
PASSWORD = "qing-shan-lv-shui-88"
# On Linux every address of 127.0.0.0/8 is this machine; nginx and the server know each other by 127.0.0.1.
CLIENT = "127.0.0.2"
FORGED = "203.0.113.9"


@dataclass(frozen=True, slots=True)
class ProxiedOffice:
    """`url` is nginx with TLS, `plain` nginx without, `inner` the server itself."""

    url: str
    plain: str
    inner: str
    trust: ssl.SSLContext
    engine: Engine
    user_id: int

    def client(self, **headers: str) -> httpx.Client:
        """A browser on another machine of the office."""
        transport = httpx.HTTPTransport(verify=self.trust, local_address=CLIENT)
        return httpx.Client(base_url=self.url, headers={"Origin": self.url, **headers}, transport=transport)

    def last_address(self) -> str:
        """From where the newest login came, as the store has it."""
        with reading(self.engine, AT_HOME) as session:
            return max(list_sessions(session, self.user_id), key=lambda record: record.id).address


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProxiedOffice]:
    folder = tmp_path_factory.mktemp("nginx")
    store, made = folder / "lawdash.db", make_certificate(folder)
    plain_port, tls_port, inner_port = (find_free_port() for _ in range(3))
    prepare_store(Settings(database_url=f"sqlite:///{store}"))
    engine = make_engine(f"sqlite:///{store}")
    with by_hand(engine) as session:
        user = add_user(session, NAME, hash_password(PASSWORD), [Role.LEADER], [], must_change=False, now=NOW)
    public = f"https://localhost:{tls_port}"
    with (
        running(serve_command(inner_port), inner_port, store, LAWDASH_PUBLIC_URL=public) as inner,
        running_nginx(folder, fill_in_site(plain_port, tls_port, inner_port, made), tls_port),
    ):
        yield ProxiedOffice(public, f"http://localhost:{plain_port}", inner, made.trust(), engine, user.id)
    engine.dispose()


@pytest.fixture
def cookie(office: ProxiedOffice) -> str:
    """Of somebody who came in through nginx."""
    with office.client() as client:
        answer = submit(client, "/login", name=NAME, password=PASSWORD)
        return str(answer.headers["set-cookie"]).partition(";")[0]


def test_whoever_comes_without_tls_is_led_to_it(office: ProxiedOffice) -> None:
    answer = httpx.get(f"{office.plain}/target?year=2025")
    assert (answer.status_code, answer.headers["location"]) == (301, f"{office.url}/target?year=2025")


def test_the_login_page_comes_through_tls_and_tells_the_browser_to_stay_there(office: ProxiedOffice) -> None:
    with office.client() as client:
        answer = client.get("/login")
    assert answer.status_code == 200
    assert "登录" in answer.text
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    assert answer.headers["content-security-policy"]


def test_signing_in_works_and_the_cookies_are_secure(office: ProxiedOffice) -> None:
    with office.client() as client:
        asked = client.get("/target?year=2025").headers["location"]
        set_cookies = client.get(asked).headers.get_list("set-cookie")
        answer = submit(client, asked, name=NAME, password=PASSWORD)
        assert (answer.status_code, answer.headers["location"]) == (303, "/target?year=2025")
        assert client.get("/ledger").status_code == 200
    set_cookies += answer.headers.get_list("set-cookie")
    assert len(set_cookies) == 2
    for cookie in set_cookies:
        assert {"secure", "httponly"} <= {part.strip().lower() for part in cookie.split(";")}


def test_a_page_comes_over_the_websocket(office: ProxiedOffice, cookie: str) -> None:
    with open_socket(office.url, cookie, trust=office.trust) as socket:
        assert any("47项承诺" in text for text in texts(rerun(socket)))


@pytest.mark.parametrize("foreign", [None, "https://elsewhere.example", "https://localhost", "http://localhost:{port}"])
def test_a_foreign_page_gets_no_websocket(office: ProxiedOffice, cookie: str, foreign: str | None) -> None:
    origin = None if foreign is None else foreign.format(port=office.url.rpartition(":")[2])
    with pytest.raises(InvalidStatus) as refused:
        open_socket(office.url, cookie, origin=origin, trust=office.trust)
    assert refused.value.response.status_code == 403


def test_another_name_is_not_answered(office: ProxiedOffice) -> None:
    with office.client(Host="elsewhere.example") as client:
        assert client.get("/login").status_code == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded"])
def test_the_address_on_record_is_the_browsers_whatever_it_says_of_itself(office: ProxiedOffice, header: str) -> None:
    value = f"for={FORGED}" if header == "Forwarded" else FORGED
    with office.client(**{header: value}) as client:
        assert submit(client, "/login", name=NAME, password=PASSWORD).status_code == 303
    assert office.last_address() == CLIENT


def test_who_comes_past_the_proxy_is_not_believed(office: ProxiedOffice) -> None:
    transport = httpx.HTTPTransport(local_address=CLIENT)
    forged = {"Origin": office.inner, "X-Forwarded-For": FORGED, "X-Forwarded-Proto": "https"}
    with httpx.Client(base_url=office.inner, headers=forged, transport=transport) as client:
        answer = submit(client, "/login", name=NAME, password=PASSWORD)
    assert answer.status_code == 303
    assert "secure" not in answer.headers["set-cookie"].lower()
    assert office.last_address() == CLIENT


def test_an_import_of_20_megabytes_passes_and_30_do_not(office: ProxiedOffice) -> None:
    with office.client() as client:
        assert client.post("/login", content=b"x" * 30 * 1024 * 1024).status_code == 413
        # Too long for the login form, yet it has got as far as that: refused for want of its token.
        assert client.post("/login", content=b"x" * 20 * 1024 * 1024).status_code == 401


def test_a_server_without_a_proxy_believes_nobody(tmp_path: Path) -> None:
    """Where no proxy is meant to stand before it, not even what comes from the machine itself."""
    store, port = tmp_path / "lawdash.db", find_free_port()
    prepare_store(Settings(database_url=f"sqlite:///{store}"))
    engine = make_engine(f"sqlite:///{store}")
    with by_hand(engine) as session:
        user = add_user(session, NAME, hash_password(PASSWORD), [Role.LEADER], [], must_change=False, now=NOW)
    command = serve_command(port, "--host", "0.0.0.0", "--public-url", f"http://127.0.0.1:{port}")
    headers = {"X-Forwarded-For": FORGED}
    with running(command, port, store) as url, httpx.Client(base_url=url, headers={"Origin": url, **headers}) as client:
        assert submit(client, "/login", name=NAME, password=PASSWORD).status_code == 303
    with reading(engine, AT_HOME) as session:
        assert [record.address for record in list_sessions(session, user.id)] == ["127.0.0.1"]
    engine.dispose()
