"""What everybody may do with their own account: change the password, see and end their logins."""

from __future__ import annotations

from lawdash.actions.accounts.agent_words import say_agent
from lawdash.actions.accounts.live_sessions import is_over
from lawdash.actions.accounts.rules import refuse_weak
from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting, require_right
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.password import confirm_password
from lawdash.actions.acting.permissions import Act
from lawdash.actor import Actor
from lawdash.office import Office
from lawdash.passwords import hash_password
from lawdash.refusal import Forbidden, Refused
from lawdash.store.accounts.accounts import set_password
from lawdash.store.accounts.sessions import SessionRecord, end_session, end_sessions_of, list_sessions, read_session


def change_own_password(office: Office, old: str, new: str) -> None:
    """Ends every other login of the account; the one it was done in goes on.

    Raises Refused on a wrong old password, a weak new one, and one that is not new; Forbidden where the login ended.
    """
    user_id = _require_account(office.actor)
    refuse_weak(new, office.actor.name)
    if old == new:
        raise Refused("新密码不能与原密码相同。")
    confirm_password(office, Act.OWN_PASSWORD, old)
    password_hash = hash_password(new)
    with acting(office, Act.OWN_PASSWORD) as deed:
        set_password(deed.session, user_id, password_hash, must_change=False)
        end_sessions_of(deed.session, user_id, deed.now, except_id=office.actor.session_id)
        deed.record(subject.user(user_id), after={Label.OTHER_LOGINS: "已全部结束"})


def list_own_sessions(office: Office) -> list[SessionRecord]:
    """Those in which somebody is still signed in, the last seen first. `now` is the real clock, as for sign_in.

    Raises Forbidden.
    """
    user_id = _require_account(office.actor)
    require_right(office, Act.OWN_SESSIONS)
    with office.reading() as session:
        return [
            record for record in list_sessions(session, user_id) if not is_over(record, office.now, office.settings)
        ]


def end_own_session(office: Office, session_id: int) -> None:
    """Signs one browser out, at once; one that has ended is left at that. Raises Forbidden on somebody else's."""
    user_id = _require_account(office.actor)
    with acting(office, Act.OWN_SESSIONS) as deed:
        record = read_session(deed.session, session_id)
        if record is None:
            return
        if record.user_id != user_id:
            raise Forbidden("这不是本人的登录。")
        end_session(deed.session, session_id, deed.now)
        deed.record(
            subject.user(user_id), after={Label.LOGIN_ADDRESS: record.address, Label.BROWSER: say_agent(record.agent)}
        )


def end_other_sessions(office: Office) -> None:
    """Signs every browser out but the one that this is done in."""
    user_id = _require_account(office.actor)
    with acting(office, Act.OWN_SESSIONS) as deed:
        end_sessions_of(deed.session, user_id, deed.now, except_id=office.actor.session_id)
        deed.record(subject.user(user_id), after={Label.OTHER_LOGINS: "已全部结束"})


def _require_account(actor: Actor) -> int:
    if actor.user_id is None:
        raise Refused("系统没有账户和密码。")
    return actor.user_id
