"""Stores for the tests: created and seeded once, then copied for each test."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import Engine, make_url

from lawdash.settings import get_settings
from lawdash.store.engine import make_engine
from lawdash.store.migrate import upgrade
from lawdash.store.seeding import load_seed
from tests.helpers import budget, bundle_ahead
from tests.helpers.postgres import new_database, postgres_server

# No test is timed: a busy machine is no fault of a rule.
settings.register_profile("untimed", deadline=None)
# What lets a change land tries the same cases again and again (.ci/run); at a desk every run tries others.
settings.register_profile("repeated", deadline=None, derandomize=True)
settings.load_profile("repeated" if os.environ.get("LAWDASH_CASES") == "repeated" else "untimed")

NOW = datetime(2025, 7, 1, 4, 0, tzinfo=UTC)
TOWNSHIP = "三湖镇"
_HERE = Path(__file__).parent


def build_store(url: str) -> None:
    upgrade(url, now=NOW)
    engine = make_engine(url)
    load_seed(engine, township=TOWNSHIP, now=NOW)
    engine.dispose()


def pytest_configure(config: pytest.Config) -> None:
    bundle_ahead.register_where_useful(config)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Marks what is served, and what asks for a database server by a fixture of its own or its turn of `store_url`."""
    if item.path.is_relative_to(_HERE / "server") or item.path.is_relative_to(_HERE / "deploy"):
        item.add_marker("server")
    callspec = getattr(item, "callspec", None)
    turn = callspec.params.get("store_url") if callspec is not None else None
    if turn == "postgresql" or "postgres_url" in getattr(item, "fixturenames", ()):
        item.add_marker("postgresql")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    before = budget.used()
    yield
    seconds = budget.used() - before
    item.user_properties.append((budget.SPENT, seconds))
    budget.check(seconds, slow=item.get_closest_marker("slow") is not None)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    terminalreporter.section("processor time")
    for line in budget.slowest(terminalreporter.getreports("passed")):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "store.db"
    build_store(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A server where databases can be made."""
    with postgres_server() as url:
        yield url


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Iterator[str]:
    with new_database(postgres_url) as url:
        build_store(url)
        yield str(make_url(url).database)


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated and seeded store of the test's own."""
    path = tmp_path / "lawdash.db"
    with closing(sqlite3.connect(sqlite_template)) as source, closing(sqlite3.connect(path)) as target:
        source.backup(target)
    return f"sqlite:///{path}"


@pytest.fixture
def settings_of_store(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LAWDASH_DATABASE_URL", sqlite_url)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated and seeded store of the test's own, on each engine in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server, template = request.getfixturevalue("postgres_url"), request.getfixturevalue("postgres_template")
    request.getfixturevalue("heads_of_the_test")
    with new_database(server, template) as url:
        yield url


@pytest.fixture
def heads_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A store on a server has no folder of its own; its heads would be left in the program's."""
    monkeypatch.setenv("LAWDASH_TRAIL_HEADS", str(tmp_path / "heads.txt"))
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.fixture
def engine(store_url: str) -> Iterator[Engine]:
    opened = make_engine(store_url)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    opened = make_engine(sqlite_url)
    yield opened
    opened.dispose()
