from __future__ import annotations

import pytest

from lawdash.judging.model import Cadence, Scope, State, Unit, UnitKind
from tests.judging.ledger import on


def test_states_are_ranked_worst_first() -> None:
    assert sorted(State, key=lambda state: state.rank) == [
        State.OVERDUE,
        State.FAR_BEHIND,
        State.BEHIND,
        State.DUE_SOON,
        State.UNDETERMINED,
        State.MADE_GOOD,
        State.ON_TRACK,
        State.NOT_DUE,
        State.ACHIEVED,
        State.WATCH,
    ]


@pytest.mark.parametrize("text", ["township", "village", "village:福兴村|全福村"])
def test_a_scope_reads_as_it_is_written(text: str) -> None:
    assert str(Scope.parse(text)) == text


def test_a_scope_can_name_its_units() -> None:
    scope = Scope.parse("village:福兴村|全福村")
    assert (scope.kind, scope.names, scope.is_township) == (UnitKind.VILLAGE, ("福兴村", "全福村"), False)
    assert Scope.parse("township").is_township


def test_an_unknown_kind_of_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="county"):
        Scope.parse("county")


def test_a_unit_is_active_on_its_first_and_its_last_day() -> None:
    unit = Unit("示例村01", on(2, 1), on(5, 31))
    assert [unit.is_active_on(day) for day in (on(1, 31), on(2, 1), on(5, 31), on(6, 1))] == [False, True, True, False]
    assert Unit("示例村02").is_active_on(on(1, 1, 1999))


def test_a_period_is_a_month_or_three() -> None:
    assert (Cadence.MONTH.months, Cadence.QUARTER.months) == (1, 3)
