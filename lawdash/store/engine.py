"""Connections and transactions: how a store is opened, read and written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import uniform
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, Engine, column, create_engine, event, make_url, select, table, update
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from lawdash.store.place import PLACE, Place
from lawdash.store.read_only import address_to_read, is_read_only
from lawdash.store.sealing.written import UNSEALED, has_unsealed
from lawdash.store.sql import HintingSQLiteCompiler
from lawdash.store.tables import StoreStateRow
from lawdash.store.types import canonical_json

WRITES = "lawdash_writes"
PATIENCE = "lawdash_patience"
BUSY_TIMEOUT_MS = 15_000
LONGEST_WAIT_SECONDS = 60  # for a turn to write: on an overloaded machine eight saves can take as long
TURN_SECONDS = (0.005, 0.025)
_EVENTS = table("events", column("id"))


def read_url(url: str) -> URL:
    """A bare postgresql:// means the driver that requirements.txt pins."""
    parsed = make_url(url)
    return parsed.set(drivername="postgresql+psycopg") if parsed.drivername == "postgresql" else parsed


def sqlite_path(url: str) -> Path | None:
    """The file of a SQLite store; None on a server or in memory."""
    parsed = read_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database))


def make_engine(url: str) -> Engine:
    """Opens nothing yet, but makes the folder of a SQLite file. One on a disk that can only be read is read there."""
    if (path := sqlite_path(url)) is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    parsed = read_url(url)
    is_sqlite = parsed.get_backend_name() == "sqlite"
    # SQLite: the driver must not begin transactions by itself (a deferred BEGIN loses writes; store/README.md).
    # PostgreSQL: what is read without our types (a backup) comes in UTC too.
    arguments: dict[str, Any] = {"isolation_level": None} if is_sqlite else {"options": "-c timezone=UTC"}
    opened: dict[str, Any]
    if path is not None and is_read_only(path):
        arguments |= {"uri": True, "check_same_thread": False}
        opened = {"creator": partial(sqlite3.connect, address_to_read(path), **arguments)}
    else:
        opened = {"connect_args": arguments}
    engine = create_engine(parsed, json_serializer=canonical_json, pool_size=10, max_overflow=30, **opened)
    if is_sqlite:
        engine.dialect.statement_compiler = HintingSQLiteCompiler
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # synchronous=FULL: NORMAL lost acknowledged commits in simulated power cuts. recursive_triggers: without it
    # INSERT OR REPLACE deletes a row of record past its guard.
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "recursive_triggers = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(WRITES, False):
        _take_turn(connection, options.get(PATIENCE, LONGEST_WAIT_SECONDS))
    else:
        connection.exec_driver_sql("BEGIN")


def _take_turn(connection: Connection, patience_seconds: float) -> None:
    """Begins to write as soon as nobody else does. Raises OperationalError where that takes too long.

    SQLite's own waiting sleeps up to 100 ms at a time: of eight busy writers, one then goes without a turn for longer
    than any timeout. Asking every few hundredths of a second gives all the same chance.
    """
    deadline = monotonic() + patience_seconds
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    try:
        while not _tries_to_write(connection, is_last=monotonic() > deadline):
            sleep(uniform(*TURN_SECONDS))
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


def _tries_to_write(connection: Connection, *, is_last: bool) -> bool:
    """False where somebody else is writing; on the last try that is an error."""
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        if is_last or getattr(error.orig, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


@contextmanager
def writing(engine: Engine, place: Place | None = None) -> Iterator[Session]:
    """One transaction: committed at the end, rolled back on any error. `place` None: about the store as a whole.

    The revision goes up first. Its row is the lock by which writers take turns on PostgreSQL, as BEGIN IMMEDIATE is on
    SQLite: the order of ids is the order of commits, and a rule checked inside stays true until the commit.
    """
    with noting(engine, place) as session:
        session.execute(update(StoreStateRow).values(revision=StoreStateRow.revision + 1), execution_options=UNSEALED)
        yield session
        _refuse_unsealed(session)


def _refuse_unsealed(session: Session) -> None:
    """Nothing of record is written without an event that vouches for it, once the trail has begun."""
    session.flush()
    if has_unsealed(session) and session.scalars(select(_EVENTS.c.id).limit(1)).first() is not None:
        raise RuntimeError("rows of record were written without an event that would vouch for them")


@contextmanager
def noting(
    engine: Engine, place: Place | None = None, *, patience_seconds: float = LONGEST_WAIT_SECONDS
) -> Iterator[Session]:
    """A write transaction about what no board shows (who was last seen, who failed to sign in).

    It leaves the revision, and so every cache, alone. On PostgreSQL writers do not take turns in it: nothing that
    depends on what it reads, and no event of the trail, may be written here. On SQLite raises OperationalError where
    others write for longer than `patience_seconds`.
    """
    options: dict[str, Any] = {WRITES: True, PATIENCE: patience_seconds}
    with _session(engine, place, options) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine, place: Place | None = None) -> Iterator[Session]:
    """One consistent snapshot. Whatever is written in it is thrown away. `place` as for writing."""
    options: dict[str, Any] = {}
    if engine.dialect.name == "postgresql":
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with _session(engine, place, options) as session:
        yield session


def _session(engine: Engine, place: Place | None, options: dict[str, Any]) -> Session:
    info = {} if place is None else {PLACE: place}
    return Session(engine.execution_options(**options), expire_on_commit=False, info=info)


def read_revision(engine: Engine) -> int:
    """The number of the last write transaction, by any process: the key of every cache."""
    with engine.connect() as connection:
        return connection.scalars(select(StoreStateRow.revision)).one()
