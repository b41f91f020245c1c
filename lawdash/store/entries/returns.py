"""Entries that were sent back to who logged them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from lawdash.store.entries.reading import EntryRecord, read_entry, void_entry
from lawdash.store.entries.table import EntryReturnRow, EntryRow
from lawdash.store.place import place_of

_Later = aliased(EntryRow)


@dataclass(frozen=True, slots=True)
class Returned:
    """An entry with why, by whom and when it was sent back."""

    entry: EntryRecord
    reason: str
    account: str
    returned_at: datetime


def return_entry(
    session: Session, entry_id: int, reason: str, *, account: str, account_id: int | None, now: datetime
) -> None:
    """Voids the entry, which stands, and says that it was sent back."""
    void_entry(session, entry_id, account, reason, now)
    row = EntryReturnRow(
        entry_id=entry_id,
        township_id=place_of(session).township,
        reason=reason,
        account=account,
        account_id=account_id,
        returned_at=now,
    )
    session.add(row)
    session.flush()


def read_returned(session: Session, author: str, since: datetime) -> list[Returned]:
    """What came back to the author since then and nothing stands in place of, oldest return first."""
    wanted = (
        select(EntryReturnRow)
        .join(EntryRow, EntryRow.id == EntryReturnRow.entry_id)
        .where(
            EntryReturnRow.township_id == place_of(session).township,
            EntryReturnRow.returned_at >= since,
            EntryRow.author == author,
            ~exists().where(_Later.replaces_id == EntryRow.id),
        )
    )
    rows = session.scalars(wanted.order_by(EntryReturnRow.returned_at, EntryReturnRow.entry_id)).all()
    return [_returned(session, row) for row in rows]


def find_returned(session: Session, entry_id: int) -> Returned | None:
    """None: no such entry, or it was not sent back."""
    row = session.get(EntryReturnRow, entry_id)
    return None if row is None else _returned(session, row)


def _returned(session: Session, row: EntryReturnRow) -> Returned:
    entry = read_entry(session, row.entry_id)
    assert entry is not None  # A foreign key.
    return Returned(entry, row.reason, row.account, row.returned_at)
