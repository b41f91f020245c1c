"""The sample accounts of the demo: one click, no password, on a store of sample data alone."""

from __future__ import annotations

from sqlalchemy.orm import Session

from lawdash.actions.accounts.login import SignedIn
from lawdash.actions.accounts.tokens import new_token, token_hash
from lawdash.actions.acting import subject
from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.recording import recording
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.roles import Role
from lawdash.store.accounts.accounts import UserRecord, find_user, list_users
from lawdash.store.accounts.sessions import start_session
from lawdash.store.state import read_state
from lawdash.store.trail.chain import Event

SAMPLE_PASSWORD = "202509301010"
BY_ONE_CLICK = {Label.LOGIN_BY: "示例账户，无需密码"}


def sample_accounts(office: Office) -> list[UserRecord]:
    """One for each role, the first that has it; empty on a store of one's own."""
    with office.reading() as session:
        return _sample_accounts(session)


def sign_in_sample(office: Office, name: str, *, agent: str) -> SignedIn:
    """Raises Refused where the store is no sample, or has no such account in use."""
    token, address = new_token(), office.actor.address
    with recording(office) as record:
        user = find_user(record.session, name)
        if user is None or user.id not in {account.id for account in _sample_accounts(record.session)}:
            raise Refused("这里没有可以直接登录的示例账户。")
        start_session(
            record.session,
            user.id,
            token_hash(token),
            own_device=False,
            address=address,
            agent=agent,
            now=record.now,
        )
        about = str(subject.user(user.id))
        record.append(Event(user.name, user.id, address, Occasion.LOGIN, about, after=BY_ONE_CLICK))
    return SignedIn(token, user)


def _sample_accounts(session: Session) -> list[UserRecord]:
    if not read_state(session).is_sample:
        return []
    users = [user for user in list_users(session) if user.is_active and not user.must_change_password]
    firsts = (next((user for user in users if role in user.roles), None) for role in Role)
    return list(dict.fromkeys(user for user in firsts if user is not None))
