"""Random histories: at every moment, as of any day, the sums say what the ledger says of that moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from lawdash.judging.judge import judge
from lawdash.judging.model import Assessment, Cadence, Kind, Scope, Tallies, UnitKind
from lawdash.judging.terms import Terms
from lawdash.store.engine import writing
from lawdash.store.entries.reading import add_entries, add_entry, add_new, void_entry
from lawdash.store.entries.sums.anew import first_difference
from lawdash.store.entries.table import EntryRow
from lawdash.store.entries.tallies import read_tallies
from lawdash.store.entries.writing import NewEntry
from lawdash.store.place import PLACE, Place
from lawdash.store.plans.reading import PlanRecord, read_plan
from lawdash.store.units.reading import read_units
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.judging.ledger import Entry
from tests.judging.strategies import NAMES, an_entry, later_days
from tests.store.makers import add_target_version, make_entry, register

INDICATORS = ("legality-reviews", "counsel-duty", "themed-events", "model-lanes", "kpi-weight", "village-rules")
BEGUN = datetime(2026, 4, 1, 8, tzinfo=UTC)
OTHER_TOWNSHIP = Place(2, ZoneInfo("Asia/Shanghai"))


class Undone(Exception):
    """Ends a case."""


@dataclass(frozen=True)
class Step:
    """`which` picks the entry that is voided or corrected; `elsewhere`: it is written in another township."""

    deed: Literal["log", "log many", "import", "void", "correct"]
    entries: tuple[tuple[str, Entry], ...]
    which: int
    elsewhere: bool


def steps() -> st.SearchStrategy[list[Step]]:
    deeds = st.sampled_from(("log", "log many", "import", "void", "correct"))
    entries = st.lists(st.tuples(st.sampled_from(INDICATORS), an_entry()), min_size=1, max_size=4).map(tuple)
    return st.lists(st.builds(Step, deeds, entries, st.integers(0, 9), st.booleans()), max_size=8)


@pytest.fixture
def town(engine: Engine) -> Engine:
    """Deadlines before the year's end, every kind of target, villages, and a second township."""
    with writing(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
        assert plan is not None
        for record in plan.targets:
            changes = {
                "legality-reviews": {"due": date(2025, 8, 31)},
                "kpi-weight": {"due": date(2025, 6, 15)},
                "themed-events": {"kind": Kind.CADENCE, "cadence": Cadence.QUARTER, "pace": None},
                "opinion-coverage": {"scope": Scope(UnitKind.VILLAGE)},
            }.get(record.target.code)
            if changes:
                terms = Terms(replace(record.target, **changes))  # type: ignore[arg-type]
                add_target_version(session, record.id, terms, reason="测试", author="示例甲", now=NOW)
        session.execute(text("INSERT INTO townships (id, name) VALUES (2, '示例镇')"))
    register(engine, *NAMES)
    return engine


@contextmanager
def _thrown_away(engine: Engine) -> Iterator[Session]:
    """The ledger only grows: a case that was committed would be there in the next."""
    with suppress(Undone), writing(engine, AT_HOME) as session:
        yield session
        raise Undone


def _take(session: Session, step: Step, names: dict[str, int], at: datetime) -> None:
    new = [_new(session, indicator, entry, names) for indicator, entry in step.entries]
    standing = session.scalars(select(EntryRow.id).where(EntryRow.voided_at.is_(None)).order_by(EntryRow.id)).all()
    session.info[PLACE] = OTHER_TOWNSHIP if step.elsewhere else AT_HOME
    if step.deed == "log many":
        add_new(session, new, at)
    elif step.deed == "import":
        add_entries(session, new, at)
    elif step.deed == "log" or not standing:
        add_entry(session, new[0], at)
    else:
        old = standing[step.which % len(standing)]
        void_entry(session, old, "示例甲", "误登", at)
        if step.deed == "correct":
            add_entry(session, new[0], at, replaces_id=old)
    session.info[PLACE] = AT_HOME


def _new(session: Session, indicator: str, entry: Entry, names: dict[str, int]) -> NewEntry:
    return make_entry(
        session,
        indicator,
        unit_id=names[entry.unit],
        happened_on=entry.happened_on,
        quantity=entry.quantity,
        of_which=entry.of_which,
        makes_good=entry.makes_good,
    )


def _verdicts(plan: PlanRecord, tallies: dict[str, Tallies], day: date) -> list[Assessment]:
    targets = [record.target for record in plan.targets]
    return [judge(target, tallies[target.code], day, BEGUN.date(), plan.rules) for target in targets]


@pytest.mark.slow
@given(steps(), st.lists(later_days(), min_size=1, max_size=3))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_verdict_differs(town: Engine, history: list[Step], days: list[date]) -> None:
    with _thrown_away(town) as session:
        plan, units = read_plan(session, 2025), read_units(session)
        assert plan is not None
        names = {unit.name: unit.id for unit in units}
        told = []
        for number, step in enumerate(history):
            at = BEGUN + timedelta(days=number)
            _take(session, step, names, at)
            told += [(at, day, read_tallies(session, plan, units, day)) for day in days]
        assert first_difference(session) is None
        for at, day, by_sums in told:
            by_ledger = read_tallies(session, plan, units, day, known_at=at)
            assert by_sums == by_ledger
            assert _verdicts(plan, by_sums, day) == _verdicts(plan, by_ledger, day)
