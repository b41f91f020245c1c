"""Runs migrations in one transaction, as SQLite needs it (store/README.md, "Migrations")."""

from alembic import context
from sqlalchemy import Connection

from lawdash.store.engine import WRITES, make_engine

MIGRATION_LOCK = 20_250_101


def open_and_migrate() -> None:
    engine = make_engine(context.config.attributes["url"])
    try:
        with engine.connect().execution_options(**{WRITES: True}) as connection:
            migrate(connection)
    finally:
        engine.dispose()


def migrate(connection: Connection) -> None:
    is_sqlite = connection.dialect.name == "sqlite"
    if is_sqlite:
        # The pragma works outside a transaction only; with keys on, a batch rebuild deletes the rows of child tables.
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
    context.configure(connection=connection, transactional_ddl=True)
    with context.begin_transaction():
        if not is_sqlite:
            # BEGIN IMMEDIATE keeps two programs from migrating at once on SQLite; this does on PostgreSQL.
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
        context.run_migrations()
        if is_sqlite and (broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all()):
            raise RuntimeError(f"the migration broke foreign keys: {broken[:5]}")


open_and_migrate()
