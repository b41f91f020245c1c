"""Whatever is written to the ledger is in the sums, and nothing is written past them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, text, update
from sqlalchemy.orm import Session

from lawdash.settings import ROOT
from lawdash.store.engine import reading, writing
from lawdash.store.entries.reading import add_entries, add_new, void_entry
from lawdash.store.entries.sums.anew import Difference, first_difference, rebuild_sums
from lawdash.store.entries.sums.table import DaySumRow, MonthSumRow
from lawdash.store.entries.table import EntryRow
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.makers import make_entry, save

JUNE = date(2025, 6, 2)


def months(engine: Engine) -> list[tuple[Any, ...]]:
    """By month: the month it counts for, that in which it happened, entries, quantity, of_which, last day."""
    columns = MonthSumRow.plan_month, MonthSumRow.happened_month, MonthSumRow.entries, MonthSumRow.quantity
    with reading(engine, AT_HOME) as session:
        rows = session.execute(select(*columns, MonthSumRow.of_which, MonthSumRow.last_on).order_by(*columns))
        return [tuple(row) for row in rows]


def differing(engine: Engine) -> Difference | None:
    with reading(engine, AT_HOME) as session:
        return first_difference(session)


def test_a_month_adds_up_its_entries(engine: Engine) -> None:
    save(engine, happened_on=date(2025, 6, 20), quantity=Decimal("1.5"), of_which=1)
    save(engine, happened_on=JUNE, quantity=2)
    assert months(engine) == [(6, 6, 2, Decimal("3.5"), Decimal(1), date(2025, 6, 20))]
    assert differing(engine) is None


def test_what_was_made_good_stands_under_both_of_its_months(engine: Engine) -> None:
    save(engine, happened_on=JUNE, makes_good=date(2025, 3, 31))
    save(engine, happened_on=date(2026, 2, 3), makes_good=date(2025, 12, 31))
    assert [row[:2] for row in months(engine)] == [(3, 6), (12, 14)]
    assert differing(engine) is None


def test_a_voided_entry_leaves_the_sums_and_its_day_with_it(engine: Engine) -> None:
    first, last = save(engine, happened_on=JUNE, of_which=1), save(engine, happened_on=date(2025, 6, 20))
    with writing(engine, AT_HOME) as session:
        assert void_entry(session, last, "示例甲", "误登", NOW)
        assert not void_entry(session, last, "示例甲", "误登", NOW)
    assert months(engine) == [(6, 6, 1, Decimal(1), Decimal(1), JUNE)]
    assert differing(engine) is None
    with writing(engine, AT_HOME) as session:
        void_entry(session, first, "示例甲", "误登", NOW)
    assert months(engine) == []
    assert differing(engine) is None


def test_many_are_added_at_once(engine: Engine) -> None:
    save(engine)
    with writing(engine, AT_HOME) as session:
        entries = [make_entry(session, happened_on=date(2025, 1 + number % 6, 2)) for number in range(2_500)]
        assert add_entries(session, entries, NOW) == 2_500
    assert sum(row[2] for row in months(engine)) == 2_501
    assert differing(engine) is None


def test_only_those_that_are_new_are_added(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        known, other = make_entry(session, reference="A-1"), make_entry(session, quantity=4, of_which=2)
        assert len(add_new(session, [known], NOW)) == 1
        same_reference = make_entry(session, reference="A-1")
        [added] = add_new(session, [known, other, same_reference], NOW)
        assert session.scalars(select(EntryRow.idempotency_key).where(EntryRow.id == added)).one() == (
            other.idempotency_key
        )
    assert differing(engine) is None
    assert [row[2:4] for row in months(engine)] == [(2, Decimal(5))]


def _row() -> EntryRow:
    return EntryRow(township_id=1, indicator_id=1, unit_id=1)


@pytest.mark.parametrize(
    "write",
    [
        lambda session: session.execute(insert(EntryRow).values(township_id=1)),
        lambda session: session.execute(update(EntryRow).values(voided_at=NOW)),
        lambda session: session.add(_row()),
    ],
    ids=["insert", "update", "row"],
)
def test_nothing_is_written_past_them(write: Callable[[Session], None], engine: Engine) -> None:
    with pytest.raises(RuntimeError, match="no sum would know of"), writing(engine, AT_HOME) as session:
        write(session)


WRITES = re.compile(
    r"\b(insert|update|delete|upsert_into)\((\w+, )?(EntryRow|EntryRow\.__table__)\b|\b(into|update|from) entries\b",
    re.I,
)


def test_only_one_module_writes_the_ledger() -> None:
    """What a connection executes passes by the session, which would refuse it."""
    writers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "lawdash").rglob("*.py")
        if WRITES.search(path.read_text(encoding="utf-8"))
    }
    assert writers == {"lawdash/store/entries/writing.py"}


BEHIND = {
    "a day's quantity": "UPDATE day_sums SET quantity = quantity + 1",
    "a day": "DELETE FROM day_sums",
    "a month's entries": "UPDATE month_sums SET entries = entries + 1",
    "a month": "DELETE FROM month_sums",
    "a month's last day": "UPDATE month_sums SET last_on = '2025-06-30'",
    "one of another month": "INSERT INTO month_sums SELECT township_id, plan_year, indicator_id, unit_id, plan_month,"
    " 18, entries, quantity, of_which, last_on FROM month_sums",
}


@pytest.mark.parametrize("statement", BEHIND.values(), ids=BEHIND.keys())
def test_what_differs_from_the_ledger_is_found_and_made_anew(statement: str, engine: Engine) -> None:
    save(engine, happened_on=JUNE)
    before = months(engine)
    with engine.begin() as connection:
        connection.execute(text(statement))
    found = differing(engine)
    assert found is not None
    happened = "2026年6月" if " 18," in statement else "2025年6月2日" if "day_sums" in statement else "2025年6月"
    assert (found.unit_id, found.happened) == (1, happened)
    with writing(engine, AT_HOME) as session:
        assert rebuild_sums(session) == 1
    assert differing(engine) is None
    assert months(engine) == before


def test_a_day_knows_for_which_month_it_counts(engine: Engine) -> None:
    save(engine, happened_on=JUNE)
    save(engine, happened_on=JUNE, makes_good=date(2025, 3, 31))
    with reading(engine, AT_HOME) as session:
        rows = session.execute(select(DaySumRow.happened_on, DaySumRow.plan_month).order_by(DaySumRow.plan_month))
        assert [tuple(row) for row in rows] == [(JUNE, 3), (JUNE, 6)]
