from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lawdash.judging.model import State
from tests.judging.ledger import NEW_YEAR, Entry, on, verdict
from tests.judging.promises import level


def recorded(value: int | str, day: date = NEW_YEAR) -> Entry:
    return Entry(day, Decimal(value))


@pytest.mark.parametrize(
    ("as_of", "state"), [(on(11, 30), State.NOT_DUE), (on(12, 1), State.DUE_SOON), (on(12, 31), State.OVERDUE)]
)
def test_without_an_entry(as_of: date, state: State) -> None:
    found = verdict(level(15), [], as_of)
    assert (found.state, found.value, found.percent) == (state, None, None)


def test_the_running_due_day_is_not_overdue() -> None:
    assert verdict(level(15), [], on(12, 31), today=on(12, 31)).state is State.DUE_SOON


def test_the_latest_value_counts() -> None:
    entries = [recorded(12, on(5, 1)), recorded(20, on(2, 1))]
    found = verdict(level(15), entries, on(6, 30))
    assert (found.state, found.value, found.percent) == (State.BEHIND, Decimal(12), Fraction(80))


def test_on_the_same_day_the_last_recorded_counts() -> None:
    entries = [recorded(12, on(5, 1)), recorded(15, on(5, 1))]
    assert verdict(level(15), entries, on(6, 30)).state is State.ACHIEVED
    assert verdict(level(15), entries[::-1], on(6, 30)).state is State.BEHIND


def test_a_value_later_than_the_as_of_date_does_not_count() -> None:
    entries = [recorded(12, on(5, 1)), recorded(15, on(7, 1))]
    assert verdict(level(15), entries, on(6, 30)).value == 12


@pytest.mark.parametrize(("value", "state"), [("8.999", State.FAR_BEHIND), ("9", State.BEHIND)])
def test_under_60_percent_of_the_threshold_is_far_behind(value: str, state: State) -> None:
    assert verdict(level(15), [recorded(value)], on(6, 30)).state is state


def test_far_behind_needs_no_two_short() -> None:
    assert verdict(level(1), [recorded("0.5")], on(6, 30)).state is State.FAR_BEHIND


def test_behind_stays_behind_within_thirty_days_of_due() -> None:
    assert verdict(level(15), [recorded(12)], on(12, 20)).state is State.BEHIND


def test_too_low_is_overdue_after_due() -> None:
    assert verdict(level(15), [recorded(12)], on(12, 31)).state is State.OVERDUE


def test_raised_after_due_is_made_good() -> None:
    target = level(15, due=on(6, 30))
    assert verdict(target, [recorded(12), recorded(15, on(7, 1))], on(7, 1)).state is State.MADE_GOOD
    assert verdict(target, [recorded(15, on(7, 1))], on(7, 1)).state is State.MADE_GOOD


def test_held_at_due_and_now_is_achieved() -> None:
    target = level(15, due=on(6, 30))
    assert verdict(target, [recorded(15), recorded(18, on(7, 1))], on(7, 1)).state is State.ACHIEVED


def test_fallen_after_due_is_overdue() -> None:
    target = level(15, due=on(6, 30))
    assert verdict(target, [recorded(15), recorded(10, on(7, 1))], on(7, 1)).state is State.OVERDUE


def test_only_the_value_is_carried() -> None:
    found = verdict(level(15), [recorded(12)], on(6, 30))
    assert (found.attained, found.expected, found.required, found.base, found.gap) == (None,) * 5


def test_fallen_after_due_and_recovered_is_achieved_again() -> None:
    """The one way from red back to green: status.md compares the value by due and the latest, not those between."""
    entries = [recorded(15), recorded(10, on(7, 1)), recorded(15, on(7, 5))]
    assert verdict(level(15, due=on(6, 30)), entries, on(7, 4)).state is State.OVERDUE
    assert verdict(level(15, due=on(6, 30)), entries, on(7, 5)).state is State.ACHIEVED
