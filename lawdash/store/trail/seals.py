"""What an event says of the entries it recorded or voided, so that nobody can change them behind its back.

A seal is the SHA-256 of everything in an entry's row that never changes; an event carries seals as ranges of ids,
`[first, last, digest of the seals]`, at most RANGE entries each: an import of 100,000 rows is still a small event, and
a broken seal still points at a few rows.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from lawdash.store.entries.table import EntryRow
from lawdash.store.types import seal_of

RANGE = 50
BATCH = 2_000
ENTRIES = EntryRow.__table__
VOID_COLUMNS = [ENTRIES.c[name] for name in ("voided_at", "voided_by", "void_reason")]
NOT_VOIDED = (None, None, None)
# In this order; a column of a later migration does not belong to the seals given before it.
SEALED_COLUMNS = [
    ENTRIES.c[name]
    for name in (
        "id",
        "township_id",
        "indicator_id",
        "unit_id",
        "plan_year",
        "plan_month",
        "happened_on",
        "quantity",
        "of_which",
        "makes_good",
        "title",
        "note",
        "details",
        "reference",
        "author",
        "recorded_at",
        "idempotency_key",
        "content_sha256",
        "replaces_id",
    )
]

SealRange: TypeAlias = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """`void_seal` None: the entry stands."""

    id: int
    seal: str
    void_seal: str | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """`recorded`: ids and seals of new entries; `voided`: of entries that stand no more, one range each."""

    recorded: tuple[SealRange, ...] = ()
    voided: tuple[SealRange, ...] = ()

    def as_details(self) -> dict[str, Any]:
        """What goes into the event; nothing where there is nothing."""
        said = {"recorded": self.recorded, "voided": self.voided}
        return {name: [list(one) for one in ranges] for name, ranges in said.items() if ranges}


def seal_entries(session: Session, recorded_after: int | None, voided: Iterable[int] = ()) -> Sealed:
    """Of every entry that this write transaction recorded, and of those that it voided.

    `recorded_after` is `written_after`; None: it recorded none. Writers take turns, so that whatever is later is one's
    own. An entry that was corrected is `voided`, the one in its place recorded. Raises LookupError for a `voided` id
    that is unknown or stands.
    """
    recorded = () if recorded_after is None else _ranges(stream_seals(session, recorded_after))
    return Sealed(tuple(recorded), tuple(_voids(session, sorted(voided))))


def seal_all(session: Session) -> Sealed:
    """Of the whole ledger as it stands, for the first event of a store that has entries from before its trail."""
    voided = session.scalars(select(EntryRow.id).where(EntryRow.voided_at.is_not(None))).all()
    return seal_entries(session, 0, voided)


def stream_seals(session: Session, after: int | None = None) -> Iterator[SealedEntry]:
    """The entries with a greater id than `after` (None: all), by id, in bounded memory."""
    ordered: Select[Any] = select(*SEALED_COLUMNS, *VOID_COLUMNS).order_by(ENTRIES.c.id)
    if after is not None:
        ordered = ordered.where(ENTRIES.c.id > after)
    for row in session.execute(ordered, execution_options={"yield_per": BATCH}):
        yield _seal(row)


def digest_of(seals: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(seals).encode()).hexdigest()


def _voids(session: Session, ids: Sequence[int]) -> Iterator[SealRange]:
    for entry_id in ids:
        row = session.execute(select(*SEALED_COLUMNS, *VOID_COLUMNS).where(ENTRIES.c.id == entry_id)).first()
        seal = _seal(row).void_seal if row else None
        if seal is None:
            raise LookupError(f"no entry {entry_id} that was voided")
        yield entry_id, entry_id, seal


def _ranges(entries: Iterable[SealedEntry]) -> Iterator[SealRange]:
    held: list[SealedEntry] = []
    for entry in entries:
        if held and (entry.id != held[-1].id + 1 or len(held) == RANGE):
            yield _range(held)
            held = []
        held.append(entry)
    if held:
        yield _range(held)


def _range(held: Sequence[SealedEntry]) -> SealRange:
    return held[0].id, held[-1].id, digest_of(entry.seal for entry in held)


def _seal(row: Row[Any]) -> SealedEntry:
    entry_id, void = row[0], row[len(SEALED_COLUMNS) :]
    void_seal = None if void == NOT_VOIDED else seal_of([entry_id, *void])
    return SealedEntry(entry_id, seal_of(row[: len(SEALED_COLUMNS)]), void_seal)
