"""A scope that names its units means those units for good, whatever they, or others, are called later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lawdash.judging.model import Scope, UnitKind
from lawdash.store.units.meant import units_meant
from lawdash.store.units.reading import Borne, UnitRecord

WRITTEN = datetime(2025, 1, 10, tzinfo=UTC)
SCOPE = Scope.parse("village:甲村|乙村")
NAMES = ["甲村", "乙村", "丙村", "丁村"]


def village(unit_id: int, *names: tuple[str, int], kind: UnitKind = UnitKind.VILLAGE) -> UnitRecord:
    """Each name with the day of January since which it is borne; negative: of December."""
    borne = tuple(Borne(name, WRITTEN + timedelta(days=day - 10)) for name, day in names)
    return UnitRecord(unit_id, kind, borne[-1].name, None, None, len(borne), borne)


def meant(*units: UnitRecord, scope: Scope = SCOPE) -> dict[str, int]:
    return {name: unit.id for name, unit in units_meant(scope, WRITTEN, units).items()}


def test_it_means_who_bore_the_name_when_it_was_written() -> None:
    assert meant(village(1, ("甲村", 1)), village(2, ("乙村", 2)), village(3, ("丙村", 3))) == {"甲村": 1, "乙村": 2}


def test_a_former_name_brings_nobody_in() -> None:
    assert meant(village(1, ("甲村", 1), ("丙村", 5))) == {}


def test_two_renames_put_nobody_else_under_the_name() -> None:
    assert meant(village(1, ("甲村", 1), ("丙村", 11)), village(2, ("丁村", 1), ("甲村", 12))) == {"甲村": 1}


def test_who_took_the_name_before_it_was_written_is_meant() -> None:
    assert meant(village(1, ("甲村", 1), ("丙村", 4)), village(2, ("丁村", 1), ("甲村", 5))) == {"甲村": 2}


def test_a_name_that_nobody_bore_yet_is_that_of_the_first_to_bear_it() -> None:
    first, second = village(1, ("甲村", 20), ("丙村", 21)), village(2, ("丁村", 1), ("甲村", 22))
    assert meant(first, second) == {"甲村": 1}
    assert meant(village(2, ("丁村", 1), ("甲村", 22)), village(3, ("丙村", 1))) == {"甲村": 2}


def test_a_unit_stands_for_one_name_of_a_scope() -> None:
    assert meant(village(1, ("甲村", 1), ("乙村", 20))) == {"甲村": 1}
    assert meant(village(1, ("甲村", 20), ("乙村", 21)), village(2, ("乙村", 30))) == {"甲村": 1, "乙村": 2}


def test_on_a_clock_that_stands_still_a_first_name_comes_first() -> None:
    """As on sample data: the plan, the units and their renames are all of one instant."""
    assert meant(village(2, ("丁村", 10), ("甲村", 10)), village(9, ("甲村", 10), ("丙村", 10))) == {"甲村": 9}


def test_it_means_units_of_its_own_kind() -> None:
    enterprise = village(1, ("甲村", 1), ("丙厂", 11), kind=UnitKind.ENTERPRISE)
    assert meant(enterprise, village(2, ("甲村", 12))) == {"甲村": 2}


def test_a_scope_without_names_means_all_of_a_kind_as_they_are_called() -> None:
    units = village(1, ("甲村", 1), ("丙村", 5)), village(2, ("企业", 1), kind=UnitKind.ENTERPRISE)
    assert meant(*units, scope=Scope.parse("village")) == {"丙村": 1}


@st.composite
def histories(draw: st.DrawFn) -> list[UnitRecord]:
    """Three villages, renamed one after the other; at any instant a name is borne by one of them at most."""
    borne: dict[int, list[tuple[str, int]]] = {1: [], 2: [], 3: []}
    for day in range(1, draw(st.integers(2, 24))):
        taken = {names[-1][0] for names in borne.values() if names}
        unit_id = draw(st.sampled_from(sorted(borne)))
        borne[unit_id].append((draw(st.sampled_from([name for name in [*NAMES, "戊村"] if name not in taken])), day))
    return [village(unit_id, *names) for unit_id, names in borne.items() if names]


@given(histories(), st.integers(11, 23))
def test_what_is_meant_once_is_meant_for_good(units: list[UnitRecord], day: int) -> None:
    """Names recorded later bind what nobody bore before, and change nothing else."""
    until = WRITTEN + timedelta(days=day - 10)
    known = [(unit, [one for one in unit.names if one.since <= until]) for unit in units]
    before = meant(
        *(
            UnitRecord(unit.id, unit.kind, names[-1].name, None, None, len(names), tuple(names))
            for unit, names in known
            if names
        )
    )
    after = meant(*units)
    assert before.items() <= after.items()
    assert len(set(after.values())) == len(after)
