"""The files of the seed say nothing that the program would refuse from a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest
from sqlalchemy import Engine

from lawdash.actions.input.faults import Faults
from lawdash.actions.input.values import plain
from lawdash.actions.plans.columns import PLAN_COLUMNS
from lawdash.actions.plans.rules import check_target
from lawdash.store.engine import reading
from lawdash.store.plans.indicators import IndicatorRecord, read_indicators
from lawdash.store.plans.reading import read_plan
from tests.helpers.offices import AT_HOME

YEAR = 2025


@pytest.fixture
def indicators(sqlite_engine: Engine) -> Mapping[str, IndicatorRecord]:
    with reading(sqlite_engine, AT_HOME) as session:
        return read_indicators(session)


def test_every_indicator_is_found_by_its_name_and_can_be_filled_in(indicators: Mapping[str, IndicatorRecord]) -> None:
    names = Counter(plain(name) for one in indicators.values() for name in (one.code, one.title))
    assert [name for name, count in names.items() if count > 1] == []
    assert all(one.unit and one.title for one in indicators.values())
    # A type that is none is read as the only choice there is.
    lonely = {one.code for one in indicators.values() for field in one.fields if len(field.choices) == 1}
    assert lonely == set()


def test_every_promise_may_be_made(sqlite_engine: Engine, indicators: Mapping[str, IndicatorRecord]) -> None:
    with reading(sqlite_engine, AT_HOME) as session:
        plan = read_plan(session, YEAR)
    assert plan is not None
    faults = Faults(PLAN_COLUMNS)
    for record in plan.targets:
        check_target(record.target, indicators[record.target.indicator], YEAR, faults)
    assert faults.found == []
