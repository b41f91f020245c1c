"""Sums are found by their keys: no row of another indicator or another year is looked at, and none of the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, text

from lawdash.store.engine import reading
from lawdash.store.entries.reading import usage_by_indicator
from lawdash.store.entries.sums.reading import sums_of_months, sums_within_a_month
from lawdash.store.entries.tally_queries import Shape
from tests.helpers.offices import AT_HOME
from tests.store.makers import save

ASKED = {"township_id": 1, "year": 2025, "indicator_ids": [3, 1, 2], "last_month": 8}
BROKEN_OFF = {"month": 9, "first_day": date(2025, 9, 1), "last_day": date(2025, 9, 29)}


@pytest.mark.parametrize(
    ("statement_of", "more", "tables"),
    [(sums_of_months, {}, {"month_sums"}), (sums_within_a_month, BROKEN_OFF, {"month_sums", "day_sums"})],
)
@pytest.mark.parametrize("shape", list(Shape))
def test_sums_are_found_by_their_keys(
    shape: Shape,
    statement_of: Callable[[Shape], Any],
    more: dict[str, Any],
    tables: set[str],
    sqlite_engine: Engine,
) -> None:
    statement = statement_of(shape).params(**ASKED, **more)
    compiled = statement.compile(sqlite_engine, compile_kwargs={"literal_binds": True})
    with sqlite_engine.connect() as connection:
        plan = [row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {compiled}"))]
    found = [step for step in plan if "SEARCH" in step]
    assert {step.split()[1] for step in found} == tables
    assert all("USING PRIMARY KEY (township_id=? AND plan_year=? AND indicator_id=?" in step for step in found)
    assert not [step for step in plan if step.startswith("SCAN") and "_sums" in step]


def test_it_counts_the_entries_of_each_indicator_and_year(engine: Engine) -> None:
    save(engine, happened_on=date(2025, 6, 2))
    save(engine, happened_on=date(2025, 7, 1))
    save(engine, "legality-reviews", happened_on=date(2025, 6, 2))
    save(engine, happened_on=date(2026, 1, 1), makes_good=date(2025, 12, 1))
    save(engine, happened_on=date(2026, 1, 1))
    with reading(engine, AT_HOME) as session:
        assert usage_by_indicator(session, 2025) == {"complex-disputes": 3, "legality-reviews": 1}
        assert usage_by_indicator(session, 2026) == {"complex-disputes": 1}
