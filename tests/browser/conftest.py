"""A browser, a server with a small store of its own, and a tab on it.

Where no Chromium is found these tests are skipped; with LAWDASH_BROWSER=required that is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.harness import TIMEOUT, Screen, Server, phone
from tests.browser.kept_server import Fill, KeptServer, keep_server, leave_empty, make_store, sign_in
from tests.browser.small_town import fill
from tests.helpers.servers import find_free_port, running, serve_command

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        if os.environ.get("LAWDASH_BROWSER") == "required":
            pytest.fail("LAWDASH_BROWSER=required, and no Chromium is on the PATH")
        pytest.skip("no Chromium on the PATH")
    expect.set_options(timeout=TIMEOUT)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def kept_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeptServer]:
    with keep_server(tmp_path_factory.mktemp("town"), leave_empty, fill) as kept:
        yield kept


@pytest.fixture
def server(kept_server: KeptServer) -> Server:
    """A township with units and a few entries, shared by the tests of one worker: leave it as you found it."""
    return kept_server.holding(fill)


@pytest.fixture
def empty_server(kept_server: KeptServer) -> Iterator[Server]:
    """A store as `init` leaves it: the plan, no unit, no entry. Of this test alone."""
    with kept_server.lent(leave_empty) as server:
        yield server


@pytest.fixture
def own_server(kept_server: KeptServer) -> Iterator[Server]:
    """The same township as `server`, of this test alone: for tests that write."""
    with kept_server.lent(fill) as server:
        yield server


@pytest.fixture(scope="session")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """Kept for a worker: what it has compiled of Streamlit's scripts is half of what it takes to open a page."""
    yield from open_context(browser)


@pytest.fixture(scope="session")
def pocket(browser: Browser) -> Iterator[BrowserContext]:
    """The same on a small phone."""
    yield from open_context(browser, **phone())


@pytest.fixture
def screen(desk: BrowserContext, server: Server) -> Iterator[Screen]:
    yield from open_screen(desk, server)


@pytest.fixture
def own_screen(desk: BrowserContext, own_server: Server) -> Iterator[Screen]:
    yield from open_screen(desk, own_server)


@pytest.fixture
def empty_screen(desk: BrowserContext, empty_server: Server) -> Iterator[Screen]:
    yield from open_screen(desk, empty_server)


@pytest.fixture
def phone_screen(pocket: BrowserContext, server: Server) -> Iterator[Screen]:
    yield from open_screen(pocket, server)


def open_context(browser: Browser, **settings: Any) -> Iterator[BrowserContext]:
    """The browser speaks English: the pages must not follow it."""
    options = {"viewport": {"width": 1440, "height": 900}, "locale": "en-US", "timezone_id": "Europe/Berlin"} | settings
    context = browser.new_context(**options)
    context.set_default_timeout(TIMEOUT)
    yield context
    context.close()


def open_screen(context: BrowserContext, server: Server) -> Iterator[Screen]:
    """A tab that remembers nothing of the test before.

    After the test nothing may have been asked of another machine, and the console must be free of errors.
    """
    screen = Screen(context.new_page(), server)
    yield screen
    forget(context, server)
    assert screen.outside == [], "the browser asked another machine"
    assert screen.complaints == [], "the console shows errors"


def open_apart(browser: Browser, server: Server, **settings: Any) -> Iterator[Screen]:
    """The same in a context of its own: another person, another kind of screen."""
    with contextmanager(open_context)(browser, **settings) as context:
        yield from open_screen(context, server)


def forget(context: BrowserContext, server: Server) -> None:
    """What a browser keeps, but for the scripts."""
    for page in context.pages:
        if page.url.startswith(server.url):
            page.evaluate("() => localStorage.clear()")
        page.close()
    context.clear_cookies()


def serve_store(folder: Path, fill_store: Fill = leave_empty) -> Generator[Server, None, None]:
    """Serves a store of its own in `folder`, for whoever stops the server or brings the store along."""
    store = folder / "lawdash.db"
    database_url = f"sqlite:///{store}"
    engine = make_store(database_url)
    fill_store(engine)
    port = find_free_port()
    with running(serve_command(port), port, store) as url:
        yield Server(url, database_url, engine, sign_in(url))
    engine.dispose()
