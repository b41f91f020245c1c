"""Accounts that can really sign in, with only what a test is about spelled out."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from sqlalchemy import Engine

from lawdash.actions.accounts.tokens import new_token, token_hash
from lawdash.actor import Actor
from lawdash.passwords import hash_password
from lawdash.roles import Role
from lawdash.store.accounts.accounts import UserRecord, add_user, change_user
from lawdash.store.accounts.sessions import start_session
from lawdash.store.units.reading import township_unit_id
from tests.conftest import NOW
from tests.helpers.offices import by_hand

PASSWORD = "correct horse battery"
HOME = "192.0.2.7"


@cache
def hashed() -> str:
    """Of PASSWORD; made once for all tests."""
    return hash_password(PASSWORD)


def make_account(
    engine: Engine,
    name: str = "示例甲",
    *roles: Role,
    unit_ids: Collection[int] | None = None,
    must_change: bool = False,
    is_active: bool = True,
) -> UserRecord:
    """By default staff; by default of the whole township."""
    with by_hand(engine) as session:
        units = [township_unit_id(session)] if unit_ids is None else unit_ids
        user = add_user(session, name, hashed(), roles or (Role.STAFF,), units, must_change=must_change, now=NOW)
        if is_active:
            return user
        return change_user(
            session, user.id, roles=user.roles, unit_ids=units, is_active=False, expected_version=user.version
        )


def at_browser(engine: Engine, user: UserRecord, address: str = HOME) -> Actor:
    """Signed in, with a session of their own."""
    with by_hand(engine) as session:
        record = start_session(
            session, user.id, token_hash(new_token()), own_device=False, address=address, agent="test", now=NOW
        )
    return Actor(user.name, user.id, record.id, address)
