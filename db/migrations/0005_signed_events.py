"""Events are signed with a key that is not in the database; those from before have no signature."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("events", sa.Column("hmac_sha256", sa.String(64)))
