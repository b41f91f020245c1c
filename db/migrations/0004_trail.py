"""Proposals that wait for a second person, and the chain of events."""

import sqlalchemy as sa
from alembic import op

from lawdash.store.guards import Guard, append_only, create_guards

revision = "0004"
down_revision = "0003"

INSTANT = sa.DateTime(timezone=True)
DECIDED = ("decided_by", "decided_at", "decision", "decision_reason")
PROPOSED = (
    "id",
    "township_id",
    "subject_kind",
    "subject_id",
    "expected_version",
    "changes",
    "reason",
    "proposed_by",
    "proposed_by_id",
    "proposed_at",
)


def upgrade() -> None:
    _create_proposals()
    _create_events()
    decided_once = Guard("proposals", "UPDATE", DECIDED, PROPOSED), Guard("proposals", "DELETE")
    create_guards(op.get_bind(), [*decided_once, *append_only("events")])


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _create_proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(20), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("expected_version", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.String(100), nullable=False),
        sa.Column("proposed_by_id", sa.Integer()),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("decided_by", sa.String(100)),
        sa.Column("decided_by_id", sa.Integer()),
        sa.Column("decided_at", INSTANT),
        sa.Column("decision", sa.String(20)),
        sa.Column("decision_reason", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        _refers("proposals", "township_id", "townships"),
        _refers("proposals", "proposed_by_id", "users"),
        _refers("proposals", "decided_by_id", "users"),
        *_proposal_checks(),
    )


def _proposal_checks() -> list[sa.CheckConstraint]:
    conditions = {
        "subject_kind_known": "subject_kind IN ('target', 'rules', 'unit')",
        "decision_known": "decision IN ('approved', 'declined')",
        "reason_length": "length(reason) BETWEEN 1 AND 500",
        "decision_reason_length": "length(decision_reason) <= 500",
        "decided_whole": "(decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (decision IS NULL) "
        "AND (decided_at IS NULL) = (decision_reason IS NULL)",
        "two_people": "decided_by_id <> proposed_by_id",
    }
    return [_check("proposals", name, condition) for name, condition in conditions.items()]


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("township_id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.String(100), nullable=False),
        sa.Column("actor_id", sa.Integer()),
        sa.Column("address", sa.String(100), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("previous_sha256", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        _refers("events", "township_id", "townships"),
        _refers("events", "actor_id", "users"),
        _check("events", "previous_sha256_length", "length(previous_sha256) = 64"),
        _check("events", "sha256_length", "length(sha256) = 64"),
        _check("events", "id_range", "id >= 1"),
        _check("events", "action_length", "length(action) BETWEEN 1 AND 60"),
        _check("events", "subject_length", "length(subject) <= 200"),
    )
    for columns in (["actor", "id"], ["action", "id"], ["at"]):
        op.create_index(op.f(f"ix_events_{'_'.join(columns)}"), "events", columns)
