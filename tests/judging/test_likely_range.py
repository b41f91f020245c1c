from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import nbinom

from lawdash.judging.calendar import elapsed
from lawdash.judging.likely_range import likely_range
from lawdash.judging.model import Tally
from tests.judging.promises import count

HALF, DUE = date(2025, 6, 30), date(2025, 12, 31)


def test_it_is_what_there_is_on_the_same_day() -> None:
    assert likely_range(count(30), Tally(9, Decimal(9)), HALF, HALF) == (Fraction(9), Fraction(9))


@pytest.mark.parametrize("entries", [1, 5, 12, 80])
@pytest.mark.parametrize("to_day", [date(2025, 7, 31), DUE])
def test_it_holds_the_quantiles_of_the_negative_binomial(entries: int, to_day: date) -> None:
    target = count(30)
    low, high = likely_range(target, Tally(entries, Decimal(3 * entries)), HALF, to_day)
    share = float(elapsed(target.starts_on, target.due, HALF) / elapsed(target.starts_on, target.due, to_day))
    further = nbinom(entries + 0.5, share)
    # `low` is the greatest count reached in 90 cases of 100, `high` the greatest reached in more than 10.
    more_low, more_high = (float((end - 3 * entries) / 3) for end in (low, high))
    assert further.sf(more_low - 1) >= 0.9 > further.sf(more_low)
    assert further.sf(more_high - 1) > 0.1 >= further.sf(more_high)


@given(st.integers(1, 300), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_it_widens_with_time(entries: int, size: int) -> None:
    tally = Tally(entries, Decimal(entries * size))
    widths = []
    for to_day in (date(2025, 8, 31), date(2025, 10, 31), DUE):
        low, high = likely_range(count(30), tally, HALF, to_day)
        assert Fraction(tally.quantity) <= low <= high
        widths.append(high - low)
    assert widths == sorted(widths)
