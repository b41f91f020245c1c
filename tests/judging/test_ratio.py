from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from lawdash.judging.model import State
from tests.judging.ledger import NEW_YEAR, Entry, on, verdict
from tests.judging.promises import ratio


def reviewed(base: int, part: int, day: date = NEW_YEAR, makes_good: date | None = None) -> Entry:
    return Entry(day, Decimal(base), of_which=Decimal(part), makes_good=makes_good)


def test_without_a_base_it_is_not_due_and_later_undetermined() -> None:
    assert verdict(ratio(), [], on(12, 31), today=on(12, 31)).state is State.NOT_DUE
    found = verdict(ratio(), [], on(12, 31))
    assert found.state is State.UNDETERMINED
    assert "无基数" in found.reason
    assert (found.base, found.value, found.percent) == (Decimal(0), None, None)


def test_one_entry_feeds_base_and_part() -> None:
    found = verdict(ratio(), [reviewed(8, 8)], on(6, 30))
    assert (found.state, found.base, found.attained, found.value) == (
        State.ON_TRACK,
        Decimal(8),
        Decimal(8),
        Decimal(100),
    )


def test_its_figures_are_part_base_and_value() -> None:
    found = verdict(ratio(80), [reviewed(8, 5)], on(6, 30))
    assert (found.attained, found.base, found.value) == (Decimal(5), Decimal(8), Fraction(125, 2))
    assert found.percent == Fraction(62500, 800)
    assert (found.expected, found.required, found.gap) == (None, None, None)


def test_the_share_is_exact() -> None:
    """A third is under 33.334 % and over 33.333 %."""
    assert verdict(ratio("33.333"), [reviewed(3, 1)], on(6, 30)).state is State.ON_TRACK
    assert verdict(ratio("33.334"), [reviewed(3, 1)], on(6, 30)).state is State.BEHIND


def test_it_is_banded_by_the_part_that_should_be() -> None:
    """90 % of 10 are 9; 60 % of 9 are 5.4."""
    assert verdict(ratio(90), [reviewed(10, 9)], on(6, 30)).state is State.ON_TRACK
    assert verdict(ratio(90), [reviewed(10, 6)], on(6, 30)).state is State.BEHIND
    assert verdict(ratio(90), [reviewed(10, 5)], on(6, 30)).state is State.FAR_BEHIND
    assert verdict(ratio(90), [reviewed(1, 0)], on(6, 30)).state is State.BEHIND


def test_before_due_a_full_share_is_on_track_not_achieved() -> None:
    assert verdict(ratio(), [reviewed(8, 8)], on(12, 31), today=on(12, 31)).state is State.ON_TRACK
    assert verdict(ratio(), [reviewed(8, 8)], on(12, 31)).state is State.ACHIEVED


def test_after_due_the_share_up_to_due_decides() -> None:
    entries = [reviewed(8, 8), reviewed(8, 0, on(1, 5, 2026), makes_good=on(12, 30))]
    found = verdict(ratio(), entries, on(1, 5, 2026))
    assert (found.state, found.value) == (State.ACHIEVED, Decimal(50))
    assert "100%（8/8）" in found.reason


def test_reached_with_late_entries_only_is_made_good() -> None:
    entries = [reviewed(2, 1), reviewed(8, 8, on(7, 5))]
    target = ratio(80, due=on(6, 30))
    assert verdict(target, entries, on(7, 4)).state is State.OVERDUE
    assert verdict(target, entries, on(7, 5)).state is State.MADE_GOOD


def test_a_base_that_came_only_after_due_is_made_good() -> None:
    assert verdict(ratio(due=on(6, 30)), [reviewed(8, 8, on(7, 5))], on(7, 5)).state is State.MADE_GOOD
    assert verdict(ratio(due=on(6, 30)), [reviewed(8, 7, on(7, 5))], on(7, 5)).state is State.OVERDUE


def test_a_ratio_is_never_due_soon() -> None:
    assert verdict(ratio(), [], on(12, 20)).state is State.NOT_DUE


def test_no_text_rounds_a_share_up_to_its_goal() -> None:
    found = verdict(ratio(), [reviewed(100_000, 99_999)], on(6, 30))
    assert found.state is State.BEHIND
    assert "99.99%" in found.reason
