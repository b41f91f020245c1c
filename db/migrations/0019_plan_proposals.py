"""A whole plan can be proposed: the proposals' subject may be one."""

from alembic import op

from lawdash.store.guards import Guard, create_guards

revision = "0019"
down_revision = "0026"

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
CHECK = "ck_proposals_subject_kind_known"
BEFORE, AFTER = "'target', 'rules', 'unit'", "'target', 'rules', 'unit', 'plan'"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild()
    else:
        op.drop_constraint(op.f(CHECK), "proposals")
        op.create_check_constraint(op.f(CHECK), "proposals", f"subject_kind IN ({AFTER})")


def _rebuild() -> None:
    """SQLite changes no check: the table is made anew in its own words. The guards go with the old one."""
    connection = op.get_bind()
    made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'proposals'").scalar_one()
    connection.exec_driver_sql("ALTER TABLE proposals RENAME TO proposals_before")
    connection.exec_driver_sql(made.replace(BEFORE, AFTER))
    connection.exec_driver_sql("INSERT INTO proposals SELECT * FROM proposals_before")
    connection.exec_driver_sql("DROP TABLE proposals_before")
    create_guards(connection, [Guard("proposals", "UPDATE", DECIDED, PROPOSED), Guard("proposals", "DELETE")])
