"""What the judge needs of the entries, from their sums: as much work for a million of them as for a thousand.

Whole months come from the one table, the days of the month in which the as-of date lies from the other. What was known
at an earlier instant only the ledger can tell (tally_queries.py).
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, case, func, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute, Session

from lawdash.store.entries.sums.table import DaySumRow, MonthSumRow
from lawdash.store.entries.table import EntryRow
from lawdash.store.entries.tally_queries import Cell, Cut, Shape, cell_of

_KEYS = {
    Shape.INDICATOR: ("indicator_id",),
    Shape.UNIT: ("indicator_id", "unit_id"),
    Shape.MONTH: ("indicator_id", "unit_id", "plan_month"),
}


def read_cells(session: Session, cut: Cut, shapes: Mapping[int, Shape]) -> dict[int, list[Cell]]:
    """By indicator id, of what is known now; an indicator without entries has no cells."""
    found: dict[int, list[Cell]] = defaultdict(list)
    for shape in Shape:
        indicator_ids = sorted(indicator_id for indicator_id, needs in shapes.items() if needs is shape)
        if indicator_ids:
            for row in session.execute(grouped_sums(cut, shape, indicator_ids)):
                found[row.indicator_id].append(cell_of(row._mapping))
    return found


def grouped_sums(cut: Cut, shape: Shape, indicator_ids: list[int]) -> Select[*tuple[Any, ...]]:
    """One row a group: its keys, entries, quantity, of_which, last_on, and by month what was made good."""
    parts = _parts(cut, indicator_ids).subquery().c
    columns: list[ColumnElement[Any]] = [
        func.sum(parts.entries).label("entries"),
        func.sum(parts.quantity).label("quantity"),
        func.sum(parts.of_which).label("of_which"),
        func.max(parts.last_on).label("last_on"),
    ]
    if shape is Shape.MONTH:
        quarter_end = case({month: -(-month // 3) * 3 for month in range(1, 13)}, value=parts.plan_month)
        for name, end in (("after_month", parts.plan_month), ("after_quarter", quarter_end)):
            late = case((parts.happened_month > end, parts.quantity), else_=0)
            columns.append(func.sum(late).label(name))
    keys = [parts[key] for key in _KEYS[shape]]
    return select(*keys, *columns).group_by(*keys)


def conditions_of_days(cut: Cut, indicator_id: int) -> list[ColumnElement[bool]]:
    """What the day sums of one indicator have to meet."""
    found = [
        DaySumRow.township_id == cut.township_id,
        DaySumRow.plan_year == cut.year,
        DaySumRow.indicator_id == indicator_id,
    ]
    return found if cut.until is None else [*found, DaySumRow.happened_on <= cut.until]


def read_days(
    session: Session, cut: Cut, indicator_id: int, unit_ids: Sequence[int] | None
) -> list[tuple[date, Decimal, Decimal, int]]:
    """Quantity, of_which and entries of each day that has any, in order. `unit_ids` None: of everybody."""
    sums = func.sum(DaySumRow.quantity), func.sum(DaySumRow.of_which), func.sum(DaySumRow.entries)
    days = select(DaySumRow.happened_on, *sums).where(*conditions_of_days(cut, indicator_id))
    if unit_ids is not None:
        days = days.where(DaySumRow.unit_id.in_(unit_ids))
    rows = session.execute(days.group_by(DaySumRow.happened_on).order_by(DaySumRow.happened_on))
    return [(day, quantity, of_which, entries) for day, quantity, of_which, entries in rows]


def latest_quantity(session: Session, cut: Cut, indicator_id: int) -> Decimal | None:
    """The quantity of the entry that happened last, of those of one day the one recorded last."""
    last_day = select(func.max(DaySumRow.happened_on)).where(*conditions_of_days(cut, indicator_id)).scalar_subquery()
    of_one_day = [
        getattr(EntryRow, key) == getattr(DaySumRow, key)
        for key in ("township_id", "plan_year", "indicator_id", "unit_id", "plan_month", "happened_on")
    ]
    latest = (
        select(EntryRow.quantity)
        .join(DaySumRow, onclause=and_(*of_one_day))
        .where(*conditions_of_days(cut, indicator_id), DaySumRow.happened_on == last_day, EntryRow.voided_at.is_(None))
        .order_by(EntryRow.id.desc())
        .limit(1)
    )
    hinted = latest.with_hint(EntryRow, "INDEXED BY ix_entries_standing", "sqlite")
    return session.scalars(hinted).one_or_none()


def count_by_indicator(session: Session, township_id: int, year: int) -> dict[int, int]:
    """How many entries of a plan year stand, by indicator id; those without any are left out."""
    counts = select(MonthSumRow.indicator_id, func.sum(MonthSumRow.entries))
    mine = counts.where(MonthSumRow.township_id == township_id, MonthSumRow.plan_year == year)
    return {
        indicator_id: int(count) for indicator_id, count in session.execute(mine.group_by(MonthSumRow.indicator_id))
    }


def _parts(cut: Cut, indicator_ids: list[int]) -> Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]:
    """The whole months, and the days of the month that is broken off by `until`, in the same columns."""
    months = _of_plan(MonthSumRow, cut, indicator_ids, MonthSumRow.happened_month, MonthSumRow.last_on)
    if cut.until is None:
        return months
    last = (cut.until.year - cut.year) * 12 + cut.until.month
    if cut.until.day == monthrange(cut.until.year, cut.until.month)[1]:
        return months.where(MonthSumRow.happened_month <= last)
    days = _of_plan(DaySumRow, cut, indicator_ids, literal(last), DaySumRow.happened_on)
    broken_off = DaySumRow.happened_on.between(cut.until.replace(day=1), cut.until)
    return union_all(months.where(MonthSumRow.happened_month < last), days.where(broken_off))


def _of_plan(
    sums: type[MonthSumRow] | type[DaySumRow],
    cut: Cut,
    indicator_ids: list[int],
    month: ColumnElement[int] | InstrumentedAttribute[int],
    last_on: InstrumentedAttribute[date],
) -> Select[*tuple[Any, ...]]:
    keys = sums.indicator_id, sums.unit_id, sums.plan_month
    amounts = sums.entries, sums.quantity, sums.of_which
    return select(*keys, month.label("happened_month"), *amounts, last_on.label("last_on")).where(
        sums.township_id == cut.township_id, sums.plan_year == cut.year, sums.indicator_id.in_(indicator_ids)
    )
