"""A township with villages and an enterprise, on 1 July 2025, and the shortest ways to act in it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from lawdash import passwords
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.registry import Registry, read_registry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.units.changing import add_units
from lawdash.actor import Actor
from lawdash.clock import local_date
from lawdash.judging.model import UnitKind
from lawdash.store.engine import make_engine, reading
from lawdash.store.entries.reading import EntryFilter, EntryRecord, Page, list_entries
from tests.actions.accounts.people import PASSWORD
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, office_of

ZONE = ZoneInfo("Asia/Shanghai")
CLERK = Actor("示例经办")
VILLAGES = ["福兴村", "全福村", "示例村03", "示例村04"]
DAY = date(2025, 6, 10)

Log = Callable[..., int]


def settle(engine: Engine) -> Engine:
    add_units(office_of(engine, CLERK), UnitKind.VILLAGE, VILLAGES)
    add_units(office_of(engine, CLERK), UnitKind.ENTERPRISE, ["示例企业01"])
    add_units(office_of(engine, CLERK), UnitKind.DEPARTMENT, ["示例司法所"])
    return engine


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    return settle(sqlite_engine)


@pytest.fixture
def any_town(engine: Engine) -> Engine:
    """The same on SQLite and PostgreSQL in turn."""
    return settle(engine)


@pytest.fixture(scope="session")
def registry(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """Read once for all tests: nothing in it changes."""
    path = tmp_path_factory.mktemp("registry") / "store.db"
    shutil.copyfile(sqlite_template, path)
    town = settle(make_engine(f"sqlite:///{path}"))
    with reading(town, AT_HOME) as session:
        return read_registry(session, local_date(NOW, ZONE))


@pytest.fixture
def log(town: Engine) -> Log:
    """`log("themed-events", quantity=2)` gives the id of a new entry."""

    def save(indicator: str, **typed: Any) -> int:
        draft = EntryDraft(indicator, **{"happened_on": DAY, "quantity": 1, **typed})
        return log_entry(office_of(town, CLERK), draft, key=uuid4().hex).entry_id

    return save


def entries_of(engine: Engine, **chosen: Any) -> list[EntryRecord]:
    """Oldest first."""
    with reading(engine, AT_HOME) as session:
        return list_entries(session, EntryFilter(**chosen), order="recorded_at", descending=False, page=Page(1_000))


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a password was verified; quickly, since the work itself is tested with the passwords."""
    counted: Counter[str] = Counter()

    def verify(password_hash: str, password: str) -> bool:
        counted["verified"] += 1
        return password == PASSWORD

    monkeypatch.setattr(passwords, "verify_password", verify)
    monkeypatch.setattr("lawdash.actions.accounts.login.verify_password", verify)
    return counted
