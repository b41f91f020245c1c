"""速览: behind the gate, for whoever may read; small, without a script, and not sent again where nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.units.changing import add_units
from lawdash.clock import REAL_CLOCK
from lawdash.judging.model import UnitKind
from lawdash.roles import Role
from lawdash.server.gate.security_headers import content_policy
from lawdash.settings import Settings
from lawdash.startup import prepare_store
from lawdash.store.accounts.accounts import set_password
from lawdash.store.accounts.sessions import end_session
from lawdash.store.engine import make_engine, noting
from tests.actions.accounts.people import hashed
from tests.browser.small_town import NOW, fill
from tests.helpers.markup import Markup
from tests.helpers.offices import AT_HOME, by_hand, office_of
from tests.helpers.servers import find_free_port, running, serve_command
from tests.helpers.signed_in import Login, add_login
from tests.server.conftest import Office

MOST_BYTES = 60_000
VILLAGES = [f"示例村{number:02}" for number in range(7, 29)]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """The browser tests' town, with as many villages as the sample has."""
    store, port = tmp_path_factory.mktemp("board") / "lawdash.db", find_free_port()
    prepare_store(Settings(database_url=f"sqlite:///{store}"))
    engine = make_engine(f"sqlite:///{store}")
    fill(engine)
    add_units(office_of(engine, now=NOW), UnitKind.VILLAGE, VILLAGES)
    add_login(engine)
    with running(serve_command(port), port, store) as address:
        yield Office(address, engine, store.with_suffix(".log"))
    engine.dispose()


@pytest.fixture
def client(town: Office) -> Iterator[httpx.Client]:
    with town.client(add_login(town.engine)) as client:
        yield client


def log(engine: Engine) -> None:
    draft = EntryDraft("legal-aid", "", date(2025, 9, 1), Decimal(1))
    log_entry(office_of(engine, now=NOW), draft, key=uuid4().hex)


def test_nobody_sees_it_without_a_login(town: Office) -> None:
    with town.client() as client:
        for path in ("/board?wall=1", "/duty/counsel-duty/福兴村/2025-03", "/lawdash/board.css"):
            answer = client.get(path)
            assert (answer.status_code in {302, 401}, "承诺" in answer.text, "board" in answer.text) == (
                True,
                False,
                False,
            )


def test_the_login_leads_back_to_it(town: Office) -> None:
    with town.client() as client:
        assert client.get("/board?wall=1").headers["location"] == "/login?next=%2Fboard%3Fwall%3D1"


@pytest.mark.parametrize("role", list(Role))
def test_whoever_may_read_sees_the_board(town: Office, role: Role) -> None:
    with town.client(add_login(town.engine, f"示例{role}", [role])) as client:
        answer = client.get("/board")
    assert answer.status_code == 200
    assert "截至9月30日，" in Markup(answer.text).words


def test_who_must_change_the_password_first_sees_nothing(town: Office) -> None:
    newcomer = add_login(town.engine, "示例新人", [Role.LEADER])
    with by_hand(town.engine) as session:
        set_password(session, newcomer.user.id, hashed(), must_change=True)
    with town.client(newcomer) as client:
        for path in ("/board", "/duty/counsel-duty/福兴村/2025-03"):
            answer = client.get(path)
            assert answer.status_code == 403
            assert "请先在“我的账户”中修改初始密码。" in answer.text


def test_an_ended_login_is_told_nothing_not_even_that_nothing_changed(town: Office) -> None:
    leaver = add_login(town.engine, "示例离任", [Role.LEADER])
    with town.client(leaver) as client:
        tag = client.get("/board").headers["etag"]
        with noting(town.engine, AT_HOME) as session:
            end_session(session, leaver.session_id, REAL_CLOCK.now())
        assert client.get("/board", headers={"If-None-Match": tag}).status_code == 302


def test_it_is_small_and_needs_no_script(client: httpx.Client) -> None:
    answer = client.get("/board")
    assert len(answer.content) <= MOST_BYTES
    assert "<script" not in answer.text
    assert answer.headers["content-encoding"] == "gzip"
    loads = [
        node.attributes.get("src") or node.attributes["href"]
        for node in Markup(answer.text.replace("<!DOCTYPE html>", "")).nodes
        if node.name in {"img", "script", "link", "iframe"}
    ]
    assert [address.partition("?")[0] for address in loads] == ["/lawdash/favicon.svg", "/lawdash/board.css"]
    sheet = client.get(loads[1])
    assert sheet.headers["content-type"].startswith("text/css")
    assert "immutable" in sheet.headers["cache-control"]
    sent = sum(int(one.headers["content-length"]) for one in (answer, sheet) if "content-length" in one.headers)
    assert sent <= MOST_BYTES / 3


def test_the_strict_policy_is_kept(town: Office, client: httpx.Client) -> None:
    host = urlsplit(town.url).netloc
    answer = client.get("/board")
    assert answer.headers["content-security-policy"] == content_policy(host)
    assert answer.headers["x-frame-options"] == "DENY"


def test_where_nothing_changed_nothing_is_sent(client: httpx.Client) -> None:
    first = client.get("/board?year=2025&as_of=2025-06-30")
    again = client.get("/board?year=2025&as_of=2025-06-30", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert first.headers["cache-control"] == again.headers["cache-control"] == "private, no-cache"
    weak = client.get("/board?as_of=2025-06-30", headers={"If-None-Match": f'"x", W/{first.headers["etag"]}'})
    assert weak.status_code == 304


@pytest.mark.parametrize("query", ["as_of=2025-03-31", "state=behind", "by=section", "wall=1"])
def test_another_view_is_another_page(client: httpx.Client, query: str) -> None:
    tag = client.get("/board").headers["etag"]
    answer = client.get(f"/board?{query}", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["etag"] != tag


def test_another_reader_gets_another_page(town: Office, client: httpx.Client) -> None:
    tag = client.get("/board").headers["etag"]
    with town.client(add_login(town.engine, "示例领导", [Role.LEADER])) as other:
        assert other.get("/board", headers={"If-None-Match": tag}).status_code == 200


def test_a_save_is_seen_at_once(town: Office, client: httpx.Client) -> None:
    first = client.get("/board?state=far_behind")
    log(town.engine)
    again = client.get("/board?state=far_behind", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.text != first.text


def test_the_wall_renews_itself_and_the_page_does_not(client: httpx.Client) -> None:
    assert '<meta http-equiv="refresh" content="60">' in client.get("/board?wall=1").text
    assert "http-equiv" not in client.get("/board").text


def test_every_link_leads_to_a_page_that_there_is(client: httpx.Client) -> None:
    markup = Markup(client.get("/board?as_of=2025-06-30").text.replace("<!DOCTYPE html>", ""))
    paths = {urlsplit(one.address).path for one in markup.anchors if not one.address.startswith("#")}
    assert {path.split("/")[1] for path in paths} == {"", "board", "target", "supervision", "duty"}
    kept = {urlsplit(one.address).query for one in markup.anchors if one.address.startswith("/target")}
    assert all("year=2025" in query and "as_of=2025-06-30" in query for query in kept)


def test_a_cell_leads_to_that_unit_and_that_month_in_the_ledger(client: httpx.Client) -> None:
    markup = Markup(client.get("/board").text.replace("<!DOCTYPE html>", ""))
    answer = client.get(next(one.address for one in markup.anchors if "未达标" in one.title))
    assert answer.status_code == 303
    parts = urlsplit(answer.headers["location"])
    assert parts.path == "/ledger"
    assert parse_qs(parts.query) == {
        "year": ["2025"],
        "as_of": ["2025-09-30"],
        "indicator": ["法律顾问进村坐班"],
        "unit": ["福兴村"],
        "from": ["2025-03-01"],
        "to": ["2025-03-31"],
    }


@pytest.mark.parametrize(
    "path",
    [
        "counsel-duty/没有的村/2025-03",
        "counsel-duty/福兴村/2025-13",
        "no-duty/福兴村/2025-03",
        "x",
        "a/b/c/d",
        "counsel-duty/%2f%ff/2025-01",
    ],
)
def test_a_cell_that_is_not_there_says_so(client: httpx.Client, path: str) -> None:
    answer = client.get(f"/duty/{path}")
    assert answer.status_code == 404
    assert "链接所指的单位和时段没有应办事项。" in answer.text


@pytest.mark.parametrize(
    "query", ["year=1999&as_of=never", "state=x&by=y&units=-1&wall=2", "units=99999999999", "as_of=%00"]
)
def test_nonsense_in_the_address_shows_the_usual_view(client: httpx.Client, query: str) -> None:
    answer = client.get(f"/board?{query}")
    assert answer.status_code == 200
    assert "最差的10项" in answer.text


def test_what_could_not_be_followed_is_said(client: httpx.Client) -> None:
    assert "链接中的计划年度没有对应的计划，已改为2025年。" in client.get("/board?year=1999").text


def test_sample_data_says_so(client: httpx.Client) -> None:
    assert "示例数据" in Markup(client.get("/board").text.replace("<!DOCTYPE html>", "")).words


def test_the_dates_of_meetings_are_one_click_away(client: httpx.Client) -> None:
    markup = Markup(client.get("/board?by=section").text.replace("<!DOCTYPE html>", ""))
    assert markup.anchor("上半年").address == "/board?year=2025&as_of=2025-06-30&by=section"
    assert not any("年末" in one.words for one in markup.anchors)


def test_an_empty_store_reproaches_nobody(office: Office, somebody: Login) -> None:
    with office.client(somebody) as client:
        words = Markup(client.get("/board").text.replace("<!DOCTYPE html>", "")).words
    assert "尚无登记" in words
    assert "去登记村(社区)" in words
    assert "逾期" not in words
