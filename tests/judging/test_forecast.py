from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import exp, lgamma, log

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import nbinom

from lawdash.judging.forecast import probability_of_more
from lawdash.judging.model import Checkpoint, Forecast, State
from tests.judging.ledger import NEW_YEAR, Entry, on, verdict
from tests.judging.promises import ceiling, count, delivery, milestone


def done(number: int, day: date = NEW_YEAR, quantity: str = "1") -> list[Entry]:
    return [Entry(day, Decimal(quantity))] * number


def forecast(number: int = 12, as_of: date = date(2025, 6, 30), today: date | None = None) -> Forecast | None:
    return verdict(count(30), done(number), as_of, today).forecast


def test_it_says_what_a_month_needs_and_where_the_year_ends() -> None:
    found = forecast()
    assert found is not None
    assert (found.needed_per_month, found.projected) == (Fraction(3), Fraction(24))


def test_the_chance_is_that_of_a_negative_binomial() -> None:
    """12 entries in half a year, 18 more wanted in the other half."""
    found = forecast()
    assert found is not None
    assert found.probability == pytest.approx(nbinom.sf(17, 12.5, 0.5), rel=1e-12)


def test_entries_of_several_are_counted_by_their_mean_size() -> None:
    """6 entries of 2.5 make 15 of 31: 16 more are 6.4 entries, so 7."""
    found = verdict(count(31), done(6, quantity="2.5"), on(6, 30)).forecast
    assert found is not None
    assert found.probability == pytest.approx(nbinom.sf(6, 6.5, 0.5), rel=1e-12)


def test_what_divides_evenly_is_not_rounded_up() -> None:
    """6 entries of a tenth, 0.6 of 1.2: exactly 6 more, which floating point would make 7."""
    found = verdict(count("1.2"), done(6, quantity="0.1"), on(6, 30)).forecast
    assert found is not None
    assert found.probability == pytest.approx(nbinom.sf(5, 6.5, 0.5), rel=1e-12)


def test_a_running_day_is_not_yet_elapsed() -> None:
    found = forecast(as_of=on(7, 1), today=on(7, 1))
    assert found is not None
    assert (found.needed_per_month, found.projected) == (Fraction(3), Fraction(24))


@pytest.mark.parametrize("number", [4, 30, 31])
def test_too_few_entries_or_enough_done_have_none(number: int) -> None:
    assert forecast(number) is None


def test_five_entries_are_enough() -> None:
    assert forecast(5) is not None


def test_there_is_none_before_a_day_is_over_nor_after_due() -> None:
    assert forecast(as_of=on(1, 1), today=on(1, 1)) is None
    assert forecast(as_of=on(1, 1)) is not None
    assert forecast(as_of=on(12, 31), today=on(12, 31)) is not None
    assert forecast(as_of=on(12, 31)) is None


def test_there_is_none_before_the_start() -> None:
    assert verdict(count(30, starts_on=on(7, 1)), done(12), on(6, 30)).forecast is None


def test_only_a_plain_linear_count_has_one() -> None:
    half = Decimal("0.1")
    assert verdict(delivery(30), done(12)).forecast is None
    assert verdict(ceiling(30), done(12)).forecast is None
    assert verdict(milestone(), done(12)).forecast is None
    assert verdict(count(1), [Entry(NEW_YEAR, half)] * 6).forecast is None
    assert verdict(count(30, checkpoints=(Checkpoint(on(9, 30), Decimal(20)),)), done(12)).forecast is None


def test_it_leaves_the_verdict_alone() -> None:
    assert (
        verdict(count(30), done(12)).state is verdict(count(30), done(4) + done(4, quantity="2")).state is State.BEHIND
    )


@given(st.integers(1, 300), st.integers(5, 300), st.fractions(Fraction(1, 400), Fraction(399, 400)))
def test_the_chance_agrees_with_scipy_stats(wanted: int, entries: int, share: Fraction) -> None:
    expected = nbinom.sf(wanted - 1, entries + 0.5, float(share))
    assert probability_of_more(wanted, entries, share) == pytest.approx(expected, rel=1e-8, abs=1e-300)


@pytest.mark.parametrize(("wanted", "entries", "share"), [(1, 5, "1/4"), (7, 12, "1/2"), (20, 9, "9/10")])
def test_the_chance_is_one_less_the_chances_of_fewer(wanted: int, entries: int, share: str) -> None:
    """Written out from the Gamma function, without SciPy."""
    size, chance = entries + 0.5, float(Fraction(share))
    fewer = sum(
        exp(lgamma(size + k) - lgamma(size) - lgamma(k + 1) + size * log(chance) + k * log(1 - chance))
        for k in range(wanted)
    )
    assert probability_of_more(wanted, entries, Fraction(share)) == pytest.approx(1 - fewer, rel=1e-6)


@given(st.integers(5, 60), st.fractions(Fraction(1, 50), Fraction(49, 50)))
@example(16, Fraction(2648369275981997, 128181631675513425))
def test_the_chance_falls_the_more_is_wanted(entries: int, share: Fraction) -> None:
    """Up to the last digits of a float: near 1 SciPy's steps are smaller than its error."""
    chances = [probability_of_more(wanted, entries, share) for wanted in range(1, 40)]
    assert all(left >= right or left == pytest.approx(right, rel=1e-12) for left, right in pairwise(chances))
    assert all(0 <= chance <= 1 for chance in chances)
