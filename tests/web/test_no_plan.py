"""A store without any plan: every page says so, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lawdash.settings import ROOT, get_settings
from lawdash.store.migrate import upgrade
from lawdash.web.navigation import PAGES, PageName
from tests.conftest import NOW

MAIN = ROOT / "lawdash" / "web" / "main.py"


@pytest.fixture
def bare_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    url = f"sqlite:///{tmp_path / 'bare.db'}"
    upgrade(url, now=NOW)
    monkeypatch.setenv("LAWDASH_DATABASE_URL", url)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.mark.parametrize("page", PageName)
def test_it_says_that_there_is_no_plan(bare_store: None, page: PageName) -> None:
    app = AppTest.from_file(MAIN, default_timeout=30).run()
    if page is not PageName.OVERVIEW:
        app.switch_page(f"../../pages/{page}.py").run()
    assert not app.exception
    assert any("还没有计划" in text.value for text in app.markdown)


def test_every_page_can_be_reached_all_the_same(bare_store: None) -> None:
    app = AppTest.from_file(MAIN, default_timeout=30).run()
    assert [link.proto.label for link in app.sidebar.get("page_link")] == [page.title for page in PAGES.values()]
