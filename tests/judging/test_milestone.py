from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lawdash.judging.model import State
from tests.judging.ledger import Entry, on, verdict
from tests.judging.promises import milestone


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (on(1, 1), State.NOT_DUE),
        (on(11, 30), State.NOT_DUE),
        (on(12, 1), State.DUE_SOON),
        (on(12, 30), State.DUE_SOON),
        (on(12, 31), State.OVERDUE),
        (on(6, 30, 2026), State.OVERDUE),
    ],
)
def test_without_an_entry(as_of: date, state: State) -> None:
    assert verdict(milestone(), [], as_of).state is state


def test_any_entry_is_the_whole_of_it() -> None:
    found = verdict(milestone(), [Entry(on(3, 5), Decimal("0.5"))], on(3, 5))
    assert (found.state, found.attained, found.required, found.percent) == (
        State.ACHIEVED,
        Decimal(1),
        Decimal(1),
        Fraction(100),
    )


def test_three_entries_are_still_one() -> None:
    assert verdict(milestone(), [Entry(on(3, 5), Decimal(7))] * 3, on(6, 30)).attained == 1


def test_its_own_deadline_passes_within_the_year() -> None:
    target = milestone(due=on(6, 30))
    assert verdict(target, [], on(6, 30), today=on(6, 30)).state is State.DUE_SOON
    assert verdict(target, [], on(6, 30)).state is State.OVERDUE
    assert verdict(target, [Entry(on(6, 30))], on(7, 10)).state is State.ACHIEVED
    assert verdict(target, [Entry(on(7, 1))], on(7, 10)).state is State.MADE_GOOD
