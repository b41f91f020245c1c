"""The way in and out, in a browser without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import httpx
import pytest

from lawdash.passwords import hash_password
from lawdash.roles import Role
from lawdash.settings import Settings
from lawdash.startup import prepare_store
from lawdash.store.accounts.accounts import add_user, count_users, find_user
from lawdash.store.accounts.sessions import list_sessions
from lawdash.store.engine import make_engine, reading
from lawdash.store.state import mark_as_sample
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, by_hand
from tests.helpers.servers import find_free_port, running, serve_command
from tests.helpers.signed_in import Login, add_login
from tests.server.conftest import Office
from tests.server.login.forms import hidden_fields, submit

NAME = "示例密码户"
PASSWORD = "qing-shan-lv-shui-88"


@pytest.fixture(scope="module")
def account(office: Office) -> str:
    with by_hand(office.engine) as session:
        add_user(session, NAME, hash_password(PASSWORD), [Role.LEADER], [], must_change=False, now=NOW)
    return NAME


def sign_in(client: httpx.Client, path: str = "/login", **more: str) -> httpx.Response:
    return submit(client, path, name=NAME, password=PASSWORD, **more)


def session_cookies(answer: httpx.Response) -> list[str]:
    return [one for one in answer.headers.get_list("set-cookie") if "-form=" not in one]


def test_the_right_password_lets_in(office: Office, account: str) -> None:
    with office.client() as client:
        answer = sign_in(client)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert client.get("/ledger").status_code == 200


def test_the_wrong_password_does_not_and_the_name_stays(office: Office, account: str) -> None:
    with office.client() as client:
        answer = submit(client, "/login?next=/ledger", name=NAME, password="not this one")
        assert answer.status_code == 401
        assert 'role="alert"' in answer.text
        assert f'value="{NAME}"' in answer.text
        assert "not this one" not in answer.text
        assert hidden_fields(answer.text)["next"] == "/ledger"
        assert session_cookies(answer) == []
        assert client.get("/ledger").status_code == 302


def test_the_login_leads_back_to_the_page_that_was_asked_for(office: Office, account: str) -> None:
    with office.client() as client:
        asked = client.get("/target?target=counsel-duty&as_of=2025-06-30").headers["location"]
        assert sign_in(client, asked).headers["location"] == "/target?target=counsel-duty&as_of=2025-06-30"


@pytest.mark.parametrize(
    "address",
    [
        "https://elsewhere.example",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "/\t/elsewhere.example",
        "/login",
        "x",
    ],
)
def test_the_login_leads_nowhere_else(office: Office, account: str, address: str) -> None:
    with office.client() as client:
        assert sign_in(client, next=address).headers["location"] == "/"


def test_a_form_of_another_browser_is_not_taken(office: Office, account: str) -> None:
    with office.client() as attacker, office.client() as victim:
        planted = hidden_fields(attacker.get("/login").text)
        victim.get("/login")
        answer = victim.post("/login", data={**planted, "name": NAME, "password": PASSWORD})
        assert answer.status_code == 401
        assert session_cookies(answer) == []


@pytest.mark.parametrize("body", [b"", b"\xff", b"name=x", b"csrf=", b"csrf=\xc3\xa9", b"x" * 20_000, b"&a" * 100])
def test_a_form_without_its_token_is_not_taken(office: Office, account: str, body: bytes) -> None:
    with office.client() as client:
        client.get("/login")
        answer = client.post("/login", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
        assert (answer.status_code, session_cookies(answer)) == (401, [])


def test_a_planted_token_is_replaced_and_ended(office: Office, account: str) -> None:
    """Session fixation: whoever planted the cookie does not get in with its owner."""
    planted = add_login(office.engine, "示例外人", [Role.LEADER])
    with office.client(planted) as victim:
        sign_in(victim)
        assert victim.cookies[planted.cookie.partition("=")[0]] != planted.cookie.partition("=")[2]
    with office.client(planted) as attacker:
        assert attacker.get("/ledger").status_code == 302


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(office: Office, account: str) -> None:
    with office.client() as client:
        (cookie,) = session_cookies(sign_in(client))
    parts = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert parts == {"httponly", "path=/", "samesite=lax"}


def test_on_ones_own_device_the_cookie_outlives_the_window(office: Office, account: str) -> None:
    with office.client() as client:
        (cookie,) = session_cookies(sign_in(client, own_device="1"))
    assert f"Max-Age={7 * 24 * 3600}" in cookie
    with reading(office.engine, AT_HOME) as session:
        user = find_user(session, NAME)
        assert user is not None
        assert list_sessions(session, user.id)[0].own_device


def test_a_link_to_the_logout_asks_first(office: Office, somebody: Login) -> None:
    with office.client(somebody) as client:
        assert "示例全员" in client.get("/logout").text
        assert client.get("/ledger").status_code == 200


def test_a_logout_without_the_token_asks_again(office: Office, somebody: Login) -> None:
    with office.client(somebody) as client:
        client.get("/logout")
        assert client.post("/logout", data={"csrf": "x"}).status_code == 403
        assert client.get("/ledger").status_code == 200


def test_after_the_logout_the_token_is_worth_nothing(office: Office, somebody: Login) -> None:
    with office.client(somebody) as client:
        assert "您已退出登录。" in submit(client, "/logout").text
    with office.client(somebody) as thief:
        assert thief.get("/ledger").status_code == 302


@pytest.mark.parametrize("path", ["/login", "/login?next=/ledger", "/setup?link=x"])
def test_the_pages_before_the_login_need_no_script(office: Office, path: str) -> None:
    with office.client() as client:
        page = client.get(path).text
    assert '<html lang="zh-CN">' in page
    assert "width=device-width" in page
    assert "<script" not in page
    assert "style=" not in page


def test_hostile_text_stays_text(office: Office) -> None:
    hostile = '"><script>alert(1)</script>'
    with office.client() as client:
        for answer in (client.get("/login", params={"next": f"/{hostile}"}), submit(client, "/login", name=hostile)):
            assert "<script" not in answer.text


def test_nobody_signs_in_without_a_password_on_a_store_of_ones_own(office: Office, account: str) -> None:
    with office.client() as client:
        assert "示例账户" not in client.get("/login").text
        answer = submit(client, "/login", sample=NAME)
        assert (answer.status_code, session_cookies(answer)) == (401, [])


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[httpx.Client]:
    store, port = tmp_path / "demo.db", find_free_port()
    prepare_store(Settings(database_url=f"sqlite:///{store}"))
    engine = make_engine(f"sqlite:///{store}")
    add_login(engine, "示例领导", [Role.LEADER])
    add_login(engine, "示例经办", [Role.STAFF])
    with by_hand(engine) as session:
        mark_as_sample(session, NOW, date(2025, 6, 30))
    engine.dispose()
    with (
        running(serve_command(port), port, store) as url,
        httpx.Client(base_url=url, headers={"Origin": url}) as client,
    ):
        yield client


def test_the_demo_signs_its_accounts_in_with_one_click(demo: httpx.Client) -> None:
    assert "示例领导（领导）" in demo.get("/login").text
    assert submit(demo, "/login?next=/ledger", sample="示例领导").headers["location"] == "/ledger"
    assert demo.get("/ledger").status_code == 200


def test_who_only_logs_comes_to_what_is_expected_of_them(demo: httpx.Client) -> None:
    for address, name, leads_to in (
        ("/login", "示例经办", "/tasks"),
        ("/login?next=/ledger", "示例经办", "/ledger"),
        ("/login", "示例领导", "/"),
    ):
        demo.cookies.clear()
        answer = submit(demo, address, sample=name)
        assert answer.headers.get("location") == leads_to, answer.text


def test_only_the_printed_link_makes_the_first_account(tmp_path: Path) -> None:
    store, port = tmp_path / "new.db", find_free_port()
    with (
        running(serve_command(port), port, store) as url,
        httpx.Client(base_url=url, headers={"Origin": url}) as client,
    ):
        assert client.get("/setup?link=guessed").status_code == 403
        printed = store.with_suffix(".log").read_text(encoding="utf-8")
        link = next(line for line in printed.splitlines() if "/setup?link=" in line).removeprefix(url)
        filled = {"name": "示例首任管理员", "password": PASSWORD, "also_staff": "1"}
        assert "两次输入的密码不一致" in submit(client, link, **filled, again="another").text
        answer = submit(client, link, **filled, again=PASSWORD)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert client.get("/ledger").status_code == 200
        assert client.get(link).status_code == 403
        engine = make_engine(f"sqlite:///{store}")
        with reading(engine, AT_HOME) as session:
            user = find_user(session, "示例首任管理员")
            assert count_users(session) == 1
        engine.dispose()
    assert user is not None
    assert user.roles == {Role.ADMIN, Role.STAFF}


def test_no_link_is_printed_where_there_is_an_account(office: Office) -> None:
    assert "/setup" not in office.log.read_text(encoding="utf-8")
