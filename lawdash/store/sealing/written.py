"""Which rows of record a transaction has written, so that its event can vouch for each of them.

Rows that go through the session are noted when they are flushed. A statement that changes many at once has to go
through `change_rows`: sent by itself it is refused, so that nothing of record is written past the trail by oversight.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import Any

from sqlalchemy import Delete, Update, event, inspect
from sqlalchemy.orm import ORMExecuteState, Session

from lawdash.store.sealing.register import REGISTER, Key, seal_rows

WRITTEN = "written"
THROUGH = "through_change_rows"
WITHOUT = "without_an_event"
UNSEALED = {WITHOUT: True}
"""Execution options of a statement that touches no column that a seal covers."""

Seals = dict[str, dict[str, str | None]]


def change_rows(session: Session, statement: Update | Delete) -> int:
    """Carries the statement out and notes the rows that it changed; how many they were."""
    table = getattr(statement.table, "name")  # noqa: B009 - of a model it is a table, which has one
    keys = session.execute(statement.returning(*REGISTER[table].key_columns), execution_options={THROUGH: True}).all()
    _written(session)[table].update(tuple(key) for key in keys)
    return len(keys)


def seal_written(session: Session) -> Seals:
    """The seals of what was written since the last event of this transaction, by table and key."""
    session.flush()
    written: dict[str, set[Key]] = session.info.pop(WRITTEN, {})
    return {table: seal_rows(session, REGISTER[table], keys) for table, keys in sorted(written.items())}


def forget_written(session: Session) -> None:
    """Before an event that vouches for everything there is."""
    session.flush()
    session.info.pop(WRITTEN, None)


def has_unsealed(session: Session) -> bool:
    return bool(session.info.get(WRITTEN))


def _written(session: Session) -> dict[str, set[Key]]:
    noted: dict[str, set[Key]] = session.info.setdefault(WRITTEN, defaultdict(set))
    return noted


@event.listens_for(Session, "after_flush")
def _note_flushed(session: Session, _context: object) -> None:
    for row in chain(session.new, session.dirty, session.deleted):
        mapper = inspect(type(row))
        table = mapper.local_table.name
        if table in REGISTER:
            _written(session)[table].add(tuple(mapper.primary_key_from_instance(row)))


@event.listens_for(Session, "do_orm_execute")
def _refuse_unnoted(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    options: dict[str, Any] = dict(state.execution_options)
    table = getattr(getattr(state.statement, "table", None), "name", None)
    if table in REGISTER and not (options.get(THROUGH) or options.get(WITHOUT)):
        raise RuntimeError(f"a change of {table} that no event would vouch for: use change_rows")
