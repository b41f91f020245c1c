"""A page of the ledger is counted off in an index alone: whether an entry stands is in it too."""

from alembic import op

revision = "0021"
down_revision = "0014"

COLUMNS = ["township_id", "plan_year", "happened_on", "id"]


def upgrade() -> None:
    op.drop_index("ix_entries_day", "entries")
    op.create_index("ix_entries_day", "entries", [*COLUMNS, "voided_at"])
