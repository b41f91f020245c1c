"""Expressions that SQLite and PostgreSQL write differently."""

from __future__ import annotations

from typing import Any

from sqlalchemy import FromClause, Integer
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction


class HintingSQLiteCompiler(SQLiteCompiler):
    """Writes the index that a statement names after its table; SQLAlchemy does so for other engines only."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        return text


def upsert_into(dialect: str, row: type[DeclarativeBase]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say what happens to a row whose key is taken. `dialect` is its name: sqlite, postgresql."""
    return sqlite.insert(row) if dialect == "sqlite" else postgresql.insert(row)


class days_between(GenericFunction[int]):  # noqa: N801 - named as SQL functions are
    """Whole days from a date to the date of an instant, in a place so many minutes (an int) ahead of UTC."""

    type = Integer()
    inherit_cache = True


@compiles(days_between, "sqlite")
def _on_sqlite(element: days_between, compiler: SQLCompiler, **arguments: Any) -> str:
    day, instant, ahead = (compiler.process(clause, **arguments) for clause in element.clauses)
    return f"(julianday(date({instant}, {ahead} || ' minutes')) - julianday({day}))"


@compiles(days_between, "postgresql")
def _on_postgresql(element: days_between, compiler: SQLCompiler, **arguments: Any) -> str:
    day, instant, ahead = (compiler.process(clause, **arguments) for clause in element.clauses)
    return f"(CAST({instant} AT TIME ZONE 'UTC' + make_interval(mins => {ahead}) AS date) - {day})"
