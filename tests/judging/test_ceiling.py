from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from lawdash.judging.model import State
from tests.judging.ledger import NEW_YEAR, Entry, on, verdict
from tests.judging.promises import ceiling


def happened(number: int, day: date = NEW_YEAR) -> list[Entry]:
    return [Entry(day)] * number


def test_over_the_ceiling_is_overdue_at_once() -> None:
    found = verdict(ceiling(12), happened(13), on(3, 31))
    assert found.state is State.OVERDUE
    assert "超限" in found.reason


def test_nothing_is_expected_of_a_ceiling() -> None:
    found = verdict(ceiling(12), happened(3), on(6, 30))
    assert (found.expected, found.gap) == (None, None)
    assert (found.attained, found.required, found.percent) == (Decimal(3), Decimal(12), Fraction(25))


def test_over_the_pace_is_behind() -> None:
    assert verdict(ceiling(12), happened(3), on(3, 31)).state is State.ON_TRACK
    assert verdict(ceiling(12), happened(4), on(3, 31)).state is State.BEHIND


def test_a_running_day_has_the_pace_of_the_day_before() -> None:
    assert verdict(ceiling(12), happened(3), on(3, 31), today=on(3, 31)).state is State.BEHIND


def test_a_fraction_over_the_pace_is_over_it() -> None:
    """The pace of a ceiling is not rounded: 1.5 of 6 at the end of March."""
    assert verdict(ceiling(6), happened(1), on(3, 31)).state is State.ON_TRACK
    assert verdict(ceiling(6), happened(2), on(3, 31)).state is State.BEHIND


def test_nothing_at_all_is_never_behind() -> None:
    assert verdict(ceiling(12), [], on(1, 1), today=on(1, 1)).state is State.ON_TRACK


def test_a_ceiling_of_nought_holds_until_something_happens() -> None:
    assert verdict(ceiling(0), [], on(6, 30)).state is State.ON_TRACK
    assert verdict(ceiling(0), [], on(6, 30)).percent is None
    assert verdict(ceiling(0), happened(1), on(6, 30)).state is State.OVERDUE


def test_kept_until_due_is_achieved() -> None:
    assert verdict(ceiling(12), happened(12), on(12, 31), today=on(12, 31)).state is State.BEHIND
    assert verdict(ceiling(12), happened(12), on(12, 31)).state is State.ACHIEVED


def test_what_happens_after_due_does_not_count() -> None:
    target = ceiling(2, due=on(6, 30))
    found = verdict(target, happened(2) + happened(5, on(7, 1)), on(8, 1))
    assert (found.state, found.attained, found.last_entry_on) == (State.ACHIEVED, Decimal(2), on(1, 1))


def test_a_ceiling_is_never_due_soon() -> None:
    assert verdict(ceiling(12), happened(1), on(12, 20)).state is State.ON_TRACK
