"""What the report on an earlier year gives, and progress notes on targets."""

import sqlalchemy as sa
from alembic import op

from lawdash.store.guards import append_only, create_guards

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "facts",
        sa.Column("township_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.SmallInteger(), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("section", sa.String(20), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("township_id", "year", "code", name=op.f("pk_facts")),
        sa.ForeignKeyConstraint(["township_id"], ["townships.id"], name=op.f("fk_facts_township_id")),
    )
    op.create_table(
        "progress_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("idempotency_key", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_progress_notes")),
        sa.ForeignKeyConstraint(["target_id"], ["targets.id"], name=op.f("fk_progress_notes_target_id")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_progress_notes_idempotency_key")),
        sa.CheckConstraint("length(progress) BETWEEN 1 AND 2000", name=op.f("ck_progress_notes_progress_length")),
    )
    op.create_index(op.f("ix_progress_notes_target_id"), "progress_notes", ["target_id"])
    create_guards(op.get_bind(), append_only("progress_notes"))
