"""Accounts, their roles, units and sessions, failed attempts to sign in, set-up links."""

import sqlalchemy as sa
from alembic import op

from lawdash.store.guards import Guard, create_guards

revision = "0003"
down_revision = "0002"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_users()
    _create_sessions()
    _create_failures_and_links()
    create_guards(op.get_bind(), [Guard("users", "DELETE")])


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))


def _create_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("township_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("name_key", sa.String(100), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        _key("users", "id"),
        _refers("users", "township_id", "townships"),
        sa.UniqueConstraint("township_id", "name_key", name=op.f("uq_users_township_id_name_key")),
        _check("users", "name_length", "length(name) BETWEEN 1 AND 100"),
        _check("users", "name_free", "name_key <> '系统'"),
    )
    op.create_table(
        "user_roles",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        _key("user_roles", "user_id", "role"),
        _refers("user_roles", "user_id", "users"),
        _check("user_roles", "role_known", "role IN ('leader', 'staff', 'supervisor', 'admin')"),
    )
    op.create_table(
        "user_units",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        _key("user_units", "user_id", "unit_id"),
        _refers("user_units", "user_id", "users"),
        _refers("user_units", "unit_id", "units"),
    )


def _create_sessions() -> None:
    op.create_table(
        "web_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("own_device", sa.Boolean(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("last_seen_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT),
        sa.Column("address", sa.String(100), nullable=False),
        sa.Column("agent", sa.String(300), nullable=False),
        _key("web_sessions", "id"),
        _refers("web_sessions", "user_id", "users"),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_web_sessions_token_sha256")),
        _check("web_sessions", "token_sha256_length", "length(token_sha256) = 64"),
    )
    op.create_index(op.f("ix_web_sessions_user_id"), "web_sessions", ["user_id"])


def _create_failures_and_links() -> None:
    op.create_table(
        "login_failures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(100), nullable=False),
        sa.Column("address", sa.String(100), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        _key("login_failures", "id"),
    )
    op.create_index(op.f("ix_login_failures_account_at"), "login_failures", ["account", "at"])
    op.create_index(op.f("ix_login_failures_address_at"), "login_failures", ["address", "at"])
    op.create_table(
        "setup_links",
        sa.Column("token_sha256", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT),
        _key("setup_links", "token_sha256"),
        _check("setup_links", "token_sha256_length", "length(token_sha256) = 64"),
    )
