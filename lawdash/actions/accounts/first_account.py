"""The first account: made in a browser by whoever has the link that works once."""

from __future__ import annotations

from sqlalchemy.orm import Session

from lawdash.actions.accounts.rules import read_account_name, refuse_weak
from lawdash.actions.accounts.start_of_use import begin_use
from lawdash.actions.accounts.tokens import new_token, token_hash
from lawdash.actions.acting import subject
from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.recording import recording
from lawdash.actor import SYSTEM
from lawdash.office import Office
from lawdash.passwords import hash_password
from lawdash.refusal import Refused
from lawdash.roles import ROLE_WORDS, Role
from lawdash.store.accounts.accounts import UserRecord, add_user, count_users
from lawdash.store.accounts.setup_links import add_setup_link, is_setup_link, use_setup_link
from lawdash.store.trail.chain import Event
from lawdash.store.units.reading import township_unit_id

NO_SUCH_LINK = "这个链接无效或已经使用过。"


def issue_setup_link(office: Office) -> str:
    """The token of a link with which the first account can be made, once; those issued before no longer work."""
    token = new_token()
    with recording(office) as record:
        add_setup_link(record.session, token_hash(token), record.now)
        record.append(Event(SYSTEM.name, None, "", Occasion.SETUP_LINK))
    return token


def setup(office: Office, link_token: str, name: str, password: str, *, also_staff: bool) -> UserRecord:
    """Makes the first account: administrator, and staff of the township where `also_staff`.

    Raises Refused on a link that is used or unknown, where there is an account already, on a weak password.
    """
    with office.reading() as session:
        _require_link(session, link_token)
    name = read_account_name(name)
    refuse_weak(password, name)
    password_hash = hash_password(password)
    roles = {Role.ADMIN, Role.STAFF} if also_staff else {Role.ADMIN}
    with recording(office) as record:
        session = record.session
        _require_link(session, link_token)
        use_setup_link(session, token_hash(link_token), record.now)
        units = [township_unit_id(session)] if also_staff else []
        begin_use(session, name, record.now, office.zone)
        user = add_user(session, name, password_hash, roles, units, must_change=False, now=record.now)
        after = {Label.ACCOUNT: name, Label.ROLES: "、".join(ROLE_WORDS[role] for role in Role if role in roles)}
        record.append(Event(name, user.id, "", Occasion.SETUP, str(subject.user(user.id)), after=after))
    return user


def is_open_link(office: Office, link_token: str) -> bool:
    """Whether the first account can be made with it."""
    with office.reading() as session:
        return _is_open(session, link_token)


def _require_link(session: Session, link_token: str) -> None:
    if not _is_open(session, link_token):
        raise Refused(NO_SUCH_LINK)


def _is_open(session: Session, link_token: str) -> bool:
    return count_users(session) == 0 and is_setup_link(session, token_hash(link_token))
