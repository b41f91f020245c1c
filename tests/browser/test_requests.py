"""The browser asks nobody but the server, whatever is opened."""

from __future__ import annotations

from playwright.sync_api import Browser

from lawdash.web.navigation import PAGES
from tests.browser.harness import Screen, Server

ASK_ANOTHER = "() => fetch('http://127.0.0.1:9/foreign').catch(() => null)"


def test_no_page_asks_another_machine(screen: Screen) -> None:
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(request.url))
    screen.open("/")
    for page in PAGES.values():
        screen.go_to(page.title)
    screen.page.get_by_test_id("stMainMenu").click()
    screen.page.wait_for_timeout(500)
    assert len(asked) > 20
    assert [url for url in asked if not url.startswith((screen.server.url, "data:", "blob:"))] == []


def test_the_harness_would_see_a_foreign_request(browser: Browser, server: Server) -> None:
    context = browser.new_context(bypass_csp=True)
    screen = Screen(context.new_page(), server)
    screen.open("/")
    screen.page.evaluate(ASK_ANOTHER)
    assert screen.outside == ["http://127.0.0.1:9/foreign"]
    context.close()


def test_a_page_cannot_ask_another_machine(screen: Screen) -> None:
    screen.open("/")
    screen.page.evaluate(ASK_ANOTHER)
    assert any("Content Security Policy" in complaint for complaint in screen.complaints)
    screen.complaints.clear()
