"""Keeps the sums in the transaction that writes the entries. What writes entries past them is refused."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, Select, bindparam, case, delete, event, func, select, update
from sqlalchemy.orm import ORMExecuteState, Session

from lawdash.store.entries.sums.of_ledger import (
    AMOUNTS,
    DAY_COLUMNS,
    DAY_KEYS,
    MONTH_COLUMNS,
    MONTH_KEYS,
    day_sums,
    happened_month,
    month_sums,
)
from lawdash.store.entries.sums.table import DaySumRow, MonthSumRow
from lawdash.store.entries.table import EntryRow
from lawdash.store.sql import upsert_into

COUNTS = "kept_in_the_sums"
KEPT = {COUNTS: True, "render_nulls": True}
"""Execution options of a statement whose writer keeps the sums; many rows go in one statement, filled alike or not."""

FIRST_WRITTEN = "first_entry_written"

Sums = type[DaySumRow] | type[MonthSumRow]


def count_in(session: Session, first_id: int, last_id: int) -> None:
    """Adds the entries with these ids, both included. They were just written, and stand."""
    session.info.setdefault(FIRST_WRITTEN, first_id)
    connection = session.connection()
    for adding in _adding(connection.dialect.name):
        connection.execute(adding, {"first_id": first_id, "last_id": last_id})


def count_out(session: Session, entry_id: int) -> None:
    """Takes out an entry that was just voided, and stood until then."""
    columns = [getattr(EntryRow, key) for key in DAY_KEYS]
    amounts = EntryRow.quantity, func.coalesce(EntryRow.of_which, 0).label("of_which")
    found = select(*columns, happened_month().label("happened_month"), *amounts).where(EntryRow.id == entry_id)
    entry = session.execute(found).one()._mapping
    _take(session, DaySumRow, entry, DAY_KEYS, {})
    _take(session, MonthSumRow, entry, MONTH_KEYS, {"last_on": _last_day_of_month(entry)})


def written_after(session: Session) -> int | None:
    """The id after which this write transaction has recorded entries; None: it has recorded none."""
    first: int | None = session.info.get(FIRST_WRITTEN)
    return None if first is None else first - 1


@cache
def _adding(dialect: str) -> tuple[Executable, Executable]:
    """To days and to months. Put together once: that takes twenty times as long as what they do."""
    written = EntryRow.id.between(bindparam("first_id"), bindparam("last_id"))
    return (
        _added(dialect, DaySumRow, day_sums(written), DAY_KEYS, DAY_COLUMNS),
        _added(dialect, MonthSumRow, month_sums(written), MONTH_KEYS, MONTH_COLUMNS),
    )


def _added(
    dialect: str, sums: Sums, written: Select[*tuple[Any, ...]], keys: tuple[str, ...], columns: tuple[str, ...]
) -> Executable:
    adding = upsert_into(dialect, sums).from_select(columns, written)
    new = adding.excluded
    changes: dict[str, Any] = {name: getattr(sums, name) + new[name] for name in AMOUNTS}
    if sums is MonthSumRow:
        changes["last_on"] = case((new.last_on > MonthSumRow.last_on, new.last_on), else_=MonthSumRow.last_on)
    return adding.on_conflict_do_update(index_elements=keys, set_=changes)


def _take(
    session: Session, sums: Sums, entry: Mapping[Any, Any], keys: tuple[str, ...], changes: dict[str, Any]
) -> None:
    """A group without entries is no group: it goes."""
    group = [getattr(sums, key) == entry[key] for key in keys]
    without_it = {
        "entries": sums.entries - 1,
        "quantity": sums.quantity - entry["quantity"],
        "of_which": sums.of_which - entry["of_which"],
    }
    here = {"synchronize_session": False}
    session.execute(delete(sums).where(*group, sums.entries == 1), execution_options=here)
    session.execute(update(sums).where(*group).values({**without_it, **changes}), execution_options=here)


def _last_day_of_month(entry: Mapping[Any, Any]) -> ColumnElement[date]:
    """By the day sums, in which the entry is not any more."""
    day: date = entry["happened_on"]
    month_end = day.replace(day=monthrange(day.year, day.month)[1])
    group = [getattr(DaySumRow, key) == entry[key] for key in DAY_KEYS if key != "happened_on"]
    days = DaySumRow.happened_on.between(day.replace(day=1), month_end)
    return select(func.max(DaySumRow.happened_on)).where(*group, days).scalar_subquery()


@event.listens_for(Session, "do_orm_execute")
def _refuse_uncounted(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    table = getattr(getattr(state.statement, "table", None), "name", None)
    if table == EntryRow.__tablename__ and not dict(state.execution_options).get(COUNTS):
        raise RuntimeError("entries that no sum would know of: use entries/writing.py")


@event.listens_for(Session, "before_flush")
def _refuse_rows(session: Session, _context: object, _instances: object) -> None:
    if any(isinstance(row, EntryRow) for row in (*session.new, *session.dirty)):
        raise RuntimeError("an entry that no sum would know of: use entries/writing.py")
