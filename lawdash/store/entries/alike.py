"""What stands in the ledger with the same indicator, unit, day and quantity as an entry that is about to be added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from lawdash.store.entries.table import EntryRow
from lawdash.store.entries.writing import NewEntry
from lawdash.store.place import place_of

Deed = tuple[int, int, int, int, date, Decimal]
"""Plan year, ids of indicator and unit, plan month, day, quantity: what is made good is no deed of its own day."""

BATCH = 500


@dataclass(frozen=True, slots=True)
class Alike:
    """An entry on record, as far as it takes to tell it from another."""

    id: int
    reference: str
    title: str
    note: str
    author: str
    recorded_at: datetime


def deed_of(entry: NewEntry) -> Deed:
    counts_for = entry.makes_good or entry.happened_on
    return counts_for.year, entry.indicator_id, entry.unit_id, counts_for.month, entry.happened_on, entry.quantity


def find_alike(session: Session, entries: Iterable[NewEntry]) -> dict[Deed, list[Alike]]:
    """By deed; entries that were voided are none."""
    found: dict[Deed, list[Alike]] = defaultdict(list)
    row = EntryRow
    day = (row.plan_year, row.indicator_id, row.unit_id, row.plan_month, row.happened_on)
    said = (row.id, row.reference, row.title, row.note, row.author, row.recorded_at)
    standing = (row.township_id == place_of(session).township, row.voided_at.is_(None))
    wanted = sorted({deed_of(entry)[:5] for entry in entries})
    for start in range(0, len(wanted), BATCH):
        one_of = tuple_(*day).in_(wanted[start : start + BATCH])
        for *deed, quantity, entry_id, reference, title, note, author, recorded_at in session.execute(
            select(*day, row.quantity, *said).where(*standing, one_of).order_by(row.id)
        ):
            alike = Alike(entry_id, reference, title, note, author, recorded_at)
            found[deed[0], deed[1], deed[2], deed[3], deed[4], quantity].append(alike)
    return found
