"""Settings of a plan: how long a period may still be logged, since when the store is in use, is the back-log entered.

Versions from before had none of them: no days to log in, no start of use. What they judged they judge as before.
"""

from alembic import op

revision = "0009"
down_revision = "0007"


def upgrade() -> None:
    # Written out: a column with a check would be a rebuild in alembic's own words, and lose the guards of the table.
    for column in (
        "logging_days INTEGER NOT NULL DEFAULT 0"
        " CONSTRAINT ck_plan_versions_logging_days_range CHECK (logging_days BETWEEN 0 AND 15)",
        "in_use_from DATE",
        "backlog_entered BOOLEAN NOT NULL DEFAULT false",
    ):
        op.execute(f"ALTER TABLE plan_versions ADD COLUMN {column}")
