"""Evidence: what was received, and what it shows."""

import sqlalchemy as sa
from alembic import op

from lawdash.store.guards import append_only, create_guards

revision = "0026"
down_revision = "0016"

KINDS = ["jpeg", "pdf", "docx", "xlsx"]
SUBJECTS = ["entry", "notice", "reply", "receipt", "visit", "decision"]


def upgrade() -> None:
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("received_sha256", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer()),
        sa.Column("height", sa.Integer()),
        sa.Column("taken_on", sa.Date()),
        sa.Column("look", sa.String(16), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        _known("evidence", "kind", KINDS),
        sa.UniqueConstraint("township_id", "sha256", name=op.f("uq_evidence_township_id_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        _foreign("evidence", "township_id", "townships.id"),
        _foreign("evidence", "account_id", "users.id"),
    )
    op.create_table(
        "evidence_links",
        sa.Column("evidence_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        _known("evidence_links", "subject", SUBJECTS),
        sa.PrimaryKeyConstraint("evidence_id", "subject", "subject_id", name=op.f("pk_evidence_links")),
        _foreign("evidence_links", "evidence_id", "evidence.id"),
        _foreign("evidence_links", "account_id", "users.id"),
    )
    op.create_index(op.f("ix_evidence_links_subject_subject_id"), "evidence_links", ["subject", "subject_id"])
    tables = "evidence", "evidence_links"
    create_guards(op.get_bind(), [guard for table in tables for guard in append_only(table)])


def _known(table: str, column: str, words: list[str]) -> sa.CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{column}_known"))


def _foreign(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}"))
