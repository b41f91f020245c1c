from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from lawdash.actions.units.changing import add_units
from lawdash.actor import SYSTEM
from lawdash.judging.hypothetical import PossibleEntry, counts, with_entry
from lawdash.judging.model import Kind, Scope, Tallies, Target, UnitKind
from lawdash.store.engine import reading, writing
from lawdash.store.entries.reading import NewEntry, add_entry
from lawdash.store.entries.tallies import read_tallies
from lawdash.store.plans.indicators import read_indicators
from lawdash.store.plans.reading import read_plan
from lawdash.store.units.reading import UnitRecord, read_units
from tests.helpers.offices import AT_HOME, office_of

NOW = datetime(2026, 3, 1, 4, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
AS_OF = date(2026, 3, 1)
INDICATORS = [
    "counsel-duty",
    "lead-meetings",
    "kpi-weight",
    "legality-reviews",
    "model-lanes",
    "village-rules",
    "brand",
]
VILLAGES = ["福兴村", "示例村03"]

days_of_the_year = st.dates(date(2025, 1, 1), date(2025, 12, 31))
quantities = st.integers(1, 5).map(Decimal)


@st.composite
def possibles(draw: st.DrawFn) -> tuple[str, str, date, date | None, Decimal]:
    """Indicator, unit, day, day made good, quantity."""
    counts_for = draw(days_of_the_year)
    happened_on = draw(st.dates(counts_for, AS_OF))
    makes_good = counts_for if happened_on.year > 2025 or (happened_on > counts_for and draw(st.booleans())) else None
    unit = draw(st.sampled_from([*VILLAGES, "三湖镇"]))
    return draw(st.sampled_from(INDICATORS)), unit, happened_on, makes_good, draw(quantities)


@pytest.fixture
def villages(sqlite_engine: Engine) -> Engine:
    add_units(office_of(sqlite_engine, SYSTEM, now=NOW), UnitKind.VILLAGE, VILLAGES)
    return sqlite_engine


def tallies_of(engine: Engine) -> tuple[dict[str, Target], dict[str, Tallies], dict[str, UnitRecord]]:
    with reading(engine, AT_HOME) as session:
        plan, units = read_plan(session, 2025), read_units(session)
        assert plan is not None
        targets = {record.target.code: record.target for record in plan.targets}
        return targets, read_tallies(session, plan, units, AS_OF), {unit.name: unit for unit in units}


@pytest.mark.slow
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(possible=possibles())
def test_one_entry_more_makes_the_tallies_that_the_store_then_reads(
    villages: Engine, possible: tuple[str, str, date, date | None, Decimal]
) -> None:
    indicator, unit_name, happened_on, makes_good, quantity = possible
    targets, before, units = tallies_of(villages)
    unit = units[unit_name]
    foreseen = {
        code: with_entry(
            before[code], target, PossibleEntry(unit.name, unit.kind, happened_on, quantity, Decimal(1), makes_good)
        )
        for code, target in targets.items()
        if target.indicator == indicator
    }
    key = uuid4().hex
    with writing(villages, AT_HOME) as session:
        entry = NewEntry(
            read_indicators(session)[indicator].id,
            unit.id,
            *(happened_on, quantity, Decimal(1), makes_good),
            title="",
            note="",
            details={},
            reference=key,
            author="示例",
            idempotency_key=key,
        )
        add_entry(session, entry, NOW)
    _, after, _ = tallies_of(villages)
    assert foreseen == {code: after[code] for code in foreseen}


def target(kind: Kind = Kind.COUNT, scope: str = "township") -> Target:
    return Target("t", "示例", "1.1", "i", kind, date(2025, 1, 1), date(2025, 12, 31), scope=Scope.parse(scope))


def deed_of(unit: str = "福兴村", kind: UnitKind = UnitKind.VILLAGE, day: date = date(2025, 6, 1)) -> PossibleEntry:
    return PossibleEntry(unit, kind, day, Decimal(1))


def test_only_units_in_scope_count() -> None:
    assert counts(target(), deed_of())
    assert counts(target(scope="village"), deed_of())
    assert counts(target(scope="village:福兴村|全福村"), deed_of())
    assert not counts(target(scope="village:全福村"), deed_of())
    assert not counts(target(scope="enterprise"), deed_of())


def test_only_deeds_for_the_plan_year_count() -> None:
    late = PossibleEntry("福兴村", UnitKind.VILLAGE, date(2026, 1, 5), Decimal(1), makes_good=date(2025, 12, 31))
    assert counts(target(), late)
    assert not counts(target(), deed_of(day=date(2026, 1, 5)))
    assert not counts(target(), deed_of(day=date(2024, 12, 31)))


def test_what_does_not_count_leaves_the_tallies_as_they_were() -> None:
    tallies = Tallies()
    assert with_entry(tallies, target(scope="enterprise"), deed_of()) is tallies
