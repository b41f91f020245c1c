"""A browser, a server with a small store of its own, and a tab on it.

Where no Chromium is found these tests are skipped; with LAWDASH_BROWSER=required that is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, expect, sync_playwright
from sqlalchemy import Engine

from lawdash.clock import REAL_CLOCK
from lawdash.passwords import hash_password
from lawdash.roles import Role
from lawdash.settings import Settings
from lawdash.startup import prepare_store
from lawdash.store.accounts.accounts import add_user
from lawdash.store.engine import make_engine
from lawdash.store.units.reading import township_unit_id
from tests.browser.harness import TIMEOUT, Screen, Server, phone
from tests.browser.small_town import fill
from tests.helpers.offices import by_hand
from tests.helpers.servers import find_free_port, running, serve_command
from tests.helpers.signed_in import NAME
from tests.server.login.forms import submit

PASSWORD = "lv-shui-qing-shan-2025"
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
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A township with units and a few entries, shared by the tests of one worker: leave it as you found it."""
    yield from serve_store(tmp_path_factory.mktemp("town"), fill)


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[Server]:
    """A store as `init` leaves it: the plan, no unit, no entry. Of this test alone."""
    yield from serve_store(tmp_path)


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """The same township as `server`, of this test alone: for tests that write."""
    yield from serve_store(tmp_path, fill)


@pytest.fixture
def screen(browser: Browser, server: Server) -> Iterator[Screen]:
    yield from open_screen(browser, server)


@pytest.fixture
def own_screen(browser: Browser, own_server: Server) -> Iterator[Screen]:
    yield from open_screen(browser, own_server)


@pytest.fixture
def empty_screen(browser: Browser, empty_server: Server) -> Iterator[Screen]:
    yield from open_screen(browser, empty_server)


@pytest.fixture
def phone_screen(browser: Browser, server: Server) -> Iterator[Screen]:
    yield from open_screen(browser, server, **phone())


def open_screen(browser: Browser, server: Server, **settings: Any) -> Iterator[Screen]:
    """A tab in a context of its own. The browser speaks English: the pages must not follow it.

    After the test nothing may have been asked of another machine, and the console must be free of errors.
    """
    options = {"viewport": {"width": 1440, "height": 900}, "locale": "en-US", "timezone_id": "Europe/Berlin"} | settings
    context = browser.new_context(**options)
    context.set_default_timeout(TIMEOUT)
    screen = Screen(context.new_page(), server)
    yield screen
    context.close()
    assert screen.outside == [], "the browser asked another machine"
    assert screen.complaints == [], "the console shows errors"


def serve_store(folder: Path, fill_store: Callable[[Engine], None] | None = None) -> Generator[Server, None, None]:
    """Serves a new store in `folder`, filled by `fill_store`, until the test is over."""
    store = folder / "lawdash.db"
    database_url = f"sqlite:///{store}"
    prepare_store(Settings(database_url=database_url))
    engine = make_engine(database_url)
    if fill_store is not None:
        fill_store(engine)
    with by_hand(engine) as session:
        units = [township_unit_id(session)]
        add_user(session, NAME, hash_password(PASSWORD), Role, units, must_change=False, now=REAL_CLOCK.now())
    port = find_free_port()
    with running(serve_command(port), port, store) as url:
        yield Server(url, database_url, engine, sign_in(url))
    engine.dispose()


def sign_in(url: str) -> dict[str, str]:
    """Through the login page, once for each server: the cookies it leaves."""
    with httpx.Client(base_url=url, headers={"Origin": url}) as client:
        answer = submit(client, "/login", name=NAME, password=PASSWORD)
        assert answer.status_code == 303, answer.text
        return dict(client.cookies)
