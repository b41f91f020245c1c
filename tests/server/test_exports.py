"""Exports leave through a route of our own, for whoever may have them; the whole ledger for one's password alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

import httpx
import pytest

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actor import SYSTEM
from lawdash.clock import REAL_CLOCK
from lawdash.roles import Role
from lawdash.store.accounts.accounts import set_password
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter
from lawdash.store.trail.chain import EventFilter, read_events
from lawdash.web.kit.exports import LEDGER_EXPORT, LedgerView, ledger_url, trail_url
from tests.actions.accounts.people import PASSWORD, hashed
from tests.helpers.offices import AT_HOME, by_hand, office_of
from tests.helpers.signed_in import Login, add_login
from tests.server.conftest import Office
from tests.server.login.forms import hidden_fields

WHOLE = LedgerView(EntryFilter(year=2025), "happened_on", True)
PART = LedgerView(EntryFilter(year=2025, text="=1+1 唯一"), "happened_on", True)


@pytest.fixture(scope="module")
def reader(office: Office) -> Login:
    login = add_login(office.engine, "示例领导", [Role.LEADER])
    with by_hand(office.engine) as session:
        set_password(session, login.user.id, hashed(), must_change=False)
    for title in ("=1+1 唯一", "另一条"):
        draft = EntryDraft("themed-events", happened_on=date(2025, 3, 1), quantity=1, title=title)
        log_entry(office_of(office.engine, SYSTEM, now=REAL_CLOCK.now()), draft, key=uuid4().hex)
    return login


@pytest.fixture
def client(office: Office, reader: Login) -> Iterator[httpx.Client]:
    with office.client(reader) as client:
        yield client


@pytest.mark.parametrize("address", [ledger_url(WHOLE, "csv"), trail_url(EventFilter(), "csv")])
def test_nobody_exports_without_a_login(office: Office, address: str) -> None:
    with office.client() as client:
        answer = client.get(address)
        assert (answer.status_code, answer.text) == (302, "")
        assert answer.headers["location"].startswith("/login?next=%2Flawdash%2Fexport")
        assert client.post(address.partition("?")[0]).status_code == 401


def test_a_part_leaves_at_once_as_a_file_that_nobody_keeps(client: httpx.Client) -> None:
    answer = client.get(ledger_url(PART, "csv"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-disposition"].startswith("attachment;")
    rows = answer.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "'=1+1 唯一" in rows[1]
    assert client.get(ledger_url(PART, "xlsx")).content[:2] == b"PK"


def test_the_whole_ledger_asks_for_the_password_first(office: Office, client: httpx.Client) -> None:
    page = client.get(ledger_url(WHOLE, "csv"))
    assert "须再次输入本人的登录密码" in page.text
    assert "另一条" not in page.text
    filled = hidden_fields(page.text)
    wrong = client.post(LEDGER_EXPORT, data={**filled, "password": "not the password"})
    assert wrong.status_code == 403
    assert "密码不正确，没有办理。" in wrong.text
    done = client.post(LEDGER_EXPORT, data={**hidden_fields(wrong.text), "password": PASSWORD})
    assert "另一条" in done.content.decode("utf-8-sig")
    with reading(office.engine, AT_HOME) as session:
        event = read_events(session, EventFilter(), limit=1)[0]
    assert (event.actor, event.action, event.address) == ("示例领导", "ledger.export", "127.0.0.1")


def test_a_password_sent_from_elsewhere_exports_nothing(client: httpx.Client) -> None:
    filled = hidden_fields(client.get(ledger_url(WHOLE, "csv")).text) | {"password": PASSWORD}
    assert "另一条" not in client.post(LEDGER_EXPORT, data=filled | {"csrf": "0" * 64}).text
    assert client.post(LEDGER_EXPORT, data=filled, headers={"Origin": "http://evil.example"}).status_code == 403


@pytest.mark.parametrize("query", ["", "?format=csv&view=", "?format=csv&view={}", "?format=exe&view={}"])
def test_an_address_that_was_tampered_with_exports_nothing(client: httpx.Client, query: str) -> None:
    answer = client.get(f"{LEDGER_EXPORT}{query}")
    assert answer.status_code == 403
    assert "这个导出链接不完整" in answer.text


def test_the_trail_is_for_supervisor_and_admin(office: Office, client: httpx.Client) -> None:
    refused = client.get(trail_url(EventFilter(), "csv"))
    assert refused.status_code == 403
    assert "您没有导出审计记录的权限，此项由督导组、管理员办理。" in refused.text
    with office.client(add_login(office.engine, "示例督导", [Role.SUPERVISOR])) as client:
        answer = client.get(trail_url(EventFilter(), "csv"))
    assert answer.content.decode("utf-8-sig").startswith("序号,时间,办理人,地址,事项")


def test_who_must_change_the_password_first_exports_nothing(office: Office, reader: Login) -> None:
    newcomer = add_login(office.engine, "示例新人", [Role.LEADER])
    with by_hand(office.engine) as session:
        set_password(session, newcomer.user.id, hashed(), must_change=True)
    with office.client(newcomer) as client:
        answer = client.get(ledger_url(PART, "csv"))
    assert answer.status_code == 403
    assert "请先在“我的账户”中修改初始密码。" in answer.text


@pytest.mark.parametrize("part", ["bytes=0-9", "bytes=9-0", "bytes=-1", "bytes=99999999-", "bytes=a-b,,", "lines=1-2"])
def test_a_wish_for_a_part_of_the_file_is_passed_over_and_nothing_stays_on_the_disk(
    client: httpx.Client, part: str
) -> None:
    left = set(Path(gettempdir()).glob("lawdash-*"))
    answer = client.get(ledger_url(PART, "csv"), headers={"Range": part, "Accept-Encoding": "identity"})
    assert (answer.status_code, int(answer.headers["content-length"])) == (200, len(answer.content))
    assert "唯一" in answer.text
    assert set(Path(gettempdir()).glob("lawdash-*")) <= left


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_on_another_site_neither_exports_nor_puts_anything_down(
    office: Office, client: httpx.Client, site: str
) -> None:
    def last_event() -> int:
        with reading(office.engine, AT_HOME) as session:
            return read_events(session, EventFilter(), limit=1)[0].id

    before = last_event()
    for address in (ledger_url(PART, "csv"), trail_url(EventFilter(), "csv")):
        assert client.get(address, headers={"Sec-Fetch-Site": site}).status_code == 403
        assert client.head(address).status_code == 403
    assert last_event() == before
