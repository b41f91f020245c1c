"""放映 as it hangs on the wall: read from the last row, turned by keys, and nothing is asked on the way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Request, expect

from tests.browser.conftest import open_apart
from tests.browser.harness import Screen, Server
from tests.browser.test_words import faults

_SMALLEST = """() => Math.min(...[...document.querySelectorAll("body *")]
  .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""
_OVERFLOWING = """() => [...document.querySelectorAll("section")]
  .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1).length"""
_SHOWN = """() => [...document.querySelectorAll("section")]
  .findIndex((one) => Math.abs(one.getBoundingClientRect().top) < 5)"""


@pytest.mark.parametrize(("width", "height", "smallest"), [(1920, 1080, 36), (1366, 768, 24)])
def test_it_is_read_from_the_last_row(browser: Browser, server: Server, width: int, height: int, smallest: int) -> None:
    for screen in open_apart(browser, server, viewport={"width": width, "height": height}):
        screen.page.goto(f"{server.url}/show?year=2025")
        assert screen.page.evaluate(_SMALLEST) >= smallest
        assert screen.page.evaluate(_OVERFLOWING) == 0
        assert faults(screen) == []


def test_keys_turn_the_screens_without_a_request_and_esc_leads_back(screen: Screen) -> None:
    screen.page.goto(f"{screen.server.url}/show?year=2025&quarter=2", wait_until="networkidle")
    asked: list[Request] = []
    screen.page.on("request", lambda request: asked.append(request))
    last = screen.page.locator("section").count() - 1
    assert last >= 1
    for key, place in (("ArrowRight", 1), ("ArrowLeft", 0), ("ArrowLeft", 0), ("End", last), ("Home", 0)):
        screen.page.keyboard.press(key)
        screen.page.wait_for_function(f"{_SHOWN[6:]} === {place}")
    assert asked == []
    screen.page.keyboard.press("Escape")
    screen.page.wait_for_url("**/meeting?year=2025&quarter=2**")
    screen.wait()
    expect(screen.page.get_by_role("tab", name="变化")).to_be_visible()
