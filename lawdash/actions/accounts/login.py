"""Coming in and going out: who is let in, with which token, and who is behind a token.

Passwords are verified outside of every transaction: a tenth of a second in which others could not write.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from lawdash.actions.accounts.live_sessions import find_live
from lawdash.actions.accounts.tokens import new_token, token_hash
from lawdash.actions.acting import subject
from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.recording import recording
from lawdash.actions.acting.tries import admit_try, forget_tries, settle_tries
from lawdash.actor import NOBODY, Actor
from lawdash.office import Office
from lawdash.passwords import hash_password, is_outdated, verify_password, verify_unknown
from lawdash.refusal import Refused
from lawdash.store.accounts.accounts import (
    UserRecord,
    find_user,
    read_password_hash,
    read_user,
    set_password,
)
from lawdash.store.accounts.sessions import SessionRecord, end_session, find_session, start_session, touch_session
from lawdash.store.trail.chain import Event

NOT_LET_IN = "账户名或密码不正确，或者账户已停用。"
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`token` is for the browser alone: the store knows only its hash."""

    token: str
    user: UserRecord


def sign_in(office: Office, name: str, password: str, *, own_device: bool, agent: str) -> SignedIn:
    """A new login with a new token, for the visitor in `office`, by the real clock. `own_device`: nobody else's.

    Raises Refused with one and the same sentence for an unknown name, a wrong password and a disabled account, after
    the same work; with another after too many tries (acting/tries.py), whoever the name belongs to.
    """
    address, now = office.actor.address, office.now
    settle_tries(office)
    with office.writing() as session:
        user = find_user(session, name)
        admit_try(session, name, address, now)
        password_hash = read_password_hash(session, user.id) if user else None
    is_right = verify_unknown(password) if password_hash is None else verify_password(password_hash, password)
    if user is None or password_hash is None or not is_right:
        raise _refuse(office, user)
    renewed = hash_password(password) if is_outdated(password_hash) else None
    token = new_token()
    with recording(office) as record:
        # Anew: meanwhile the account may have been disabled, or given another password.
        still_right = _is_still_right(record.session, user.id, password_hash)
        if still_right:
            forget_tries(record.session, name, address)
            if renewed is not None:
                set_password(record.session, user.id, renewed, must_change=user.must_change_password)
            start_session(
                record.session,
                user.id,
                token_hash(token),
                own_device=own_device,
                address=address,
                agent=agent,
                now=record.now,
            )
            record.append(_login(user, address, own_device=own_device))
    if not still_right:
        raise _refuse(office, user)
    return SignedIn(token, user)


def sign_out(office: Office, token: str) -> None:
    """For good, in every tab. A token that stands for nothing is left at that."""
    with office.reading() as session:
        login = find_session(session, token_hash(token))
    if login is None:
        return
    with recording(office) as record:
        user = read_user(record.session, login.user_id)
        if user is None or find_session(record.session, token_hash(token)) is None:
            return
        end_session(record.session, login.id, record.now)
        record.append(Event(user.name, user.id, login.address, Occasion.LOGOUT, str(subject.user(user.id))))


def find_actor(office: Office, token: str) -> tuple[Actor, SessionRecord] | None:
    """Who is behind the token; None: unknown, ended, over, or the account is disabled. By the real clock, as sign_in.

    A sign of life, written down at most once a minute.
    """
    with office.reading() as session:
        record = find_session(session, token_hash(token))
    if record is None:
        return None
    actor = find_live(office, [record.id]).get(record.id)
    if actor is None:
        return None
    if abs(office.now - record.last_seen_at) >= SEEN_EVERY:
        _note_sign_of_life(office, record.id)
    return actor, record


def _note_sign_of_life(office: Office, session_id: int) -> None:
    """While the store is busy nobody's request waits for it: the next request will note it as well."""
    with suppress(OperationalError), office.noting(patience_seconds=0) as session:
        touch_session(session, session_id, office.now)


def _is_still_right(session: Session, user_id: int, password_hash: str) -> bool:
    user = read_user(session, user_id)
    return user is not None and user.is_active and read_password_hash(session, user_id) == password_hash


def _login(user: UserRecord, address: str, *, own_device: bool) -> Event:
    after = {Label.OWN_DEVICE: "是" if own_device else "否"}
    return Event(user.name, user.id, address, Occasion.LOGIN, str(subject.user(user.id)), after=after)


def _refuse(office: Office, user: UserRecord | None) -> Refused:
    """Notes the failure. The name as typed is not recorded: now and then it is a password in the wrong field."""
    about = str(subject.user(user.id)) if user else ""
    after = {Label.ACCOUNT: user.name if user else "没有这个账户"}
    with recording(office) as record:
        record.append(Event(NOBODY, None, office.actor.address, Occasion.LOGIN_REFUSED, about, after=after))
    return Refused(NOT_LET_IN)
