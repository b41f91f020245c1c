"""Sums of entries as known at an instant, straight from a covering index: no row is read, nothing is sorted.

What is known now is summed already (sums/).
The indexes of entries begin with township, plan year, indicator, unit, month, so that groups by any beginning of that
list come in order. Each indicator is read once, in the finest groups that any of its targets needs.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import IntEnum
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from lawdash.judging.model import Tally
from lawdash.store.entries.table import EntryRow

Statement = TypeVar("Statement", bound=Select[*tuple[Any, ...]])


class Shape(IntEnum):
    """What sums are grouped by, beside the indicator; coarse to fine."""

    INDICATOR = 0
    UNIT = 1
    MONTH = 2


@dataclass(frozen=True, slots=True)
class Cut:
    """Which entries count: those that happened by `until` (None: all), as known at `known_at` (None: now)."""

    township_id: int
    year: int
    until: date | None
    known_at: datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One group of entries. `unit_id` and `month` are 0 where it is not grouped by them.

    `after_month` and `after_quarter`: the quantity that happened only after the month or quarter that it counts for.
    """

    unit_id: int
    month: int
    tally: Tally
    after_month: Decimal = Decimal(0)
    after_quarter: Decimal = Decimal(0)


_KEYS: dict[Shape, tuple[InstrumentedAttribute[int], ...]] = {
    Shape.INDICATOR: (EntryRow.indicator_id,),
    Shape.UNIT: (EntryRow.indicator_id, EntryRow.unit_id),
    Shape.MONTH: (EntryRow.indicator_id, EntryRow.unit_id, EntryRow.plan_month),
}


def read_cells(session: Session, cut: Cut, shapes: Mapping[int, Shape]) -> dict[int, list[Cell]]:
    """By indicator id; an indicator without entries has no cells."""
    needed = _without_idle_limit(session, cut)
    found: dict[int, list[Cell]] = defaultdict(list)
    for shape in Shape:
        indicator_ids = [indicator_id for indicator_id, needs in shapes.items() if needs is shape]
        if indicator_ids:
            for row in session.execute(sums(needed, shape, indicator_ids)):
                found[row.indicator_id].append(_cell(row._mapping))
    return found


def sums(cut: Cut, shape: Shape, indicator_ids: Iterable[int]) -> Select[*tuple[Any, ...]]:
    """One row a group: its keys, entries, quantity, of_which, last_on, and by month what was made good."""
    columns: list[ColumnElement[Any]] = [
        func.count().label("entries"),
        func.sum(EntryRow.quantity).label("quantity"),
        func.sum(EntryRow.of_which).label("of_which"),
        func.max(EntryRow.happened_on).label("last_on"),
    ]
    if shape is Shape.MONTH:
        columns += [_sum_after(cut.year, 1).label("after_month"), _sum_after(cut.year, 3).label("after_quarter")]
    keys = _KEYS[shape]
    statement = select(*keys, *columns).where(*_conditions(cut), EntryRow.indicator_id.in_(sorted(indicator_ids)))
    return _with_index(statement).group_by(*keys)


def latest_quantity(session: Session, cut: Cut, indicator_id: int) -> Decimal | None:
    """The quantity of the entry that happened last, of those of one day the one recorded last."""
    latest = (
        select(EntryRow.quantity)
        .where(*_conditions(cut), EntryRow.indicator_id == indicator_id)
        .order_by(EntryRow.happened_on.desc(), EntryRow.id.desc())
        .limit(1)
    )
    return session.scalars(_with_index(latest)).one_or_none()


def _conditions(cut: Cut) -> list[ColumnElement[bool]]:
    assert cut.known_at is not None, "what is known now is in the sums"
    found: list[ColumnElement[bool]] = [EntryRow.township_id == cut.township_id, EntryRow.plan_year == cut.year]
    if cut.until is not None:
        found.append(EntryRow.happened_on <= cut.until)
    found.append(EntryRow.recorded_at <= cut.known_at)
    found.append(or_(EntryRow.voided_at.is_(None), EntryRow.voided_at > cut.known_at))
    return found


def _with_index(statement: Statement) -> Statement:
    """SQLite knows nothing of the sizes of its indexes and would often take the wider one."""
    return statement.with_hint(EntryRow, "INDEXED BY ix_entries_known", "sqlite")


def _without_idle_limit(session: Session, cut: Cut) -> Cut:
    """Comparing the day of every entry costs a quarter of the time, in vain where none happened later."""
    last = session.scalars(
        select(func.max(EntryRow.happened_on)).where(
            EntryRow.township_id == cut.township_id, EntryRow.plan_year == cut.year
        )
    ).one()
    return replace(cut, until=None) if last is None or cut.until is None or last <= cut.until else cut


def _sum_after(year: int, months: int) -> ColumnElement[Decimal]:
    """The quantity that happened after the end of the period, of `months` months, that it counts for."""
    ends = {month: _period_end(year, month, months) for month in range(1, 13)}
    is_after = EntryRow.happened_on > case(ends, value=EntryRow.plan_month)
    return func.sum(case((is_after, EntryRow.quantity), else_=0))


def _period_end(year: int, month: int, months: int) -> date:
    last_month = -(-month // months) * months
    return date(year, last_month, monthrange(year, last_month)[1])


def _cell(row: Mapping[Any, Any]) -> Cell:
    tally = Tally(row["entries"], row["quantity"], row["of_which"] or Decimal(0), row["last_on"])
    return Cell(
        unit_id=row.get("unit_id", 0),
        month=row.get("plan_month", 0),
        tally=tally,
        after_month=row.get("after_month", Decimal(0)),
        after_quarter=row.get("after_quarter", Decimal(0)),
    )
