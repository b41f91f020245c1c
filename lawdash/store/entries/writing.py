"""Writes the ledger: an entry is added whole, and once voided."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Executable, func, insert, select, update
from sqlalchemy.orm import Session

from lawdash.store.entries.sums.keeping import KEPT, count_in, count_out
from lawdash.store.entries.table import EntryRow
from lawdash.store.sql import upsert_into
from lawdash.store.state import home_township
from lawdash.store.types import canonical_json, to_thousandths

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that was checked. `makes_good` None: it counts for the day it happened on; `reference` may be empty."""

    indicator_id: int
    unit_id: int
    happened_on: date
    quantity: Decimal
    of_which: Decimal | None
    makes_good: date | None
    title: str
    note: str
    details: Mapping[str, Any]
    reference: str
    author: str
    idempotency_key: str


def content_hash(entry: NewEntry | EntryRow) -> str:
    """SHA-256 of what was done, as canonical JSON. Who recorded it, and when, is no part of it."""
    content = {
        "indicator": entry.indicator_id,
        "unit": entry.unit_id,
        "happened_on": entry.happened_on.isoformat(),
        "quantity": to_thousandths(entry.quantity),
        "of_which": None if entry.of_which is None else to_thousandths(entry.of_which),
        "makes_good": None if entry.makes_good is None else entry.makes_good.isoformat(),
        "title": entry.title,
        "note": entry.note,
        "details": dict(entry.details),
        "reference": entry.reference,
    }
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def add_entry(session: Session, new: NewEntry, now: datetime, replaces_id: int | None = None) -> int:
    """Its id. Raises IntegrityError on a key or reference that is taken, or a second correction of one entry."""
    columns = _columns(new, home_township(session), now)
    adding = insert(EntryRow).values(**columns, replaces_id=replaces_id).returning(EntryRow.id)
    entry_id = session.scalars(adding, execution_options=KEPT).one()
    count_in(session, entry_id, entry_id)
    return entry_id


def add_new(session: Session, new: Sequence[NewEntry], now: datetime) -> list[int]:
    """Adds those of which nobody has the key or the reference yet; the ids of these, in the order given."""
    township_id = home_township(session)
    connection, columns = session.connection(), [_columns(entry, township_id, now) for entry in new]
    added = {key: entry_id for entry_id, key in connection.execute(_adding_new(connection.dialect.name), columns)}
    if added:
        count_in(session, min(added.values()), max(added.values()))
    return [added[entry.idempotency_key] for entry in new if entry.idempotency_key in added]


@cache
def _adding_new(dialect: str) -> Executable:
    adding = upsert_into(dialect, EntryRow).on_conflict_do_nothing()
    return adding.returning(EntryRow.id, EntryRow.idempotency_key)


def add_entries(session: Session, new: Iterable[NewEntry], now: datetime) -> int:
    """Any number of entries in bounded memory; how many they were. Raises IntegrityError as add_entry does."""
    township_id, added, waiting = home_township(session), 0, iter(new)
    before = _last_id(session)
    while batch := [_columns(entry, township_id, now) for entry in islice(waiting, BATCH)]:
        session.execute(insert(EntryRow), batch, execution_options=KEPT)
        added += len(batch)
    if added:
        # Writers take turns (engine.writing): whatever came after is of this transaction.
        count_in(session, before + 1, _last_id(session))
    return added


def void_entry(session: Session, entry_id: int, by: str, reason: str, now: datetime) -> bool:
    """False where there is no such entry, or it was voided before."""
    standing = update(EntryRow).where(EntryRow.id == entry_id, EntryRow.voided_at.is_(None))
    voided = session.connection().execute(standing.values(voided_at=now, voided_by=by, void_reason=reason))
    if voided.rowcount != 1:
        return False
    count_out(session, entry_id)
    return True


def _last_id(session: Session) -> int:
    return session.scalars(select(func.max(EntryRow.id))).one() or 0


def _columns(new: NewEntry, township_id: int, now: datetime) -> dict[str, Any]:
    counts_for = new.makes_good or new.happened_on
    return {
        "township_id": township_id,
        "indicator_id": new.indicator_id,
        "unit_id": new.unit_id,
        "plan_year": counts_for.year,
        "plan_month": counts_for.month,
        "happened_on": new.happened_on,
        "quantity": new.quantity,
        "of_which": new.of_which,
        "makes_good": new.makes_good,
        "title": new.title,
        "note": new.note,
        "details": dict(new.details),
        "reference": new.reference,
        "author": new.author,
        "recorded_at": now,
        "idempotency_key": new.idempotency_key,
        "content_sha256": content_hash(new),
    }
