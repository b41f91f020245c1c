"""Who may come in: accounts, their sessions, failed attempts, set-up links.

Of a password, a session's token and a set-up link only hashes are kept.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.roles import Role
from lawdash.store.sealing.register import of_record
from lawdash.store.tables import Base, one_of
from lawdash.store.types import UtcDateTime, word_of

MACHINE_OWNER = "系统"


def hash_length(column: str) -> CheckConstraint:
    """A SHA-256 in hexadecimal (or null)."""
    return CheckConstraint(f"length({column}) = 64", name=f"{column}_length")


@of_record("账户")
class UserRow(Base):
    """An account is never deleted: its name stands in the ledger, so nobody else may ever have it.

    `name_key` is the name as accounts.fold_name folds it: two names that look alike are one.
    """

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("township_id", "name_key"),
        CheckConstraint("length(name) BETWEEN 1 AND 100", name="name_length"),
        # The record writes so for whoever owns the machine.
        CheckConstraint(f"name_key <> '{MACHINE_OWNER}'", name="name_free"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    name: Mapped[str] = mapped_column(String(100))
    name_key: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(Text)
    must_change_password: Mapped[bool]
    is_active: Mapped[bool]
    version: Mapped[int] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __mapper_args__: dict[str, Any] = {"version_id_col": version}  # noqa: RUF012  (SQLAlchemy reads it so)


@of_record("账户的角色")
class UserRoleRow(Base):
    __tablename__ = "user_roles"
    __table_args__ = (one_of("role", Role),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    role: Mapped[Role] = mapped_column(word_of(Role), primary_key=True)


@of_record("账户负责的单位")
class UserUnitRow(Base):
    """A unit that a member of staff logs for."""

    __tablename__ = "user_units"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)


@of_record("登录", "last_seen_at")
class WebSessionRow(Base):
    """One browser in which somebody signed in. `own_device`: it is not shared, so it may idle longer."""

    __tablename__ = "web_sessions"
    __table_args__ = (hash_length("token_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    own_device: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    address: Mapped[str] = mapped_column(String(100))
    agent: Mapped[str] = mapped_column(String(300))


class LoginFailureRow(Base):
    """`account` is the name as typed, folded: it need not be anybody's."""

    __tablename__ = "login_failures"
    __table_args__ = (Index(None, "account", "at"), Index(None, "address", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    account: Mapped[str] = mapped_column(String(100))
    address: Mapped[str] = mapped_column(String(100))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


@of_record("设立链接")
class SetupLinkRow(Base):
    """The one-time link with which the first account is made."""

    __tablename__ = "setup_links"
    __table_args__ = (hash_length("token_sha256"),)

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
