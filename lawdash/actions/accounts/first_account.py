"""The first account: made in a browser by whoever has the link that works once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from lawdash.actions.accounts.rules import read_account_name, refuse_weak
from lawdash.actions.accounts.tokens import new_token, token_hash
from lawdash.actions.acting.access import write_down
from lawdash.actions.acting.actor import SYSTEM
from lawdash.actions.acting.event_words import Occasion
from lawdash.passwords import hash_password
from lawdash.refusal import Refused
from lawdash.roles import ROLE_WORDS, Role
from lawdash.store.accounts.accounts import UserRecord, add_user, count_users
from lawdash.store.accounts.setup_links import add_setup_link, is_setup_link, use_setup_link
from lawdash.store.engine import reading, writing
from lawdash.store.trail.chain import Event, append_event, begin_trail
from lawdash.store.units.reading import township_unit_id

NO_SUCH_LINK = "这个链接无效或已经使用过。"


def issue_setup_link(engine: Engine, now: datetime) -> str:
    """The token of a link with which the first account can be made, once; those issued before no longer work."""
    token = new_token()
    with writing(engine) as session:
        add_setup_link(session, token_hash(token), now)
        begin_trail(session, now)
        head = append_event(session, Event(SYSTEM.name, None, "", Occasion.SETUP_LINK), now)
    write_down(engine, head)
    return token


def setup(engine: Engine, link_token: str, name: str, password: str, *, also_staff: bool, now: datetime) -> UserRecord:
    """Makes the first account: administrator, and staff of the township where `also_staff`.

    Raises Refused on a link that is used or unknown, where there is an account already, on a weak password.
    """
    with reading(engine) as session:
        _require_link(session, link_token)
    name = read_account_name(name)
    refuse_weak(password, name)
    password_hash = hash_password(password)
    roles = {Role.ADMIN, Role.STAFF} if also_staff else {Role.ADMIN}
    with writing(engine) as session:
        _require_link(session, link_token)
        use_setup_link(session, token_hash(link_token), now)
        units = [township_unit_id(session)] if also_staff else []
        user = add_user(session, name, password_hash, roles, units, must_change=False, now=now)
        after = {"账户": name, "角色": "、".join(ROLE_WORDS[role] for role in Role if role in roles)}
        begin_trail(session, now)
        head = append_event(session, Event(name, user.id, "", Occasion.SETUP, f"user:{user.id}", None, after), now)
    write_down(engine, head)
    return user


def _require_link(session: Session, link_token: str) -> None:
    if count_users(session) > 0 or not is_setup_link(session, token_hash(link_token)):
        raise Refused(NO_SUCH_LINK)
