"""Accounts for the tests of the store, with only what a test is about spelled out."""

from __future__ import annotations

from sqlalchemy.orm import Session

from lawdash.roles import Role
from lawdash.store.accounts.accounts import UserRecord, add_user
from tests.conftest import NOW

TOWNSHIP_UNIT = 1


def make_user(session: Session, name: str = "示例甲", *roles: Role) -> UserRecord:
    """By default staff of the township."""
    return add_user(session, name, "hash", roles or (Role.STAFF,), (TOWNSHIP_UNIT,), must_change=True, now=NOW)
