"""Triggers that keep the record a record, on SQLite and PostgreSQL, from one description.

Migrations create them from here, with the columns of their own time; after a batch rebuild of a guarded table SQLite
has dropped them without a word, so the migration has to create them again (tests/store compares).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

REFUSE = "lawdash_refuse"
VOIDING = ("voided_at", "voided_by", "void_reason")


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuses `operation` (UPDATE or DELETE) on every row of `table`, except a one-time filling of `fills_once`.

    `keeps` are the columns that such a filling must leave as they are.
    """

    table: str
    operation: str
    fills_once: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.table}_no_{self.operation.lower()}"

    def ddl(self, dialect: str) -> str:
        condition = f" WHEN (NOT ({self._allowed(dialect)}))" if self.fills_once else ""
        if dialect == "sqlite":
            return (
                f"CREATE TRIGGER {self.name} BEFORE {self.operation} ON {self.table}{condition} "
                f"BEGIN SELECT RAISE(ABORT, '{self.table}: the record only grows'); END"
            )
        return (
            f"CREATE TRIGGER {self.name} BEFORE {self.operation} ON {self.table} "
            f"FOR EACH ROW{condition} EXECUTE FUNCTION {REFUSE}()"
        )

    def _allowed(self, dialect: str) -> str:
        same = "IS" if dialect == "sqlite" else "IS NOT DISTINCT FROM"
        filled = [f"OLD.{column} IS NULL AND NEW.{column} IS NOT NULL" for column in self.fills_once]
        kept = [f"NEW.{column} {same} OLD.{column}" for column in self.keeps]
        return " AND ".join(filled + kept)


STANDING = (
    "users_no_delete",
    *(
        f"{table}_no_{operation}"
        for table in (
            *("entries", "unit_versions", "plan_versions", "target_versions", "checkpoints", "progress_notes"),
            *("proposals", "events", "responsibilities", "assisting_units"),
            *("notices", "notice_problems", "notice_events"),
            *("entry_returns", "entry_remarks", "doubt_reviews", "evidence", "evidence_links"),
            *("meeting_records", "meeting_addenda", "meeting_voids", "decisions", "decision_events"),
        )
        for operation in ("update", "delete")
    ),
)
"""By name, all that a store of this program's revision has on either engine."""


def append_only(table: str) -> tuple[Guard, ...]:
    return Guard(table, "UPDATE"), Guard(table, "DELETE")


def voided_once(table: str, columns: Iterable[str]) -> tuple[Guard, ...]:
    """`columns` are all columns of the table."""
    kept = tuple(column for column in columns if column not in VOIDING)
    return Guard(table, "UPDATE", VOIDING, kept), Guard(table, "DELETE")


def create_guards(connection: Connection, guards: Iterable[Guard]) -> None:
    """PostgreSQL can empty a table by TRUNCATE, past the triggers of its rows: that is refused as well."""
    dialect = connection.dialect.name
    if dialect == "postgresql":
        connection.execute(text(_REFUSING_FUNCTION))
    for guard in guards:
        connection.exec_driver_sql(guard.ddl(dialect))
        if dialect == "postgresql" and guard.operation == "DELETE":
            connection.execute(text(_NO_TRUNCATE.format(table=guard.table)))


def missing_guards(connection: Connection) -> list[str]:
    """Names of those that should stand in a store of this program's revision and do not, or refuse nothing."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'"
    else:
        query = f"SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D' AND tgfoid = to_regproc('{REFUSE}')"
    found = set(connection.scalars(text(query)))
    return sorted(name for name in STANDING if name not in found)


_REFUSING_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {REFUSE}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%: the record only grows', TG_TABLE_NAME
  USING ERRCODE = 'integrity_constraint_violation'; END $$
"""

_NO_TRUNCATE = (
    f"CREATE TRIGGER {{table}}_no_truncate BEFORE TRUNCATE ON {{table}} FOR EACH STATEMENT EXECUTE FUNCTION {REFUSE}()"
)
