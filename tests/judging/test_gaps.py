"""What is expected and what is short, for the kinds whose assessment names neither."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from lawdash.judging.gaps import expected_of, gap_of, missing_share
from lawdash.judging.model import Assessment, State
from tests.judging.ledger import NEW_YEAR, Entry, on, verdict
from tests.judging.promises import count, level, ratio


def reviewed(base: int, part: int) -> Assessment:
    return verdict(ratio(80), [Entry(NEW_YEAR, Decimal(base), of_which=Decimal(part))], on(6, 30))


@pytest.mark.parametrize(("base", "part", "expected", "gap"), [(10, 7, 8, 1), (9, 7, 8, 1), (9, 8, 8, 0), (1, 0, 1, 1)])
def test_a_ratio_wants_the_smallest_whole_part_that_reaches_it(base: int, part: int, expected: int, gap: int) -> None:
    found = reviewed(base, part)
    assert (expected_of(found), gap_of(found)) == (Decimal(expected), Decimal(gap))


def test_a_gap_of_a_ratio_is_the_one_its_reason_names() -> None:
    found = reviewed(10, 5)
    assert f"应有{expected_of(found)}，实际5，差{gap_of(found)}" in found.reason


def test_without_a_base_nothing_is_short() -> None:
    found = verdict(ratio(80), [], on(6, 30))
    assert (expected_of(found), gap_of(found), missing_share(found)) == (None, Decimal(0), 0.0)


@pytest.mark.parametrize(("value", "gap", "share"), [(9, 6, 0.4), (15, 0, 0.0), (20, 0, 0.0)])
def test_a_level_is_owed_in_full(value: int, gap: int, share: float) -> None:
    found = verdict(level(), [Entry(NEW_YEAR, Decimal(value))], on(6, 30))
    assert (expected_of(found), gap_of(found), missing_share(found)) == (Decimal(15), Decimal(gap), share)


def test_of_a_level_nothing_is_expected_before_anything_was_recorded_or_the_deadline_has_passed() -> None:
    assert expected_of(verdict(level(), [], on(6, 30))) is None
    assert expected_of(verdict(level(), [], on(12, 20))) is None
    late = verdict(level(), [], on(1, 5, 2026))
    assert (late.state, expected_of(late), gap_of(late)) == (State.OVERDUE, Decimal(15), Decimal(0))


def test_a_ratio_reached_in_time_has_no_gap_whatever_came_later() -> None:
    late: Any = Entry(on(1, 5, 2026), Decimal(8), of_which=Decimal(0), makes_good=on(12, 30))
    found = verdict(ratio(80), [Entry(NEW_YEAR, Decimal(8), of_which=Decimal(8)), late], on(1, 5, 2026))
    assert (found.state, gap_of(found)) == (State.ACHIEVED, Decimal(0))


def test_a_count_keeps_its_own() -> None:
    found = verdict(count(), [Entry(NEW_YEAR, Decimal(3))], on(6, 30))
    assert (expected_of(found), gap_of(found)) == (found.expected, found.gap)
    assert found.gap
