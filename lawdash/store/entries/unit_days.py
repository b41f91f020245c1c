"""When each unit did something for an indicator: what a coverage is made of, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lawdash.store.entries.sums.reading import conditions_of_days
from lawdash.store.entries.sums.table import DaySumRow
from lawdash.store.entries.table import EntryRow
from lawdash.store.entries.tally_queries import Cut
from lawdash.store.state import home_township


@dataclass(frozen=True, slots=True)
class UnitDays:
    """The entries of one unit. Only units that have any are told."""

    unit_id: int
    first_on: date
    last_on: date
    quantity: Decimal
    entries: int


def read_unit_days(session: Session, indicator_id: int, year: int, as_of: date) -> list[UnitDays]:
    """In the order in which the units began."""
    cut = Cut(home_township(session), year, as_of, known_at=None)
    first_on = func.min(DaySumRow.happened_on)
    sums = first_on, func.max(DaySumRow.happened_on), func.sum(DaySumRow.quantity), func.sum(DaySumRow.entries)
    units = select(DaySumRow.unit_id, *sums).where(*conditions_of_days(cut, indicator_id))
    rows = session.execute(units.group_by(DaySumRow.unit_id).order_by(first_on, DaySumRow.unit_id))
    return [UnitDays(*row) for row in rows]


def has_entries(session: Session, unit_id: int) -> bool:
    """Whether anything stands in the unit's own name, of any indicator and year."""
    standing = select(EntryRow.id).where(EntryRow.unit_id == unit_id, EntryRow.voided_at.is_(None))
    return session.scalars(standing.limit(1)).first() is not None
