"""What supervisors do about entries: returned, asked about, looked into."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from lawdash.store.guards import append_only, create_guards

revision = "0016"
down_revision = "0017"

RULES = ["backfilled", "quarter_end", "unusual", "corrected_late", "same_picture", "picture_day"]
REMARKS = ["ask", "answer", "claim"]


def upgrade() -> None:
    op.create_table(
        "entry_returns",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("township_id", sa.Integer(), nullable=False),
        *_deed("reason", "returned_at"),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_entry_returns")),
        *_foreign("entry_returns"),
    )
    op.create_table(
        "entry_remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("until", sa.Date()),
        *_deed("said", "said_at"),
        _known("entry_remarks", "kind", REMARKS),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_remarks")),
        *_foreign("entry_remarks"),
    )
    op.create_index(op.f("ix_entry_remarks_entry_id"), "entry_remarks", ["entry_id"])
    op.create_table(
        "doubt_reviews",
        sa.Column("rule", sa.String(20), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("township_id", sa.Integer(), nullable=False),
        *_deed("note", "reviewed_at"),
        _known("doubt_reviews", "rule", RULES),
        sa.PrimaryKeyConstraint("rule", "entry_id", "other_id", name=op.f("pk_doubt_reviews")),
        *_foreign("doubt_reviews"),
    )
    tables = "entry_returns", "entry_remarks", "doubt_reviews"
    create_guards(op.get_bind(), [guard for table in tables for guard in append_only(table)])


def _deed(said: str, at: str) -> list[Any]:
    return [
        sa.Column(said, sa.Text(), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column(at, sa.DateTime(timezone=True), nullable=False),
    ]


def _known(table: str, column: str, words: list[str]) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{column}_known"))


def _foreign(table: str) -> list[sa.ForeignKeyConstraint]:
    refers = {"entry_id": "entries.id", "township_id": "townships.id", "account_id": "users.id"}
    return [sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}")) for column, to in refers.items()]
