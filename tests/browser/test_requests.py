"""The browser asks nobody but the server, whatever is opened."""

from __future__ import annotations

from lawdash.web.navigation import PAGES
from tests.browser.harness import Screen


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


def test_the_harness_would_see_a_foreign_request(screen: Screen) -> None:
    screen.open("/")
    screen.page.evaluate("() => fetch('http://127.0.0.1:9/foreign').catch(() => null)")
    assert screen.outside == ["http://127.0.0.1:9/foreign"]
    screen.outside.clear()
    screen.complaints.clear()
