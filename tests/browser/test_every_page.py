"""Each page is opened once a kind of screen, and all that holds for every page is looked at there."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from lawdash.web.navigation import PAGES
from tests.browser.harness import Screen
from tests.browser.test_shell import expect_dates
from tests.browser.test_words import faults

PATHS = [f"/{page.url_path}" for page in PAGES.values()]
DATED = {page.url_path for page in PAGES.values() if page.has_as_of}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_at_a_desk(screen: Screen, path: str) -> None:
    """A link shows another person the same view, that it is sample data, and Chinese in every box that opens."""
    screen.open(f"{path}?year=2025&as_of=2025-06-30")
    assert screen.parameters() == {"year": "2025", "as_of": "2025-06-30"}
    expect_dates(screen, ["2025-06-30"] if path.strip("/") in DATED else [])
    expect(screen.page.get_by_text("示例数据")).to_be_visible()
    expect(screen.page.get_by_text("“今天”固定为2025年10月10日")).to_be_visible()
    assert faults(screen) == []
    for field in screen.page.get_by_test_id("stSelectbox").all():
        field.get_by_role("combobox").click()
        assert faults(screen) == []
        screen.page.keyboard.press("Escape")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_on_a_phone(phone_screen: Screen, path: str) -> None:
    """Chinese, and nothing is wider than the phone."""
    phone_screen.open(path)
    assert faults(phone_screen) == []
    width = phone_screen.page.evaluate(
        "() => Math.max(...[...document.querySelectorAll('[data-testid=stMain]')].map(one => one.scrollWidth))"
    )
    assert width <= 390


def test_every_page_where_nothing_was_entered_yet(empty_screen: Screen) -> None:
    for path in PATHS:
        empty_screen.open(path)
        assert faults(empty_screen) == [], path
