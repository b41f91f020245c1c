"""Somebody who is signed in, without the way through the login page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from lawdash.actions.accounts.tokens import new_token, token_hash
from lawdash.clock import REAL_CLOCK
from lawdash.roles import Role
from lawdash.server.site import session_cookie
from lawdash.store.accounts.accounts import UserRecord, add_user, find_user
from lawdash.store.accounts.sessions import start_session
from lawdash.store.engine import make_engine
from lawdash.store.units.reading import township_unit_id
from tests.helpers.offices import by_hand

NAME = "示例全员"
NO_HASH = "no-password"


@dataclass(frozen=True, slots=True)
class Login:
    """One browser of somebody's. `cookie` is what it sends, `session_id` what the gate makes of it."""

    user: UserRecord
    session_id: int
    cookie: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": self.cookie}


def add_login(
    engine: Engine,
    name: str = NAME,
    roles: Collection[Role] = tuple(Role),
    unit_ids: Collection[int] | None = None,
) -> Login:
    """A new login; the account is made where there is none of that name yet.

    `unit_ids` are the units it logs for; None: the township's own, which stands for all of them.
    """
    token, now = new_token(), REAL_CLOCK.now()
    with by_hand(engine) as session:
        units = [township_unit_id(session)] if unit_ids is None else unit_ids
        user = find_user(session, name) or add_user(session, name, NO_HASH, roles, units, must_change=False, now=now)
        record = start_session(
            session, user.id, token_hash(token), own_device=False, address="127.0.0.1", agent="test", now=now
        )
    url = engine.url.render_as_string(hide_password=False)
    return Login(user, record.id, f"{session_cookie(url)}={token}")


def sign_in_at(store: Path) -> Login:
    """A new login at a server that runs on the SQLite file `store`."""
    engine = make_engine(f"sqlite:///{store}")
    try:
        return add_login(engine)
    finally:
        engine.dispose()
