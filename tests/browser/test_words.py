"""No English word is left over, and Chinese sentences have Chinese punctuation, wherever one looks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import serve_store
from tests.browser.harness import Screen

# Names of formats, keys, browsers and systems, sizes, the version in the menu, and hashes.
ALLOWED = re.compile(
    r"(?<![A-Za-z])(CSV|XLSX|PDF|Excel|Word|WPS|Ctrl|Esc|MB|KB|Chrome|Safari|Linux)(?![A-Za-z])|v\d+(\.\d+)+|[0-9a-f]{64}"
)
ENGLISH = re.compile(r"[A-Za-z]{2,}")
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff”）][,;:!?]|[,;:!?][\u4e00-\u9fff“]")


def faults(screen: Screen) -> list[str]:
    """What is not plain Chinese on this screen, seen or read out."""
    words = {ALLOWED.sub("", word) for word in screen.words()}
    return sorted(word for word in words if ENGLISH.search(word) or HALF_WIDTH.search(word))


@pytest.mark.parametrize("path", ["/target?target=legality-reviews", "/target?target=counsel-duty"])
def test_a_page_speaks_chinese(screen: Screen, path: str) -> None:
    screen.open(path)
    assert faults(screen) == []


@pytest.mark.parametrize(
    "path",
    [
        "/log?indicator=legality-reviews",
        "/log?indicator=counsel-duty",
        "/ledger?tab=导入",
        "/plan?part=承诺&target=short-videos",
        *(f"/plan?part={part}" for part in ("年底到期", "判定设置", "变更记录", "计划文件")),
    ],
)
def test_a_form_speaks_chinese(screen: Screen, path: str) -> None:
    screen.open(path)
    assert faults(screen) == []


@pytest.mark.parametrize("deed", ["更正", "作废"])
def test_a_dialog_speaks_chinese(screen: Screen, deed: str) -> None:
    screen.open("/log?indicator=legality-reviews")
    screen.press(deed)
    screen.page.get_by_role("dialog").wait_for()
    assert faults(screen) == []


def test_the_menu_speaks_chinese(screen: Screen) -> None:
    screen.open("/")
    screen.page.get_by_test_id("stMainMenu").click()
    screen.page.get_by_text("打印", exact=True).wait_for()
    assert faults(screen) == []


def test_the_calendar_speaks_chinese(screen: Screen) -> None:
    screen.open("/")
    screen.page.get_by_test_id("stSidebar").get_by_role("button", name="选择日期").click()
    screen.page.get_by_role("grid").wait_for()
    assert faults(screen) == []


@pytest.mark.slow
def test_a_lost_connection_is_told_in_chinese(browser: Browser, tmp_path: Path) -> None:
    serving = serve_store(tmp_path)
    screen = Screen(browser.new_page(), next(serving))
    screen.open("/")
    serving.close()
    screen.page.wait_for_selector('[data-test-connection-state]:not([data-test-connection-state="CONNECTED"])')
    screen.page.wait_for_timeout(3_000)
    assert faults(screen) == []
    screen.page.close()


def test_what_was_typed_is_left_alone(screen: Screen) -> None:
    screen.open("/ledger")
    field = screen.page.get_by_label("文字")
    field.fill("Search")
    field.press("Enter")
    screen.wait()
    assert field.input_value() == "Search"
