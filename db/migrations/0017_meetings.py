"""Meetings: prepared, held with a frozen board, added to, voided; what they decided, and what became of it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from lawdash.store.guards import append_only, create_guards

revision = "0017"
down_revision = "0021"

STEPS = ["report", "confirm", "send_back", "put_off", "cancel", "void"]
KINDS = ["quarterly", "progress", "year-end"]


def upgrade() -> None:
    _create(
        "meetings",
        _whole("id"),
        _whole("township_id"),
        _whole("version"),
        _word("kind", KINDS),
        _small("plan_year"),
        sa.Column("quarter", sa.SmallInteger()),
        sa.Column("planned_on", sa.Date()),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("drafts", sa.JSON(), nullable=False),
        _name("author"),
        _instant("changed_at"),
        _text("dropped_reason"),
        _known("meetings", "kind", KINDS),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name=op.f("ck_meetings_quarter_range")),
        keys=("id",),
        foreign={"township_id": "townships.id"},
    )
    op.create_index(op.f("ix_meetings_township_id"), "meetings", ["township_id"])
    _create(
        "meeting_records",
        _whole("meeting_id"),
        _day("held_on"),
        _name("place"),
        _name("chair"),
        sa.Column("present", sa.Integer()),
        _text("minutes"),
        _day("as_of"),
        _instant("known_at"),
        _whole("revision"),
        _text("board"),
        sa.Column("board_sha256", sa.String(64), nullable=False),
        _whole("entry_id"),
        sa.Column("is_own_entry", sa.Boolean(), nullable=False),
        *_by(),
        keys=("meeting_id",),
        foreign={"meeting_id": "meetings.id", "entry_id": "entries.id", "account_id": "users.id"},
    )
    _create(
        "meeting_addenda",
        _whole("meeting_id"),
        _whole("seq"),
        _text("text"),
        *_by(),
        keys=("meeting_id", "seq"),
        foreign={"meeting_id": "meetings.id", "account_id": "users.id"},
    )
    _create(
        "meeting_voids",
        _whole("meeting_id"),
        _text("reason"),
        *_by(),
        keys=("meeting_id",),
        foreign={"meeting_id": "meetings.id", "account_id": "users.id"},
    )
    _create(
        "decisions",
        _whole("id"),
        _whole("township_id"),
        _small("plan_year"),
        _whole("number"),
        sa.Column("meeting_id", sa.Integer()),
        sa.Column("target_id", sa.Integer()),
        _text("matter"),
        _text("text"),
        _whole("unit_id"),
        _name("leader"),
        _day("decided_on"),
        _day("until"),
        *_by(),
        sa.UniqueConstraint(
            "township_id", "plan_year", "number", name=op.f("uq_decisions_township_id_plan_year_number")
        ),
        keys=("id",),
        foreign={
            "township_id": "townships.id",
            "meeting_id": "meetings.id",
            "target_id": "targets.id",
            "unit_id": "units.id",
            "account_id": "users.id",
        },
    )
    _create(
        "decision_events",
        _whole("decision_id"),
        _whole("seq"),
        _word("step", STEPS),
        _day("happened_on"),
        sa.Column("until", sa.Date()),
        _text("note"),
        *_by(),
        _known("decision_events", "step", STEPS),
        keys=("decision_id", "seq"),
        foreign={"decision_id": "decisions.id", "account_id": "users.id"},
    )
    tables = "meeting_records", "meeting_addenda", "meeting_voids", "decisions", "decision_events"
    create_guards(op.get_bind(), [guard for table in tables for guard in append_only(table)])


def _create(table: str, *parts: Any, keys: tuple[str, ...], foreign: dict[str, str]) -> None:
    op.create_table(
        table,
        *parts,
        sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{table}")),
        *(sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}")) for column, to in foreign.items()),
    )


def _by() -> tuple[Any, ...]:
    """Who recorded it, and when."""
    return _name("account"), sa.Column("account_id", sa.Integer()), _instant("recorded_at")


def _known(table: str, column: str, words: list[str]) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{column}_known"))


def _word(name: str, words: list[str]) -> "sa.Column[str]":
    return sa.Column(name, sa.String(max(20, *map(len, words))), nullable=False)


def _whole(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), nullable=False)


def _small(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.SmallInteger(), nullable=False)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False)


def _name(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.String(100), nullable=False)


def _day(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.Date(), nullable=False)


def _instant(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
