"""No English word is left over, and Chinese sentences have Chinese punctuation, wherever one looks."""

from __future__ import annotations

import re

import pytest

from lawdash.web.navigation import PAGES, PageName
from tests.browser.harness import Screen

# Names of formats and keys, sizes, and the version in the menu.
ALLOWED = re.compile(r"(?<![A-Za-z])(CSV|XLSX|Excel|Ctrl|Esc|MB|KB)(?![A-Za-z])|v\d+(\.\d+)+")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff”）][,;:!?]|[,;:!?][\u4e00-\u9fff“]")
PATHS = [f"/{page.url_path}" for page in PAGES.values()]


@pytest.mark.parametrize("path", [*PATHS, "/target?target=legality-reviews", "/target?target=counsel-duty"])
def test_no_english_word_is_left_over(screen: Screen, path: str) -> None:
    screen.open(path)
    assert screen.english(ALLOWED) == []


@pytest.mark.parametrize("path", PATHS)
def test_no_english_word_is_left_over_in_an_empty_store(empty_screen: Screen, path: str) -> None:
    empty_screen.open(path)
    assert empty_screen.english(ALLOWED) == []


@pytest.mark.parametrize("path", PATHS)
def test_no_english_word_is_left_over_on_a_phone(phone_screen: Screen, path: str) -> None:
    phone_screen.open(path)
    assert phone_screen.english(ALLOWED) == []


@pytest.mark.parametrize("path", PATHS)
def test_sentences_have_full_width_punctuation(screen: Screen, path: str) -> None:
    screen.open(path)
    assert sorted({word for word in screen.words() if HALF_WIDTH.search(word)}) == []


def test_the_menu_speaks_chinese(screen: Screen) -> None:
    screen.open("/")
    screen.page.get_by_test_id("stMainMenu").click()
    screen.page.get_by_text("打印").wait_for()
    assert screen.english(ALLOWED) == []


def test_the_calendar_speaks_chinese(screen: Screen) -> None:
    screen.open("/")
    screen.page.get_by_test_id("stSidebar").get_by_role("button", name="选择日期").click()
    screen.page.get_by_role("grid").wait_for()
    assert screen.english(ALLOWED) == []


def test_every_select_box_speaks_chinese(screen: Screen) -> None:
    for name in PageName:
        screen.open(f"/{PAGES[name].url_path}")
        for field in screen.page.get_by_test_id("stSelectbox").all():
            field.get_by_role("combobox").click()
            assert screen.english(ALLOWED) == [], name
            screen.page.keyboard.press("Escape")


def test_a_lost_connection_is_told_in_chinese(screen: Screen) -> None:
    screen.open("/")
    screen.page.context.set_offline(True)
    screen.page.evaluate("() => window.dispatchEvent(new Event('offline'))")
    screen.page.wait_for_timeout(1_000)
    assert screen.english(ALLOWED) == []
    screen.page.context.set_offline(False)
