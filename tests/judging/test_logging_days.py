"""登记期: for some days after a period nothing of it is missed yet, for what was done may still be logged."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.judging.model import Obligation, ObligationState, Rules, State, Unit, Waiting
from tests.judging.ledger import Entry, on, verdict
from tests.judging.promises import VILLAGES, monthly
from tests.judging.strategies import an_entry, entries_of, later_days, moments, registered_units
from tests.judging.test_properties import BETTER_AND_BETTER, as_days_pass, turns_green_after_overdue

ONE = VILLAGES[:1]
NAME = ONE[0].name
FIVE = Rules()
LOGGING_DAYS = st.integers(0, 15)


def in_month(month: int, day: int = 5) -> Entry:
    return Entry(on(month, day), Decimal(2), NAME)


def march(as_of: date, today: date, *entries: Entry) -> Obligation:
    found = verdict(monthly(), entries, as_of, today, ONE, FIVE)
    return next(one for one in found.obligations if one.period_start == on(3, 1))


@pytest.mark.parametrize(
    ("today", "state", "waiting"),
    [
        (on(3, 31), ObligationState.OPEN, None),
        (on(4, 1), ObligationState.OPEN, Waiting.LOGGING),
        (on(4, 5), ObligationState.OPEN, Waiting.LOGGING),
        (on(4, 6), ObligationState.MISSED, None),
    ],
)
def test_what_was_not_logged_is_missed_from_the_sixth_day_on(
    today: date, state: ObligationState, waiting: Waiting | None
) -> None:
    found = march(today, today)
    assert (found.state, found.waiting) == (state, waiting)


def test_what_was_done_on_27_march_and_is_logged_on_3_april_was_at_no_instant_missed() -> None:
    days = [on(3, 1) + timedelta(days=number) for number in range(60)]
    entry = in_month(3, 27)
    states = {march(day, day, *([entry] if day >= on(4, 3) else [])).state for day in days}
    assert states == {ObligationState.OPEN, ObligationState.MET}


def test_it_is_the_real_day_that_counts_and_not_the_as_of_date() -> None:
    assert march(on(3, 31), on(4, 3)).state is ObligationState.OPEN
    assert march(on(3, 31), on(10, 10)).state is ObligationState.MISSED


def test_it_is_not_among_those_that_are_due() -> None:
    done = [in_month(1), in_month(2)]
    found = verdict(monthly(), done, on(4, 3), on(4, 3), ONE, FIVE)
    assert (found.state, found.attained, found.expected, found.gap) == (
        State.ON_TRACK,
        Decimal(2),
        Decimal(2),
        Decimal(0),
    )
    assert "另有1个村次在登记期内，待登记" in found.reason
    assert verdict(monthly(), done, on(4, 6), on(4, 6), ONE, FIVE).state is State.BEHIND


def test_one_that_is_met_is_due_as_soon_as_its_period_has_passed() -> None:
    found = verdict(monthly(), [in_month(3)], on(4, 1), on(4, 1), ONE, FIVE)
    assert (found.attained, found.expected) == (Decimal(1), Decimal(3))


def test_nothing_is_overdue_while_the_last_period_may_be_logged() -> None:
    done = [in_month(month) for month in range(1, 12)]
    on_new_years_day = verdict(monthly(), done, on(12, 31), on(1, 1, 2026), ONE, FIVE)
    assert on_new_years_day.state is State.ON_TRACK
    assert verdict(monthly(), done, on(12, 31), on(1, 6, 2026), ONE, FIVE).state is State.OVERDUE


def test_while_the_first_period_may_be_logged_nothing_is_due() -> None:
    found = verdict(monthly(), [], on(2, 2), on(2, 2), ONE, FIVE)
    assert found.state is State.NOT_DUE
    assert "待登记" in found.reason


@given(entries_of(), registered_units(), LOGGING_DAYS, st.sets(later_days(), min_size=2, max_size=8))
def test_a_cadence_once_overdue_never_turns_green(
    entries: list[Entry], units: list[Unit], logging_days: int, days: set[date]
) -> None:
    days |= {on(12, 31), on(1, 1, 2026), on(1, 6, 2026), on(4, 1, 2026)}
    states = as_days_pass(monthly(), entries, units, days, Rules(logging_days=logging_days))
    assert not turns_green_after_overdue(states)


@given(entries_of(), st.lists(an_entry(), min_size=1, max_size=4), registered_units(), moments(), LOGGING_DAYS)
def test_more_entries_never_worsen_a_cadence(
    entries: list[Entry], more: list[Entry], units: list[Unit], moment: tuple[date, date], logging_days: int
) -> None:
    rules = Rules(logging_days=logging_days)
    before = verdict(monthly(), entries, *moment, units, rules).state
    after = verdict(monthly(), entries + more, *moment, units, rules).state
    if State.UNDETERMINED in (before, after):
        assert before is after
    else:
        assert BETTER_AND_BETTER.index(after) >= BETTER_AND_BETTER.index(before)
