"""Copies a whole store as of one instant, and puts a copy in the place of a store, while others use it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, MetaData, Table, func, insert, inspect, select, text, update

from lawdash.store.engine import BUSY_TIMEOUT_MS, make_engine, reading, sqlite_path
from lawdash.store.private import make_private
from lawdash.store.read_only import address_to_read, is_read_only
from lawdash.store.schema import apply_migrations, current_revision
from lawdash.store.tables import StoreStateRow

BATCH = 2_000
REVISION_STEP = 1_000_000
UNREADABLE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def copy_to_sqlite(url: str, copy: Path) -> None:
    """The store at `url` as a new SQLite file of the same revision, without -wal or -shm beside it."""
    path = sqlite_path(url)
    if path is None:
        _copy_from_server(url, copy)
    else:
        # In one step: what is written meanwhile goes to the WAL and neither spoils nor restarts the copy.
        with closing(_open_existing(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    with closing(sqlite3.connect(copy)) as target:
        target.execute("PRAGMA journal_mode = DELETE")


def replace_store(copy: Path, url: str) -> None:
    """All or nothing: others see the store as it was, then the copy. `copy` is of the newest revision."""
    path = sqlite_path(url)
    if path is None:
        _replace_on_server(copy, url)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _replace_file(copy, path)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode not in UNREADABLE:
            raise
        _set_aside(path)
        _replace_file(copy, path)


def copy_rows(source: Connection, target: Connection) -> None:
    """Every row of `source` into the empty tables of `target`, which has the same revision.

    The tables are read from the stores, not from the models, so that an older revision can be copied too. Instants
    come and go as UTC on both sides (engine.py).
    """
    given = _tables(source)
    for table in _tables(target).sorted_tables:
        _copy_table(source, given.tables[table.name], target, table)


def _copy_table(source: Connection, given: Table, target: Connection, table: Table) -> None:
    ordered = select(given).order_by(*given.primary_key.columns)
    with source.execution_options(yield_per=BATCH).execute(ordered) as rows:
        for batch in rows.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in batch])


def _tables(connection: Connection) -> MetaData:
    """All but Alembic's own."""
    tables = MetaData()
    names = [name for name in inspect(connection).get_table_names() if name != "alembic_version"]
    tables.reflect(connection, only=names)
    return tables


def _replace_file(copy: Path, path: Path) -> None:
    with closing(sqlite3.connect(copy)) as source, closing(_open_for_good(path)) as target:
        # Boards are cached by revision: one that was seen here must never name another content. The step is more than
        # anybody commits before the copy is in place.
        revision = max(_revision(source), _revision(target)) + REVISION_STEP
        source.execute("UPDATE store_state SET revision = ?", (revision,))
        source.commit()
        # SQLite's own way, one transaction: open connections stay good, and the WAL with them.
        source.backup(target)


def _open_existing(path: Path) -> sqlite3.Connection:
    if is_read_only(path):
        return sqlite3.connect(address_to_read(path), uri=True)
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)


def _open_for_good(path: Path) -> sqlite3.Connection:
    make_private(path)
    connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def _revision(connection: sqlite3.Connection) -> int:
    """0 in a store that is not there yet."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'store_state'").fetchone():
        return 0
    return int(connection.execute("SELECT revision FROM store_state").fetchone()[0])


def _set_aside(path: Path) -> None:
    """What stands there is no database any more; it is kept for whoever wants to look into it."""
    for suffix in ("", "-wal", "-shm"):
        if (file := Path(f"{path}{suffix}")).exists():
            file.replace(f"{path}.broken{suffix}")


def _copy_from_server(url: str, copy: Path) -> None:
    copy_url = f"sqlite:///{copy}"
    apply_migrations(copy_url, current_revision(url) or "head")
    source, target = make_engine(url), make_engine(copy_url)
    try:
        with reading(source) as session, target.begin() as connection:
            connection.exec_driver_sql("DELETE FROM store_state")
            copy_rows(session.connection(), connection)
    finally:
        source.dispose()
        target.dispose()


def _replace_on_server(copy: Path, url: str) -> None:
    apply_migrations(url)
    source, target = make_engine(f"sqlite:///{copy}"), make_engine(url)
    try:
        with reading(source) as session, target.begin() as connection:
            # Every writer begins with this table (engine.py): those at work are waited for, others kept out.
            connection.execute(text("LOCK TABLE store_state IN SHARE ROW EXCLUSIVE MODE"))
            revision = connection.scalars(select(StoreStateRow.revision)).one()
            tables = _tables(connection).sorted_tables
            _switch_guards(connection, tables, "DISABLE")
            for table in reversed(tables):
                connection.execute(table.delete())
            copy_rows(session.connection(), connection)
            newest = func.greatest(StoreStateRow.revision, revision) + 1
            connection.execute(update(StoreStateRow).values(revision=newest))
            for table in tables:
                _continue_numbering(connection, table)
            _switch_guards(connection, tables, "ENABLE")
    finally:
        source.dispose()
        target.dispose()


def _switch_guards(connection: Connection, tables: list[Table], switch: str) -> None:
    for table in tables:
        connection.execute(text(f"ALTER TABLE {table.name} {switch} TRIGGER USER"))


def _continue_numbering(connection: Connection, table: Table) -> None:
    if "id" in table.columns:
        last = select(func.max(table.c.id)).scalar_subquery()
        sequence = func.pg_get_serial_sequence(table.name, "id")
        connection.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))
