from __future__ import annotations

from datetime import date
from decimal import Decimal

from lawdash.judging.model import Checkpoint, Pace, Scope, State, Unit
from tests.judging.ledger import NEW_YEAR, Entry, on, verdict
from tests.judging.promises import VILLAGES, coverage


def visits(number: int, day: date = NEW_YEAR) -> list[Entry]:
    return [Entry(day, unit=village.name) for village in VILLAGES[:number]]


def test_it_counts_units_not_entries() -> None:
    found = verdict(coverage(), visits(3) * 4, on(6, 30), units=VILLAGES)
    assert (found.state, found.attained, found.expected, found.required) == (
        State.BEHIND,
        Decimal(3),
        Decimal(5),
        Decimal(10),
    )


def test_without_units_it_is_undetermined_and_says_so() -> None:
    found = verdict(coverage(), [], on(6, 30))
    assert found.state is State.UNDETERMINED
    assert "范围内尚未登记单位" in found.reason
    assert (found.required, found.percent) == (Decimal(0), None)


def test_without_units_it_stays_undetermined_after_due() -> None:
    assert verdict(coverage(), [], on(2, 1, 2026)).state is State.UNDETERMINED


def test_a_share_of_the_units_is_rounded_up() -> None:
    assert verdict(coverage(75), units=VILLAGES[:5]).required == 4
    assert verdict(coverage("66.7"), units=VILLAGES).required == 7
    assert verdict(coverage(70), units=VILLAGES).required == 7


def test_all_units_are_achieved() -> None:
    assert verdict(coverage(), visits(10), on(6, 30), units=VILLAGES).state is State.ACHIEVED


def test_covered_after_due_is_made_good() -> None:
    late = [Entry(on(1, 8, 2026), unit=VILLAGES[9].name, makes_good=on(12, 1))]
    assert verdict(coverage(), visits(9) + late, on(1, 7, 2026), units=VILLAGES).state is State.OVERDUE
    assert verdict(coverage(), visits(9) + late, on(1, 8, 2026), units=VILLAGES).state is State.MADE_GOOD


def test_a_unit_not_active_on_the_day_does_not_count_nor_does_its_entry() -> None:
    units = (*VILLAGES[:4], Unit("示例村05", active_to=on(5, 31)), Unit("示例村06", active_from=on(7, 1)))
    found = verdict(coverage(), visits(6), on(6, 30), units=units)
    assert (found.attained, found.required) == (Decimal(4), Decimal(4))
    assert verdict(coverage(), visits(6), on(7, 1), units=units).required == 5
    assert verdict(coverage(), visits(6), on(5, 31), units=units).required == 5


def test_after_due_the_units_of_the_due_day_count() -> None:
    units = (*VILLAGES[:4], Unit("示例村05", active_from=on(1, 1, 2026)))
    found = verdict(coverage(), visits(4), on(2, 1, 2026), units=units)
    assert (found.state, found.required) == (State.ACHIEVED, Decimal(4))


def test_a_scope_that_names_its_units_counts_the_names() -> None:
    target = coverage(scope=Scope.parse("village:福兴村|全福村"), pace=Pace.AT_DUE)
    assert verdict(target, [], on(6, 30)).required == 2
    found = verdict(target, [Entry(on(2, 1), unit="福兴村")], on(6, 30), units=[Unit("福兴村")])
    assert (found.state, found.attained, found.required) == (State.NOT_DUE, Decimal(1), Decimal(2))


def test_a_named_unit_counts_even_after_it_was_struck_off() -> None:
    target = coverage(scope=Scope.parse("village:福兴村|全福村"))
    units = [Unit("福兴村", active_to=on(3, 31)), Unit("全福村")]
    entries = [Entry(on(2, 1), unit="福兴村"), Entry(on(2, 1), unit="全福村")]
    assert verdict(target, entries, on(6, 30), units=units).state is State.ACHIEVED


def test_a_single_unit_is_paced_at_due() -> None:
    assert verdict(coverage(), [], on(11, 30), units=VILLAGES[:1]).state is State.NOT_DUE


def test_a_linear_coverage_is_far_behind_like_a_count() -> None:
    assert verdict(coverage(), visits(2), on(6, 30), units=VILLAGES).state is State.FAR_BEHIND


def test_checkpoints_hold_for_coverage_too() -> None:
    target = coverage(pace=Pace.AT_DUE, checkpoints=(Checkpoint(on(6, 30), Decimal(10)),))
    assert verdict(target, visits(9), on(6, 30), units=VILLAGES).state is State.BEHIND
