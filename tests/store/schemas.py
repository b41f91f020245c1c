"""Writes a store's schema down, so that two can be compared: tables, constraints, indexes, triggers."""

from __future__ import annotations

from sqlalchemy import Engine

_ON_SQLITE = "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
_ON_POSTGRESQL = """
SELECT 'column ' || table_name || '.' || column_name,
       concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default)
  FROM information_schema.columns WHERE table_schema = 'public'
UNION ALL SELECT 'constraint ' || conname, pg_get_constraintdef(oid) FROM pg_constraint
  WHERE connamespace = 'public'::regnamespace
UNION ALL SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger ' || tgname, pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger
  WHERE NOT tgisinternal
"""


def read_schema(engine: Engine) -> dict[str, str]:
    """By kind and name, what the database itself says of each object."""
    statement = _ON_SQLITE if engine.dialect.name == "sqlite" else _ON_POSTGRESQL
    with engine.connect() as connection:
        return {str(name): " ".join(str(sql).split()) for name, sql in connection.exec_driver_sql(statement)}
