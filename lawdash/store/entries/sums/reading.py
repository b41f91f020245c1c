"""What the judge needs of the entries, from their sums: as much work for a million of them as for a thousand.

Whole months come from the one table, the days of the month in which the as-of date lies from the other. What was known
at an earlier instant only the ledger can tell (tally_queries.py).
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SmallInteger,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from lawdash.judging.model import Tally
from lawdash.store.entries.sums.table import DaySumRow, MonthSumRow
from lawdash.store.entries.table import EntryRow
from lawdash.store.entries.tally_queries import Cell, Cut, Shape

FAR_AHEAD = 10_000  # months


def read_cells(session: Session, cut: Cut, shapes: Mapping[int, Shape]) -> dict[int, list[Cell]]:
    """By indicator id, of what is known now; an indicator without entries has no cells."""
    found: dict[int, list[Cell]] = defaultdict(list)
    statement_of, asked = _asked(cut)
    for shape in Shape:
        indicator_ids = sorted(indicator_id for indicator_id, needs in shapes.items() if needs is shape)
        if indicator_ids:
            for row in session.execute(statement_of(shape), {**asked, "indicator_ids": indicator_ids}):
                indicator_id, unit_id, month, entries, quantity, of_which, last_on, *late = row
                tally = Tally(int(entries), quantity, of_which, last_on)
                found[indicator_id].append(Cell(unit_id, month, tally, *late))
    return found


def _asked(cut: Cut) -> tuple[Callable[[Shape], Select[*tuple[Any, ...]]], dict[str, Any]]:
    """The statement that sums up what `cut` asks for, and its parameters but for the indicators."""
    asked: dict[str, Any] = {"township_id": cut.township_id, "year": cut.year}
    if cut.until is None:
        return sums_of_months, {**asked, "last_month": FAR_AHEAD}
    month = (cut.until.year - cut.year) * 12 + cut.until.month
    if cut.until.day == monthrange(cut.until.year, cut.until.month)[1]:
        return sums_of_months, {**asked, "last_month": month}
    days = {"month": month, "first_day": cut.until.replace(day=1), "last_day": cut.until}
    return sums_within_a_month, {**asked, "last_month": month - 1, **days}


@cache
def sums_of_months(shape: Shape) -> Select[*tuple[Any, ...]]:
    """Of whole months, up to `last_month`. Made once: to put such a statement together takes as long as to run it."""
    return _grouped(_months().subquery().c, shape)


@cache
def sums_within_a_month(shape: Shape) -> Select[*tuple[Any, ...]]:
    """The same, and after `last_month` the days of `month` from `first_day` to `last_day`."""
    broken_off = DaySumRow.happened_on.between(bindparam("first_day"), bindparam("last_day"))
    days = _of_plan(DaySumRow, bindparam("month", type_=SmallInteger), DaySumRow.happened_on).where(broken_off)
    return _grouped(union_all(_months(), days).subquery().c, shape)


def _grouped(parts: ReadOnlyColumnCollection[str, Any], shape: Shape) -> Select[*tuple[Any, ...]]:
    """One row a group: indicator, unit, month (0: not grouped by it), entries, quantity, of_which, last_on.

    By month also what happened only after the month, and after the quarter, that it counts for.
    """
    keys = [parts.indicator_id, parts.unit_id, parts.plan_month][: shape + 1]
    nothing: list[ColumnElement[int]] = [
        literal_column("0").label(f"nothing_{n}") for n in range(len(keys), len(Shape))
    ]
    amounts = [func.sum(parts.entries), func.sum(parts.quantity), func.sum(parts.of_which), func.max(parts.last_on)]
    late = []
    if shape is Shape.MONTH:
        quarter_end = case({month: -(-month // 3) * 3 for month in range(1, 13)}, value=parts.plan_month)
        for end in (parts.plan_month, quarter_end):
            late.append(func.sum(case((parts.happened_month > end, parts.quantity), else_=0)))
    return select(*keys, *nothing, *amounts, *late).group_by(*keys)


def _months() -> Select[*tuple[Any, ...]]:
    months = _of_plan(MonthSumRow, MonthSumRow.happened_month, MonthSumRow.last_on)
    return months.where(MonthSumRow.happened_month <= bindparam("last_month"))


def _of_plan(
    sums: type[MonthSumRow] | type[DaySumRow],
    month: ColumnElement[int] | InstrumentedAttribute[int],
    last_on: InstrumentedAttribute[date],
) -> Select[*tuple[Any, ...]]:
    keys = sums.indicator_id, sums.unit_id, sums.plan_month
    amounts = sums.entries, sums.quantity, sums.of_which
    return select(*keys, month.label("happened_month"), *amounts, last_on.label("last_on")).where(
        sums.township_id == bindparam("township_id"),
        sums.plan_year == bindparam("year"),
        sums.indicator_id.in_(bindparam("indicator_ids", expanding=True)),
    )


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
