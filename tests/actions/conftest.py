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
from lawdash.actions.acting.actor import Actor
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.registry import Context, read_context
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.units.changing import add_units
from lawdash.judging.model import UnitKind
from lawdash.store.engine import make_engine, reading
from lawdash.store.entries.reading import EntryFilter, EntryRecord, list_entries
from tests.actions.accounts.people import PASSWORD
from tests.conftest import NOW

ZONE = ZoneInfo("Asia/Shanghai")
CLERK = Actor("示例经办")
VILLAGES = ["福兴村", "全福村", "示例村03", "示例村04"]
DAY = date(2025, 6, 10)

Log = Callable[..., int]


def settle(engine: Engine) -> Engine:
    add_units(engine, CLERK, UnitKind.VILLAGE, VILLAGES, now=NOW)
    add_units(engine, CLERK, UnitKind.ENTERPRISE, ["示例企业01"], now=NOW)
    add_units(engine, CLERK, UnitKind.DEPARTMENT, ["示例司法所"], now=NOW)
    return engine


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    return settle(sqlite_engine)


@pytest.fixture
def any_town(engine: Engine) -> Engine:
    """The same on SQLite and PostgreSQL in turn."""
    return settle(engine)


@pytest.fixture(scope="session")
def context(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Read once for all tests: nothing in it changes."""
    path = tmp_path_factory.mktemp("context") / "store.db"
    shutil.copyfile(sqlite_template, path)
    town = settle(make_engine(f"sqlite:///{path}"))
    with reading(town) as session:
        return read_context(session, NOW, ZONE)


@pytest.fixture
def log(town: Engine) -> Log:
    """`log("themed-events", quantity=2)` gives the id of a new entry."""

    def save(indicator: str, **typed: Any) -> int:
        draft = EntryDraft(indicator, **{"happened_on": DAY, "quantity": 1, **typed})
        return log_entry(town, CLERK, draft, key=uuid4().hex, now=NOW, zone=ZONE).entry_id

    return save


def entries_of(engine: Engine, **chosen: Any) -> list[EntryRecord]:
    """Oldest first."""
    with reading(engine) as session:
        return list_entries(session, EntryFilter(**chosen), order="recorded_at", descending=False, limit=1_000)


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
