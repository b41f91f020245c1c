"""The sample accounts of the demo: one click, no password, on a store of sample data alone."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from lawdash.actions.accounts.login import SignedIn
from lawdash.actions.accounts.tokens import new_token, token_hash
from lawdash.actions.acting.access import write_down
from lawdash.actions.acting.event_words import Occasion
from lawdash.refusal import Refused
from lawdash.roles import Role
from lawdash.store.accounts.accounts import UserRecord, find_user, list_users
from lawdash.store.accounts.sessions import start_session
from lawdash.store.engine import reading, writing
from lawdash.store.state import read_state
from lawdash.store.trail.chain import Event, append_event, begin_trail

SAMPLE_PASSWORD = "202509301010"
BY_ONE_CLICK = {"登录方式": "示例账户，无需密码"}


def sample_accounts(engine: Engine) -> list[UserRecord]:
    """One for each role, the first that has it; empty on a store of one's own."""
    with reading(engine) as session:
        return _sample_accounts(session)


def sign_in_sample(engine: Engine, name: str, *, address: str, agent: str, now: datetime) -> SignedIn:
    """Raises Refused where the store is no sample, or has no such account in use."""
    token = new_token()
    with writing(engine) as session:
        user = find_user(session, name)
        if user is None or user.id not in {account.id for account in _sample_accounts(session)}:
            raise Refused("这里没有可以直接登录的示例账户。")
        start_session(session, user.id, token_hash(token), own_device=False, address=address, agent=agent, now=now)
        begin_trail(session, now)
        head = append_event(
            session, Event(user.name, user.id, address, Occasion.LOGIN, f"user:{user.id}", after=BY_ONE_CLICK), now
        )
    write_down(engine, head)
    return SignedIn(token, user)


def _sample_accounts(session: Session) -> list[UserRecord]:
    if not read_state(session).is_sample:
        return []
    users = [user for user in list_users(session) if user.is_active and not user.must_change_password]
    firsts = (next((user for user in users if role in user.roles), None) for role in Role)
    return list(dict.fromkeys(user for user in firsts if user is not None))
