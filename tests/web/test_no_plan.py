"""A store without any plan: every page says so, and what to do; the accounts and the trail need none."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lawdash.settings import ROOT, get_settings
from lawdash.store.engine import make_engine
from lawdash.store.migrate import upgrade
from lawdash.store.seeding import load_seed
from lawdash.web.navigation import PAGES, PageName
from lawdash.web.streamlit_internals import USER_KEY
from tests.conftest import NOW, TOWNSHIP
from tests.helpers.signed_in import Login, add_login

MAIN = ROOT / "lawdash" / "web" / "main.py"
WITHOUT_PLAN = (PageName.PLAN_READING, PageName.AUDIT, PageName.USERS, PageName.ACCOUNT)


@pytest.fixture
def bare_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Login]:
    """Somebody who may do everything, where nothing is."""
    url = f"sqlite:///{tmp_path / 'bare.db'}"
    upgrade(url, now=NOW)
    engine = make_engine(url)
    shutil.copy(ROOT / "seed" / "indicators.csv", tmp_path)
    load_seed(engine, township=TOWNSHIP, now=NOW, seed_dir=tmp_path)
    monkeypatch.setenv("LAWDASH_DATABASE_URL", url)
    get_settings.cache_clear()
    yield add_login(engine)
    engine.dispose()
    get_settings.cache_clear()


def open_page(login: Login, page: PageName) -> AppTest:
    app = AppTest.from_file(MAIN, default_timeout=30)
    app.user = {USER_KEY: str(login.session_id)}
    app.run()
    if page is not PageName.OVERVIEW:
        app.switch_page(f"../../pages/{page}.py").run()
    assert not app.exception
    return app


@pytest.mark.parametrize("page", [page for page in PageName if page not in WITHOUT_PLAN])
def test_it_says_that_there_is_no_plan(bare_store: Login, page: PageName) -> None:
    assert any("还没有计划" in text.value for text in open_page(bare_store, page).markdown)


@pytest.mark.parametrize("page", WITHOUT_PLAN)
def test_accounts_and_trail_need_no_plan(bare_store: Login, page: PageName) -> None:
    app = open_page(bare_store, page)
    assert [title.value for title in app.title] == [PAGES[page].title]


def test_every_page_can_be_reached_all_the_same(bare_store: Login) -> None:
    app = open_page(bare_store, PageName.OVERVIEW)
    assert [link.proto.label for link in app.sidebar.get("page_link")] == [page.title for page in PAGES.values()]
