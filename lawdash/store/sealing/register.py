"""The register of seals: every table of record besides the ledger, and which of its columns an event vouches for.

A deed seals each row that it wrote (written.py) in its own event: table, key of the row, SHA-256 of its columns. A row
that is no longer there is sealed as null. Who changes, removes or puts in a row behind the trail's back comes out
(trail/verifying.py). The ledger has seals of its own (seals.py): there are too many entries for one line each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Row, Table, and_, false, or_, select
from sqlalchemy.orm import DeclarativeBase, Session

from lawdash.store.types import plain, seal_of

VERSION = 6
"""Goes up when a table or a column comes in: then every row is sealed anew, once, by whoever opens the store first."""
BATCH = 500
Key = tuple[Any, ...]
Model = TypeVar("Model", bound=DeclarativeBase)


@dataclass(frozen=True, slots=True)
class Registered:
    """`word` is what readers call a row of the table; `unsealed` are columns that change without a deed."""

    table: Table
    word: str
    unsealed: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def key_columns(self) -> list[Any]:
        return list(self.table.primary_key.columns)

    @property
    def columns(self) -> list[Any]:
        return [column for column in self.table.columns if column.name not in self.unsealed]


REGISTER: dict[str, Registered] = {}
"""By table. Complete once store/everything.py was imported."""


def of_record(word: str, *unsealed: str) -> Callable[[type[Model]], type[Model]]:
    """Enters a table into the register: a decorator of its model."""

    def enter(model: type[Model]) -> type[Model]:
        table = model.__table__
        assert isinstance(table, Table)
        REGISTER[table.name] = Registered(table, word, frozenset(unsealed))
        return model

    return enter


def key_text(key: Key) -> str:
    """How an event names a row: 3/admin."""
    return "/".join(str(plain(part)) for part in key)


def seal_rows(session: Session, registered: Registered, keys: Iterable[Key]) -> dict[str, str | None]:
    """By key_text, the seals of the rows as they stand; None: the row is not there."""
    wanted = sorted(set(keys), key=key_text)
    found: dict[str, str | None] = {key_text(key): None for key in wanted}
    for start in range(0, len(wanted), BATCH):
        condition = _is_one_of(registered, wanted[start : start + BATCH])
        found.update(_sealed(registered, session.execute(_selected(registered).where(condition))))
    return found


def seal_table(session: Session, registered: Registered) -> Iterator[tuple[str, str]]:
    """Key and seal of every row, in bounded memory."""
    rows = session.execute(_selected(registered), execution_options={"yield_per": 2_000})
    yield from _sealed(registered, rows)


def _selected(registered: Registered) -> Any:
    return select(*registered.key_columns, *registered.columns)


def _sealed(registered: Registered, rows: Iterable[Row[Any]]) -> Iterator[tuple[str, str]]:
    width = len(registered.key_columns)
    for row in rows:
        values = dict(zip((column.name for column in registered.columns), row[width:], strict=True))
        yield key_text(tuple(row[:width])), seal_of(values)


def _is_one_of(registered: Registered, keys: Sequence[Key]) -> Any:
    columns = registered.key_columns
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    matches = (and_(*(column == part for column, part in zip(columns, key, strict=True))) for key in keys)
    return or_(false(), *matches)
