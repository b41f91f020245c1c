"""What asks for less than was promised, and so waits for a second person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.actions.plans.lowering import lowers_rules, lowers_target, takes_unit_out
from lawdash.judging.model import Checkpoint, Pace, Rules, Target, UnitKind
from lawdash.judging.pace import expected_on
from lawdash.store.units.reading import NewUnit, UnitRecord
from tests.judging.promises import ceiling, count, coverage, milestone, monthly

RULES = Rules(60, 2, 30)
UNIT = UnitRecord(7, UnitKind.VILLAGE, "福兴村", date(2025, 1, 1), date(2025, 12, 31), 1)


def point(month: int, day: int, amount: int) -> Checkpoint:
    return Checkpoint(date(2025, month, day), Decimal(amount))


@pytest.mark.parametrize(
    ("old", "changes", "is_lower"),
    [
        (count(30), {"threshold": Decimal(29)}, True),
        (count(30), {"threshold": Decimal(31)}, False),
        (count(30, due=date(2025, 6, 30)), {"due": date(2025, 7, 1)}, True),
        (count(30), {"due": date(2025, 6, 30)}, False),
        (count(30), {"starts_on": date(2025, 2, 1)}, True),
        (count(30), {"pace": Pace.AT_DUE}, True),
        (count(30, pace=Pace.AT_DUE), {"pace": Pace.LINEAR}, False),
        (count(30), {"checkpoints": (point(12, 30, 1),)}, True),
        (count(30), {"checkpoints": (point(6, 30, 20),)}, False),
        (count(30, pace=Pace.AT_DUE), {"checkpoints": (point(6, 30, 1),)}, False),
        (count(30, checkpoints=(point(6, 30, 20),)), {"checkpoints": (point(7, 31, 20),)}, True),
        (count(30, checkpoints=(point(6, 30, 20),)), {"checkpoints": (point(5, 31, 20),)}, False),
        (count(30, checkpoints=(point(6, 30, 20),)), {"checkpoints": (point(6, 30, 19),)}, True),
        (count(30, checkpoints=(point(6, 30, 20),)), {"checkpoints": ()}, True),
        (coverage(100, pace=Pace.LINEAR), {"threshold": Decimal(99)}, True),
        (coverage(100, pace=Pace.LINEAR), {"pace": Pace.AT_DUE}, True),
        (coverage(100, pace=Pace.LINEAR), {"checkpoints": (point(6, 30, 20),)}, True),
        (coverage(100, checkpoints=(point(6, 30, 20),)), {"checkpoints": ()}, True),
        (coverage(100, pace=Pace.AT_DUE), {"checkpoints": (point(6, 30, 20),)}, False),
        (milestone(due=date(2025, 6, 30)), {"due": date(2025, 7, 1)}, True),
        (milestone(due=date(2025, 6, 30)), {"due": date(2025, 6, 29)}, False),
        (monthly(2), {"threshold": Decimal(1)}, True),
        (monthly(2), {"due": date(2025, 11, 30)}, True),
        (ceiling(5), {"threshold": Decimal(6)}, True),
        (ceiling(5), {"threshold": Decimal(4)}, False),
        (ceiling(5), {"due": date(2025, 11, 30)}, True),
    ],
)
def test_less_is_less_whichever_way_it_is_asked_for(old: Target, changes: dict[str, Any], is_lower: bool) -> None:
    assert lowers_target(old, replace(old, **changes)) is is_lower


@given(
    month=st.integers(1, 11),
    amount=st.integers(0, 30),
    pace=st.sampled_from(Pace),
    day=st.dates(date(2025, 1, 1), date(2025, 12, 31)),
)
def test_what_passes_at_once_asks_for_no_less_on_any_day(month: int, amount: int, pace: Pace, day: date) -> None:
    old = count(30)
    new = replace(old, pace=pace, checkpoints=(point(month, 15, amount),))
    if not lowers_target(old, new):
        assert expected_on(new, Decimal(30), day) >= expected_on(old, Decimal(30), day)


@pytest.mark.parametrize(
    ("new", "is_lower"),
    [
        (Rules(59, 2, 30), True),
        (Rules(61, 2, 30), False),
        (Rules(60, 3, 30), True),
        (Rules(60, 1, 30), False),
        (Rules(60, 2, 29), True),
        (Rules(60, 2, 31), False),
    ],
)
def test_a_wider_tolerance_is_less(new: Rules, is_lower: bool) -> None:
    assert lowers_rules(RULES, new) is is_lower


@pytest.mark.parametrize(
    ("active_from", "active_to", "is_out"),
    [
        (date(2025, 1, 2), date(2025, 12, 31), True),
        (date(2024, 12, 31), date(2025, 12, 31), False),
        (None, None, False),
        (date(2025, 1, 1), date(2025, 12, 30), True),
    ],
)
def test_a_unit_that_owes_less_time_is_taken_out(
    active_from: date | None, active_to: date | None, is_out: bool
) -> None:
    assert takes_unit_out(UNIT, NewUnit(UnitKind.VILLAGE, "福兴村", active_from, active_to)) is is_out


def test_another_name_takes_nothing_out() -> None:
    assert not takes_unit_out(UNIT, NewUnit(UnitKind.VILLAGE, "福新村", UNIT.active_from, UNIT.active_to))
