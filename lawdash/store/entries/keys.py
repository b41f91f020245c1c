"""Finds entries by the idempotency key under which they were saved, whatever became of them since."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from lawdash.store.entries.table import EntryRow

BATCH = 1_000


def find_by_keys(session: Session, keys: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Id and content hash of the entry saved under each key, voided or not. Unknown keys are left out."""
    found: dict[str, tuple[int, str]] = {}
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), BATCH):
        rows = session.execute(
            select(EntryRow.idempotency_key, EntryRow.id, EntryRow.content_sha256).where(
                EntryRow.idempotency_key.in_(wanted[start : start + BATCH])
            )
        )
        found.update({key: (entry_id, digest) for key, entry_id, digest in rows})
    return found
