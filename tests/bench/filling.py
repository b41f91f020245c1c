"""Stores of any size, filled in bulk with the real constraints and triggers on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Engine

from lawdash.actions.units.changing import add_units
from lawdash.actor import SYSTEM
from lawdash.judging.model import UnitKind
from lawdash.store.engine import make_engine, reading, writing
from lawdash.store.entries.sums.anew import rebuild_sums
from lawdash.store.migrate import upgrade
from lawdash.store.plans.indicators import IndicatorRecord, read_indicators
from lawdash.store.plans.reading import read_plan
from lawdash.store.seeding import load_seed
from lawdash.store.units.reading import read_units
from tests.helpers.offices import AT_HOME, office_of

YEAR = 2025
AS_OF = date(YEAR, 9, 30)
NOW = datetime(YEAR, 10, 10, 1, tzinfo=UTC)
FOUNDED = datetime(YEAR, 1, 2, 1, tzinfo=UTC)
DAYS = 273
VILLAGES = [f"示例村{number:02}" for number in range(1, 29)]
ENTERPRISES = [f"示例企业{number:02}" for number in range(1, 7)]

_INSERT = """
    INSERT INTO entries (township_id, indicator_id, unit_id, plan_year, plan_month, happened_on, quantity, of_which,
                         title, note, details, reference, author, recorded_at, idempotency_key, content_sha256)
    VALUES (1, ?, ?, ?, ?, ?, ?, ?, '', '', '{}', '', '示例', ?, ?, ?)
"""


def open_store(folder: Path) -> Engine:
    """A store with the plan, 28 villages and 6 enterprises, and no entry."""
    url = f"sqlite:///{folder / 'bench.db'}"
    upgrade(url, now=FOUNDED)
    engine = make_engine(url)
    load_seed(engine, township="三湖镇", now=FOUNDED)
    add_units(office_of(engine, SYSTEM, now=FOUNDED), UnitKind.VILLAGE, VILLAGES)
    add_units(office_of(engine, SYSTEM, now=FOUNDED), UnitKind.ENTERPRISE, ENTERPRISES)
    return engine


def fill(engine: Engine, wanted: int, there: int = 0, *, years: int) -> None:
    """Adds entries until there are `wanted`: spread evenly over the last `years` years, January to September, over the
    units and over the indicators that the plan reads.
    """
    with reading(engine, AT_HOME) as session:
        plan, known = read_plan(session, YEAR), read_indicators(session)
        assert plan is not None
        read = {record.target.indicator for record in plan.targets}
        indicators = [known[code] for code in sorted(read) if not known[code].is_derived]
        units: dict[UnitKind, list[int]] = {}
        for unit in read_units(session):
            units.setdefault(unit.kind, []).append(unit.id)
    with writing(engine, AT_HOME) as session:
        driver = session.connection().connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.executemany(_INSERT, _rows(indicators, units, range(there, wanted), years))
        rebuild_sums(session)
    with engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")


def _rows(
    indicators: list[IndicatorRecord], units: dict[UnitKind, list[int]], numbers: range, years: int
) -> Iterator[tuple[object, ...]]:
    random = Random(numbers.start)
    for number in numbers:
        indicator = random.choice(indicators)
        unit = random.choice(units[indicator.unit_kind or UnitKind.TOWNSHIP])
        day = date(YEAR - number % years, 1, 1) + timedelta(days=random.randrange(DAYS))
        quantity = random.randint(1, 3) * 1000
        of_which = quantity if indicator.of_which_label else None
        recorded_at = f"{day} 08:00:00.000000"
        yield (
            *(indicator.id, unit, day.year, day.month, day.isoformat(), quantity, of_which, recorded_at),
            *(f"bench-{number}", f"{number:064x}"),
        )
