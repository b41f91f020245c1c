"""Somebody clicks five times, or closes the tab in the middle of a save: 0 lost, 0 double, 0 half."""

from __future__ import annotations

import time

from playwright.sync_api import Browser

from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter, count_entries
from tests.browser.conftest import open_apart
from tests.browser.harness import Screen, Server
from tests.helpers.offices import AT_HOME

FORM = "/log?year=2025&indicator=brand"  # a township's own matter, without fields of its own
SAVE = "button:has-text('保存登记')"


def count_brands(server: Server) -> int:
    with reading(server.engine, AT_HOME) as session:
        return count_entries(session, EntryFilter(year=2025, indicator_codes=("brand",)))


def test_five_clicks_save_once(own_screen: Screen) -> None:
    own_screen.open(FORM)
    own_screen.page.wait_for_selector(SAVE)
    own_screen.page.eval_on_selector(SAVE, "button => { for (let i = 0; i < 5; i++) button.click(); }")
    own_screen.wait()
    own_screen.page.wait_for_timeout(1_000)
    assert count_brands(own_screen.server) == 1


def test_a_tab_closed_in_a_save_leaves_it_whole_or_undone(browser: Browser, own_server: Server) -> None:
    before = 0
    for milliseconds in (0, 5, 20, 60, 150):
        for screen in open_apart(browser, own_server):
            screen.open(FORM)
            screen.page.wait_for_selector(SAVE)
            screen.page.eval_on_selector(SAVE, "button => { button.click(); button.click(); }")
            time.sleep(milliseconds / 1000)
            screen.page.close()
        time.sleep(1.5)
        after = count_brands(own_server)
        assert after - before in (0, 1)
        before = after


def test_what_the_page_called_saved_is_there(own_screen: Screen) -> None:
    own_screen.open(FORM)
    own_screen.press("保存登记")
    own_screen.page.close()
    assert count_brands(own_screen.server) == 1
