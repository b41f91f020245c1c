"""The password is asked for again before roles change, a lowered promise is approved, or the whole ledger leaves."""

from __future__ import annotations

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import require_right
from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.recording import recording
from lawdash.actions.acting.tries import admit_try, forget_tries, settle_tries
from lawdash.office import Office
from lawdash.passwords import verify_password
from lawdash.refusal import Refused
from lawdash.store.accounts.accounts import read_password_hash
from lawdash.store.trail.chain import Event


def confirm_password(office: Office, act: Act, password: str | None) -> None:
    """Asks before `act`, of somebody who may do it: a tab whose login has ended is no place to guess passwords in.

    Raises Forbidden; Refused on a wrong one, and on too many tries, by the limits of the login: an open tab is no way
    round. `password` None: at the machine itself, where no tab was left open. Its owner has no password to ask for.
    """
    actor = office.actor
    if actor.user_id is None or (password is None and actor.session_id is None):
        return
    require_right(office, act)
    settle_tries(office)
    with office.writing() as session:
        admit_try(session, actor.name, actor.address, office.now)
        password_hash = read_password_hash(session, actor.user_id)
    if verify_password(password_hash, password or ""):
        with office.noting() as session:
            forget_tries(session, actor.name, actor.address)
        return
    about = str(subject.user(actor.user_id))
    with recording(office) as record:
        record.append(Event(actor.name, actor.user_id, actor.address, Occasion.PASSWORD_REFUSED, about))
    raise Refused("密码不正确，没有办理。请重新输入本人的登录密码。")
