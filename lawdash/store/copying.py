"""Copies a whole store, as of one instant, while others write to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, MetaData, Table, insert, select

from lawdash.store.engine import make_engine, reading, sqlite_path
from lawdash.store.schema import apply_migrations, current_revision

BATCH = 2_000
OWN_TABLES = ("alembic_version",)


def copy_to_sqlite(url: str, copy: Path) -> None:
    """The store at `url` as a new SQLite file of the same revision, without -wal or -shm beside it."""
    path = sqlite_path(url)
    if path is None:
        _copy_from_server(url, copy)
    else:
        # One step: what is written meanwhile goes to the WAL and neither spoils nor restarts the copy.
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    with closing(sqlite3.connect(copy)) as target:
        target.execute("PRAGMA journal_mode = DELETE")


def copy_rows(source: Connection, target: Connection) -> None:
    """Every row of `source` into the empty tables of `target`, which has the same revision.

    The tables are read from the stores, not from the models, so that an older revision can be copied too. Instants
    come and go as UTC on both sides (engine.py).
    """
    wanted, given = _tables(target), _tables(source)
    for table in wanted.sorted_tables:
        if table.name not in OWN_TABLES:
            _copy_table(source, given.tables[table.name], target, table)


def _copy_table(source: Connection, given: Table, target: Connection, table: Table) -> None:
    ordered = select(given).order_by(*given.primary_key.columns)
    with source.execution_options(yield_per=BATCH).execute(ordered) as rows:
        for batch in rows.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in batch])


def _tables(connection: Connection) -> MetaData:
    tables = MetaData()
    tables.reflect(connection)
    return tables


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
