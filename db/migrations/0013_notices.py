"""Rectification notices: drafts, what was issued, its problems, what happened to it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from lawdash.store.guards import append_only, create_guards

revision = "0013"
down_revision = "0011"

STEPS = ["issue", "receive", "reply", "ask", "grant", "refuse", "close", "send_back", "holds", "relapsed", "withdraw"]


def upgrade() -> None:
    _create(
        "notice_drafts",
        _whole("id"),
        _whole("township_id"),
        _whole("version"),
        _small("plan_year"),
        _whole("addressee_id"),
        _text("basis"),
        _day("found_on"),
        _text("requirements"),
        _day("deadline", nullable=True),
        sa.Column("problems", sa.JSON(), nullable=False),
        _name("author"),
        _instant("changed_at"),
        keys=("id",),
        foreign={"township_id": "townships.id", "addressee_id": "units.id"},
    )
    op.create_index(op.f("ix_notice_drafts_township_id"), "notice_drafts", ["township_id"])
    _create(
        "notices",
        _whole("id"),
        _whole("township_id"),
        _small("series"),
        _whole("number"),
        _small("plan_year"),
        _whole("addressee_id"),
        _text("basis"),
        _day("found_on"),
        _text("requirements"),
        _name("drafted_by"),
        _instant("issued_at"),
        sa.UniqueConstraint("township_id", "series", "number", name=op.f("uq_notices_township_id_series_number")),
        keys=("id",),
        foreign={"township_id": "townships.id", "addressee_id": "units.id"},
    )
    _create(
        "notice_problems",
        _whole("notice_id"),
        _whole("position"),
        sa.Column("target_id", sa.Integer()),
        sa.Column("target_version", sa.Integer()),
        sa.Column("unit_id", sa.Integer()),
        _day("period_start", nullable=True),
        _text("matter"),
        _text("standard"),
        _text("fact"),
        sa.Column("state", sa.String(20), nullable=False),
        _day("as_of"),
        _instant("known_at"),
        _whole("revision"),
        sa.CheckConstraint("position BETWEEN 1 AND 20", name=op.f("ck_notice_problems_position_range")),
        keys=("notice_id", "position"),
        foreign={"notice_id": "notices.id", "target_id": "targets.id", "unit_id": "units.id"},
    )
    listed = ", ".join(f"'{step}'" for step in STEPS)
    _create(
        "notice_events",
        _whole("notice_id"),
        _whole("seq"),
        sa.Column("step", sa.String(20), nullable=False),
        _day("happened_on"),
        _day("until", nullable=True),
        _name("account"),
        sa.Column("account_id", sa.Integer()),
        _text("note"),
        _text("result"),
        _instant("recorded_at"),
        sa.CheckConstraint(f"step IN ({listed})", name=op.f("ck_notice_events_step_known")),
        keys=("notice_id", "seq"),
        foreign={"notice_id": "notices.id", "account_id": "users.id"},
    )
    tables = "notices", "notice_problems", "notice_events"
    create_guards(op.get_bind(), [guard for table in tables for guard in append_only(table)])


def _create(table: str, *parts: Any, keys: tuple[str, ...], foreign: dict[str, str]) -> None:
    op.create_table(
        table,
        *parts,
        sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{table}")),
        *(sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}")) for column, to in foreign.items()),
    )


def _whole(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer(), nullable=False)


def _small(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.SmallInteger(), nullable=False)


def _text(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.Text(), nullable=False)


def _name(name: str) -> "sa.Column[str]":
    return sa.Column(name, sa.String(100), nullable=False)


def _day(name: str, *, nullable: bool = False) -> "sa.Column[Any]":
    return sa.Column(name, sa.Date(), nullable=nullable)


def _instant(name: str) -> "sa.Column[Any]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
