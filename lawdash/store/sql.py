"""Expressions that SQLite and PostgreSQL write differently."""

from __future__ import annotations

from typing import Any

from sqlalchemy import FromClause, Integer
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class HintingSQLiteCompiler(SQLiteCompiler):
    """Writes the index that a statement names after its table; SQLAlchemy does so for other engines only."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        return text


class days_between(GenericFunction[int]):  # noqa: N801 - named as SQL functions are
    """Whole days from a date to the UTC date of an instant."""

    type = Integer()
    inherit_cache = True


@compiles(days_between, "sqlite")
def _on_sqlite(element: days_between, compiler: SQLCompiler, **arguments: Any) -> str:
    day, instant = (compiler.process(clause, **arguments) for clause in element.clauses)
    return f"(julianday(date({instant})) - julianday({day}))"


@compiles(days_between, "postgresql")
def _on_postgresql(element: days_between, compiler: SQLCompiler, **arguments: Any) -> str:
    day, instant = (compiler.process(clause, **arguments) for clause in element.clauses)
    return f"(CAST({instant} AT TIME ZONE 'UTC' AS date) - {day})"
