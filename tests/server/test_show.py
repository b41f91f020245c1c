"""/show: for whoever may read, one screen a matter, and hostile text stays text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import httpx
import pytest

from lawdash.actions.meetings.deciding import charge_unit
from lawdash.settings import Settings
from lawdash.startup import prepare_store
from lawdash.store.engine import make_engine, reading
from lawdash.store.meetings.meetings import DecisionDraft
from lawdash.store.units.reading import township_unit_id
from tests.browser.small_town import NOW, fill
from tests.helpers.offices import AT_HOME, office_of
from tests.helpers.servers import find_free_port, running, serve_command
from tests.helpers.signed_in import add_login
from tests.server.conftest import Office

HOSTILE = "<script>alert(1)</script>{{7*7}}"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    store, port = tmp_path_factory.mktemp("show") / "lawdash.db", find_free_port()
    prepare_store(Settings(database_url=f"sqlite:///{store}"))
    engine = make_engine(f"sqlite:///{store}")
    fill(engine)
    with reading(engine, AT_HOME) as session:
        township = township_unit_id(session)
    for number in range(12):
        text = f"{HOSTILE}第{number}件事，要在年底以前办完并报告"
        said = DecisionDraft("", text, township, "示例领导01", date(2025, 12, 1))
        charge_unit(office_of(engine, now=NOW), 2025, said)
    add_login(engine)
    with running(serve_command(port), port, store) as address:
        yield Office(address, engine, store.with_suffix(".log"))
    engine.dispose()


@pytest.fixture
def client(town: Office) -> Iterator[httpx.Client]:
    with town.client(add_login(town.engine)) as client:
        yield client


def test_nobody_sees_it_without_a_login(town: Office) -> None:
    with town.client() as client:
        for path in ("/show?year=2025", "/show/alive", "/lawdash/show.css", "/lawdash/show.js"):
            assert client.get(path).status_code in {302, 303, 401}, path


def test_each_matter_has_a_screen_and_what_is_too_long_goes_on(client: httpx.Client) -> None:
    answer = client.get("/show?year=2025&quarter=3")
    assert answer.status_code == 200
    screens = answer.text.count("<section")
    assert f"1 / {screens}" in answer.text
    assert f"{screens} / {screens}" in answer.text
    assert answer.text.count("议定事项的办理</b>") >= 4, "twelve of two lines each do not fit on one"
    assert "<script>alert" not in answer.text
    assert "{{7*7}}" in answer.text


def test_what_makes_no_sense_opens_what_opens_by_itself(client: httpx.Client) -> None:
    for query in ("quarter=9", "quarter=%00", "year=1999", "quarter=4&year=x"):
        assert client.get(f"/show?{query}").status_code == 200, query


def test_a_sign_of_life_is_nothing_but_that(client: httpx.Client) -> None:
    answer = client.get("/show/alive")
    assert (answer.status_code, answer.content, answer.headers["cache-control"]) == (204, b"", "no-store")
