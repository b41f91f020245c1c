"""Who answers for a promise: a leader, a lead unit, a team, and the units that assist."""

import sqlalchemy as sa
from alembic import op

from lawdash.store.guards import append_only, create_guards

revision = "0011"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "responsibilities",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("township_id", sa.Integer(), nullable=False),
        sa.Column("in_force_from", sa.Date(), nullable=False),
        sa.Column("leader", sa.String(100), nullable=False),
        sa.Column("post", sa.String(100), nullable=False),
        sa.Column("account_id", sa.Integer()),
        sa.Column("lead_unit_id", sa.Integer()),
        sa.Column("team", sa.String(100), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("target_id", "version", name=op.f("pk_responsibilities")),
        sa.ForeignKeyConstraint(["target_id"], ["targets.id"], name=op.f("fk_responsibilities_target_id")),
        sa.ForeignKeyConstraint(["township_id"], ["townships.id"], name=op.f("fk_responsibilities_township_id")),
        sa.ForeignKeyConstraint(["account_id"], ["users.id"], name=op.f("fk_responsibilities_account_id")),
        sa.ForeignKeyConstraint(["lead_unit_id"], ["units.id"], name=op.f("fk_responsibilities_lead_unit_id")),
        sa.CheckConstraint("length(members) <= 500", name=op.f("ck_responsibilities_members_length")),
    )
    op.create_index(op.f("ix_responsibilities_township_id"), "responsibilities", ["township_id"])
    op.create_table(
        "assisting_units",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("target_id", "version", "position", name=op.f("pk_assisting_units")),
        sa.ForeignKeyConstraint(
            ["target_id", "version"],
            ["responsibilities.target_id", "responsibilities.version"],
            name=op.f("fk_assisting_units_target_id"),
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name=op.f("fk_assisting_units_unit_id")),
        sa.CheckConstraint("position BETWEEN 1 AND 10", name=op.f("ck_assisting_units_position_range")),
    )
    create_guards(op.get_bind(), [*append_only("responsibilities"), *append_only("assisting_units")])
