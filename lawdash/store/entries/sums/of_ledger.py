"""What the sums have to be: the same of the entries that stand, grouped from the ledger."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, extract, func, literal_column, select

from lawdash.store.entries.table import EntryRow

DAY_KEYS = ("township_id", "plan_year", "indicator_id", "happened_on", "unit_id", "plan_month")
MONTH_KEYS = ("township_id", "plan_year", "indicator_id", "unit_id", "plan_month", "happened_month")
AMOUNTS = ("entries", "quantity", "of_which")
DAY_COLUMNS = (*DAY_KEYS, *AMOUNTS)
MONTH_COLUMNS = (*MONTH_KEYS, *AMOUNTS, "last_on")


def day_sums(*which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """One row a group, its columns as DAY_COLUMNS; of all entries or of those that meet the conditions."""
    return _grouped([getattr(EntryRow, key) for key in DAY_KEYS], [], which)


def month_sums(*which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The same, its columns as MONTH_COLUMNS."""
    keys = [getattr(EntryRow, key) for key in MONTH_KEYS[:-1]]
    return _grouped([*keys, happened_month()], [func.max(EntryRow.happened_on)], which)


def happened_month() -> ColumnElement[int]:
    """Months since the plan year began, the first is 1."""
    # Not a parameter: PostgreSQL would take the two places where it stands for two expressions.
    twelve: ColumnElement[int] = literal_column("12")
    day = EntryRow.happened_on
    return (extract("year", day) - EntryRow.plan_year) * twelve + extract("month", day)


def _grouped(keys: list[Any], more: list[Any], which: tuple[ColumnElement[bool], ...]) -> Select[*tuple[Any, ...]]:
    amounts = func.count(), func.sum(EntryRow.quantity), func.coalesce(func.sum(EntryRow.of_which), 0)
    return select(*keys, *amounts, *more).where(EntryRow.voided_at.is_(None), *which).group_by(*keys)
