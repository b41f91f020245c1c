"""Coming in and going out: who is let in, with which token, and who is behind a token.

Passwords are verified outside of every transaction: a tenth of a second in which others could not write.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from lawdash.actions.accounts.live_sessions import find_live
from lawdash.actions.accounts.tokens import new_token, token_hash
from lawdash.actions.acting.access import write_down
from lawdash.actions.acting.actor import NOBODY, Actor
from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.tries import admit_try, forget_tries
from lawdash.passwords import hash_password, is_outdated, verify_password, verify_unknown
from lawdash.refusal import Refused
from lawdash.settings import Settings
from lawdash.store.accounts.accounts import (
    UserRecord,
    find_user,
    read_password_hash,
    read_user,
    set_password,
)
from lawdash.store.accounts.sessions import SessionRecord, end_session, find_session, start_session, touch_session
from lawdash.store.engine import noting, reading, writing
from lawdash.store.trail.chain import Event, Head, append_event, begin_trail

NOT_LET_IN = "账户名或密码不正确，或者账户已停用。"
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`token` is for the browser alone: the store knows only its hash."""

    token: str
    user: UserRecord


def sign_in(
    engine: Engine,
    name: str,
    password: str,
    *,
    own_device: bool,
    address: str,
    agent: str,
    now: datetime,
    settings: Settings,
) -> SignedIn:
    """A new login with a new token. `now` is the real clock, also on sample data; `own_device`: nobody else's.

    Raises Refused with one and the same sentence for an unknown name, a wrong password and a disabled account, after
    the same work; with another after too many tries (login_limits.py), whoever the name belongs to.
    """
    with writing(engine) as session:
        user = find_user(session, name)
        admit_try(session, name, user, address, now)
        password_hash = read_password_hash(session, user.id) if user else None
    is_right = verify_unknown(password) if password_hash is None else verify_password(password_hash, password)
    if user is None or password_hash is None or not is_right:
        _note_failure(engine, user, address, now)
        raise Refused(NOT_LET_IN)
    renewed = hash_password(password) if is_outdated(password_hash) else None
    token = new_token()
    with writing(engine) as session:
        # Anew: meanwhile the account may have been disabled, or given another password.
        still_right = _is_still_right(session, user.id, password_hash)
        if still_right:
            forget_tries(session, name, address)
            if renewed is not None:
                set_password(session, user.id, renewed, must_change=user.must_change_password)
            start_session(
                session, user.id, token_hash(token), own_device=own_device, address=address, agent=agent, now=now
            )
            head = _append(session, _login(user, address, own_device=own_device), now)
    if not still_right:
        _note_failure(engine, user, address, now)
        raise Refused(NOT_LET_IN)
    write_down(engine, head)
    return SignedIn(token, user)


def sign_out(engine: Engine, token: str, now: datetime) -> None:
    """For good, in every tab. A token that stands for nothing is left at that."""
    with reading(engine) as session:
        record = find_session(session, token_hash(token))
    if record is None:
        return
    with writing(engine) as session:
        user = read_user(session, record.user_id)
        if user is None or find_session(session, token_hash(token)) is None:
            return
        end_session(session, record.id, now)
        event = Event(user.name, user.id, record.address, Occasion.LOGOUT, f"user:{user.id}")
        head = _append(session, event, now)
    write_down(engine, head)


def find_actor(engine: Engine, token: str, now: datetime, settings: Settings) -> tuple[Actor, SessionRecord] | None:
    """Who is behind the token; None: unknown, ended, over, or the account is disabled. `now` as for sign_in.

    A sign of life, written down at most once a minute.
    """
    with reading(engine) as session:
        record = find_session(session, token_hash(token))
    if record is None:
        return None
    actor = find_live(engine, [record.id], now, settings).get(record.id)
    if actor is None:
        return None
    if now - record.last_seen_at >= SEEN_EVERY:
        _note_sign_of_life(engine, record.id, now)
    return actor, record


def _note_sign_of_life(engine: Engine, session_id: int, now: datetime) -> None:
    """While the store is busy nobody's request waits for it: the next request will note it as well."""
    with suppress(OperationalError), noting(engine, patience_seconds=0) as session:
        touch_session(session, session_id, now)


def _is_still_right(session: Session, user_id: int, password_hash: str) -> bool:
    user = read_user(session, user_id)
    return user is not None and user.is_active and read_password_hash(session, user_id) == password_hash


def _login(user: UserRecord, address: str, *, own_device: bool) -> Event:
    after = {"本人设备": "是" if own_device else "否"}
    return Event(user.name, user.id, address, Occasion.LOGIN, f"user:{user.id}", after=after)


def _note_failure(engine: Engine, user: UserRecord | None, address: str, now: datetime) -> None:
    """The name as typed is not recorded: now and then it is a password in the wrong field."""
    subject, after = (f"user:{user.id}", {"账户": user.name}) if user else ("", {"账户": "没有这个账户"})
    with writing(engine) as session:
        head = _append(session, Event(NOBODY, None, address, Occasion.LOGIN_REFUSED, subject, after=after), now)
    write_down(engine, head)


def _append(session: Session, event: Event, now: datetime) -> Head:
    begin_trail(session, now)
    return append_event(session, event, now)
