"""Cadence once more, day by day and literally from status.md, against the judge."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from lawdash.judging.model import ObligationState, Rules, State, Target, Unit
from tests.judging.ledger import TOWNSHIP, Entry, verdict
from tests.judging.promises import monthly, quarterly
from tests.judging.strategies import days_around, entries_of, moments, registered_units

ALL_DAYS = [date(2025, 1, 1) + timedelta(days=number) for number in range(365)]


def period_key(day: date, months: int) -> tuple[int, int]:
    return day.year, (day.month - 1) // months


def expected_obligations(
    target: Target, units: list[Unit], entries: list[Entry], as_of: date, today: date, logging_days: int
) -> dict[tuple[str, date], ObligationState]:
    """By unit and first day of the period."""
    months = target.cadence.months if target.cadence else 0
    found = {}
    for key in sorted({period_key(day, months) for day in ALL_DAYS}):
        inside = [day for day in ALL_DAYS if period_key(day, months) == key]
        first, last = inside[0], inside[-1]
        if not target.starts_on <= last <= target.due:
            continue
        has_passed = last < as_of or (last == as_of and as_of < today)
        for unit in units:
            if has_passed:
                is_owed = active(unit, first) and active(unit, last)
            else:
                is_owed = active(unit, as_of if first > as_of else first) and active(unit, as_of)
            if not is_owed:
                continue
            own = late = Decimal(0)
            for entry in entries:
                if entry.happened_on > as_of or (unit is not TOWNSHIP and entry.unit != unit.name):
                    continue
                happened = period_key(entry.happened_on, months)
                named = period_key(entry.makes_good, months) if entry.makes_good else happened
                if named < happened:
                    late += entry.quantity if named == key else 0
                else:
                    own += entry.quantity if happened == key else 0
            is_closed = has_passed and today > last + timedelta(days=logging_days)
            found[unit.name, first] = obligation_state(own, late, target.threshold or Decimal(0), is_closed)
    return found


def active(unit: Unit, day: date) -> bool:
    return (unit.active_from or day) <= day <= (unit.active_to or day)


def obligation_state(own: Decimal, late: Decimal, required: Decimal, is_closed: bool) -> ObligationState:
    if own >= required:
        return ObligationState.MET
    if own + late >= required:
        return ObligationState.MADE_GOOD
    return ObligationState.MISSED if is_closed else ObligationState.OPEN


def check(
    target: Target, units: list[Unit], entries: list[Entry], moment: tuple[date, date], logging_days: int
) -> None:
    as_of, today = moment
    found = verdict(target, entries, as_of, today, units, Rules(logging_days=logging_days))
    expected = expected_obligations(target, units, entries, as_of, today, logging_days)
    assert {(one.unit, one.period_start): one.state for one in found.obligations} == expected
    done = [state for state in expected.values() if state in (ObligationState.MET, ObligationState.MADE_GOOD)]
    assert (found.attained, found.required) == (Decimal(len(done)), Decimal(len(expected)))
    if as_of < target.starts_on:
        assert found.state is State.NOT_DUE
    elif not expected:
        assert found.state is State.UNDETERMINED
    elif len(done) == len(expected):
        is_all_met = set(expected.values()) == {ObligationState.MET}
        assert found.state is (State.ACHIEVED if is_all_met else State.MADE_GOOD)
    else:
        is_any_missed = ObligationState.MISSED in expected.values()
        assert is_any_missed == (found.state in (State.OVERDUE, State.FAR_BEHIND, State.BEHIND))
        assert is_any_missed == ((found.gap or 0) > 0)


LOGGING_DAYS = st.integers(0, 15)


@given(registered_units(), entries_of(), moments(), LOGGING_DAYS, days_around(2025), days_around(2025))
def test_every_obligation_of_villages_is_as_the_text_says(
    units: list[Unit],
    entries: list[Entry],
    moment: tuple[date, date],
    logging_days: int,
    one_end: date,
    other_end: date,
) -> None:
    starts_on, due = sorted((one_end, other_end))
    check(monthly(2, starts_on=starts_on, due=due), units, entries, moment, logging_days)


@given(entries_of(), moments(), LOGGING_DAYS)
def test_every_obligation_of_the_township_is_as_the_text_says(
    entries: list[Entry], moment: tuple[date, date], logging_days: int
) -> None:
    check(quarterly(2), [TOWNSHIP], entries, moment, logging_days)
