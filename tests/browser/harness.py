"""Drives a page as a reader does, and knows when Streamlit has come to rest."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request
from sqlalchemy import Engine

IDLE = '[data-testid="stApp"][data-test-connection-state="CONNECTED"][data-test-script-state="notRunning"]'
# Before its first run a session counts as not running either.
DRAWN = '[data-testid="stMain"] [data-testid="stElementContainer"]'
TIMEOUT = 60_000

# Everything a reader can see or hear read out: text, and the attributes that speak; in our own component's shadow too.
# The text of an icon is its name.
_COLLECT_WORDS = """() => {
  const found = [];
  const silent = "script, style, noscript, [data-testid='stIconMaterial'], [role='img']";
  const walk = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node !== null; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!node.parentElement.closest(silent)) found.push(node.data);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-valuetext"]) {
          if (node.hasAttribute(name)) found.push(node.getAttribute(name));
        }
        if (node.shadowRoot) walk(node.shadowRoot);
      }
    }
  };
  walk(document.body);
  return found.concat(document.title);
}"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server and the store behind it."""

    url: str
    database_url: str
    engine: Engine
    cookies: dict[str, str]
    """By name, of somebody who may do everything, and has come in through the login page."""


@dataclass
class Screen:
    """One browser tab on one server. `complaints` and `outside` fill while it is used."""

    page: Page
    server: Server
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        url = self.server.url
        self.page.context.add_cookies(
            [{"name": name, "value": value, "url": url} for name, value in self.server.cookies.items()]
        )
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._note_request)

    def open(self, path: str = "/") -> None:
        """Opens a page of the server and waits until it has been drawn."""
        self.page.goto(self.server.url + path)
        self.page.wait_for_selector(DRAWN, state="attached", timeout=TIMEOUT)
        self.wait()

    def reload(self) -> None:
        self.page.reload()
        self.page.wait_for_selector(DRAWN, state="attached", timeout=TIMEOUT)
        self.wait()

    def wait(self) -> None:
        """Until the script has run, and a run that follows at once (a callback, a changed address) has too."""
        for _ in range(2):
            self.page.wait_for_selector(IDLE, state="attached", timeout=TIMEOUT)
            self.page.wait_for_timeout(150)
        self.page.wait_for_selector(IDLE, state="attached", timeout=TIMEOUT)

    def go_to(self, title: str) -> None:
        """Follows a link of the sidebar."""
        self.page.get_by_test_id("stSidebar").get_by_role("link", name=title).click()
        self.wait()

    def press(self, name: str) -> None:
        """Presses a button and waits for what follows."""
        self.page.get_by_role("button", name=name, exact=True).first.click()
        self.wait()

    def words(self) -> list[str]:
        """Every piece of text on the page, visible or spoken."""
        return [word.strip() for word in self.page.evaluate(_COLLECT_WORDS) if word.strip()]

    def parameters(self) -> dict[str, str]:
        """The query of the address as it stands in the browser."""
        return dict(self.page.evaluate("() => Object.fromEntries(new URLSearchParams(location.search))"))

    def path(self) -> str:
        """Which page the address names."""
        return str(self.page.evaluate("() => location.pathname"))

    def screenshot(self, path: Path) -> None:
        self.page.screenshot(path=path)

    def _note_console(self, message: ConsoleMessage) -> None:
        # Streamlit's way of finding its server: it tries /page/_stcore/health before /_stcore/health.
        is_probe = re.search(r"/\w+/_stcore/(health|host-config)$", message.location["url"]) is not None
        if message.type == "error" and not is_probe:
            self.complaints.append(message.text)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.server.url, "data:", "blob:")):
            self.outside.append(request.url)


def phone() -> dict[str, Any]:
    """Settings of a context that is a small phone."""
    return {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
