"""SQL and a plain recount of the same entries agree; the sums come from a covering index and nothing is sorted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine, text

from lawdash.judging.model import (
    Cadence,
    Kind,
    PeriodTally,
    Scope,
    Tallies,
    Tally,
    Target,
    Unit,
    UnitKind,
)
from lawdash.judging.terms import Terms
from lawdash.store.engine import reading, writing
from lawdash.store.entries.reading import EntryFilter, EntryRecord, add_entry, iterate_entries, void_entry
from lawdash.store.entries.tallies import read_curve, read_tallies
from lawdash.store.entries.tally_queries import Cut, Shape, sums
from lawdash.store.plans.reading import read_plan
from lawdash.store.units.reading import UnitRecord, read_units
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.makers import add_target_version, make_entry, register, save

YEAR_END = date(2025, 12, 31)
DAYS = date(2025, 1, 1), date(2025, 6, 30), date(2025, 9, 10), YEAR_END, date(2026, 3, 1)
INSTANTS = datetime(2025, 9, 15, 4, tzinfo=UTC), datetime(2026, 1, 20, tzinfo=UTC), None
VILLAGES = ("福兴村", "全福村", "示例村03", "示例村04")
INDICATORS = ("legality-reviews", "counsel-duty", "themed-events", "model-lanes", "kpi-weight", "village-rules")


def _change(engine: Engine, code: str, **fields: Any) -> None:
    with writing(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
        assert plan is not None
        record = next(record for record in plan.targets if record.target.code == code)
        target = replace(record.target, **fields)
        add_target_version(session, record.id, Terms(target), reason="测试", author="示例甲", now=NOW)


@pytest.fixture
def ledger(engine: Engine) -> Engine:
    """400 entries of every sort: late, voided, for another year, of units in and out of scope; some deadlines early."""
    _change(engine, "legality-reviews", due=date(2025, 8, 31))
    _change(engine, "kpi-weight", due=date(2025, 6, 30))
    _change(engine, "village-rules", due=date(2025, 10, 15))
    _change(engine, "themed-events", kind=Kind.CADENCE, cadence=Cadence.QUARTER, pace=None)
    _change(engine, "opinion-coverage", scope=Scope(UnitKind.VILLAGE))
    units = [1, *register(engine, *VILLAGES), *register(engine, "示例企业01", kind=UnitKind.ENTERPRISE)]
    random = Random(2025)
    with writing(engine, AT_HOME) as session:
        for number in range(400):
            happened_on = date(2025, 1, 1) + timedelta(days=random.randrange(430))
            back = happened_on - timedelta(days=random.randint(1, 150))
            quantity = Decimal(random.randint(1, 9000)) / 1000
            entry = make_entry(
                session,
                random.choice(INDICATORS),
                unit_id=random.choice(units),
                happened_on=happened_on,
                quantity=quantity,
                of_which=random.choice((None, Decimal(0), quantity)),
                makes_good=random.choice((None, None, back)),
            )
            recorded_at = datetime(happened_on.year, happened_on.month, happened_on.day, 8, tzinfo=UTC)
            entry_id = add_entry(session, entry, recorded_at + timedelta(days=random.randrange(40)))
            if number % 7 == 0:
                void_entry(session, entry_id, "示例甲", "误登", recorded_at + timedelta(days=random.randint(40, 200)))
    return engine


def test_sums_agree_with_a_plain_recount(ledger: Engine) -> None:
    with reading(ledger, AT_HOME) as session:
        plan, units = read_plan(session, 2025), read_units(session)
        assert plan is not None
        entries = list(iterate_entries(session, EntryFilter(include_voided=True)))
        for as_of, known_at in product(DAYS, INSTANTS):
            found = read_tallies(session, plan, units, as_of, known_at)
            known = [entry for entry in entries if _counts(entry, as_of, known_at)]
            assert found == {record.target.code: _recount(record.target, units, known) for record in plan.targets}
    assert len(found["counsel-duty"].periods) > 12
    assert all(found[code].by_due != found[code].total for code in ("legality-reviews", "kpi-weight", "village-rules"))


def _counts(entry: EntryRecord, as_of: date, known_at: datetime | None) -> bool:
    is_known = known_at is None or entry.recorded_at <= known_at
    is_void = entry.voided_at is not None and (known_at is None or entry.voided_at <= known_at)
    in_plan = (entry.makes_good or entry.happened_on).year == 2025
    return is_known and not is_void and in_plan and entry.happened_on <= as_of


def _recount(target: Target, units: list[UnitRecord], entries: list[EntryRecord]) -> Tallies:
    scope = target.scope
    in_scope = [unit for unit in units if unit.kind is scope.kind and (not scope.names or unit.name in scope.names)]
    names = {unit.name for unit in (units if scope.is_township else in_scope)}
    mine = [one for one in entries if one.indicator_code == target.indicator and one.unit_name in names]
    by_due = [entry for entry in mine if entry.happened_on <= target.due]
    township = in_scope[0].name if scope.is_township else None
    is_level = target.kind is Kind.LEVEL
    return Tallies(
        total=_tally(mine),
        by_due=_tally(by_due),
        level=_latest(mine) if is_level else None,
        level_by_due=_latest(by_due) if is_level else None,
        units=tuple(Unit(unit.name, unit.active_from, unit.active_to) for unit in in_scope),
        covered=frozenset(township or entry.unit_name for entry in mine),
        covered_by_due=frozenset(township or entry.unit_name for entry in by_due),
        periods=_periods(target, mine, township),
    )


def _tally(entries: list[EntryRecord]) -> Tally:
    return Tally(
        len(entries),
        sum((entry.quantity for entry in entries), Decimal(0)),
        sum((entry.of_which or Decimal(0) for entry in entries), Decimal(0)),
        max((entry.happened_on for entry in entries), default=None),
    )


def _latest(entries: list[EntryRecord]) -> Decimal | None:
    latest = max(entries, key=lambda entry: (entry.happened_on, entry.id), default=None)
    return latest.quantity if latest else None


def _periods(target: Target, entries: list[EntryRecord], township: str | None) -> dict[tuple[str, date], PeriodTally]:
    if target.cadence is None:
        return {}
    months = target.cadence.months
    found: dict[tuple[str, date], PeriodTally] = defaultdict(PeriodTally)
    for entry in entries:
        period, happened_in = (
            date(day.year, (day.month - 1) // months * months + 1, 1)
            for day in (entry.makes_good or entry.happened_on, entry.happened_on)
        )
        key = township or entry.unit_name, period
        before = found[key]
        if period < happened_in:
            found[key] = replace(before, made_good=before.made_good + entry.quantity)
        else:
            found[key] = replace(before, own=before.own + entry.quantity)
    return found


def test_made_good_within_the_quarter_is_the_quarters_own(engine: Engine) -> None:
    """A month made good in the next month is late by month, and in time by quarter."""
    (village,) = register(engine, "示例村01")
    fields: dict[str, Any] = {"happened_on": date(2025, 2, 10), "makes_good": date(2025, 1, 20), "quantity": 2}
    save(engine, "counsel-duty", unit_id=village, **fields)
    save(engine, "lead-meetings", unit_id=village, **fields)
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
        assert plan is not None
        found = read_tallies(session, plan, read_units(session), YEAR_END)
    assert found["counsel-duty"].periods == {("示例村01", date(2025, 1, 1)): PeriodTally(made_good=Decimal(2))}
    assert found["lead-meetings"].periods == {("三湖镇", date(2025, 1, 1)): PeriodTally(own=Decimal(2))}


def test_of_two_levels_on_one_day_the_later_recorded_counts(engine: Engine) -> None:
    for quantity in (16, 14):
        save(engine, "kpi-weight", happened_on=date(2025, 3, 1), quantity=quantity)
    save(engine, "kpi-weight", happened_on=date(2025, 2, 1), quantity=20)
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
        assert plan is not None
        assert read_tallies(session, plan, read_units(session), YEAR_END)["kpi-weight"].level == 14


def test_a_curve_tells_each_day_once(engine: Engine) -> None:
    one, two = register(engine, "示例村01", "示例村02")
    first, second = date(2025, 2, 1), date(2025, 3, 1)
    indicator_id = _indicator_id(engine)
    save(engine, "legality-reviews", unit_id=one, happened_on=second, quantity=2, of_which=1)
    save(engine, "legality-reviews", unit_id=two, happened_on=second, quantity=3, of_which=2)
    save(engine, "legality-reviews", unit_id=one, happened_on=first, quantity=1)
    with reading(engine, AT_HOME) as session:
        begun = (first, Decimal(1), Decimal(0), 1)
        assert read_curve(session, indicator_id, None, 2025, YEAR_END) == [begun, (second, Decimal(5), Decimal(3), 2)]
        assert read_curve(session, indicator_id, [two], 2025, YEAR_END) == [(second, Decimal(3), Decimal(2), 1)]
        assert read_curve(session, indicator_id, None, 2025, first) == [begun]


def _indicator_id(engine: Engine) -> int:
    with reading(engine, AT_HOME) as session:
        return make_entry(session, "legality-reviews").indicator_id


@pytest.mark.parametrize("until", [None, YEAR_END])
@pytest.mark.parametrize("shape", list(Shape))
def test_sums_come_from_a_covering_index_in_order(shape: Shape, until: date | None, sqlite_engine: Engine) -> None:
    statement = sums(Cut(1, 2025, until, NOW), shape, [3, 1, 2])
    compiled = statement.compile(sqlite_engine, compile_kwargs={"literal_binds": True})
    with sqlite_engine.connect() as connection:
        plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}"))]
    assert len(plan) == 1
    assert "USING COVERING INDEX ix_entries_known (township_id=? AND plan_year=? AND indicator_id=?)" in plan[0]
