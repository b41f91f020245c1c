"""When each unit did something for an indicator: what a coverage is made of, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lawdash.store.entries.table import LedgerRow
from lawdash.store.entries.tally_queries import Cut, conditions, with_index
from lawdash.store.state import home_township


@dataclass(frozen=True, slots=True)
class UnitDays:
    """The entries of one unit. Only units that have any are told."""

    unit_id: int
    first_on: date
    last_on: date
    quantity: Decimal
    entries: int


def read_unit_days(
    session: Session, indicator_id: int, year: int, as_of: date, known_at: datetime | None = None
) -> list[UnitDays]:
    """In the order in which the units began."""
    cut = Cut(home_township(session), year, as_of, known_at)
    first_on = func.min(LedgerRow.happened_on)
    sums = first_on, func.max(LedgerRow.happened_on), func.sum(LedgerRow.quantity), func.count()
    units = select(LedgerRow.unit_id, *sums).where(*conditions(cut), LedgerRow.indicator_id == indicator_id)
    rows = session.execute(with_index(units, cut).group_by(LedgerRow.unit_id).order_by(first_on, LedgerRow.unit_id))
    return [UnitDays(*row) for row in rows]
