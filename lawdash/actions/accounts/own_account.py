"""What everybody may do with their own account: change the password, see and end their logins."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from lawdash.actions.accounts.agent_words import say_agent
from lawdash.actions.accounts.live_sessions import is_over
from lawdash.actions.accounts.rules import refuse_weak
from lawdash.actions.acting.access import acting, require_right
from lawdash.actions.acting.actor import Actor
from lawdash.actions.acting.password import confirm_password
from lawdash.actions.acting.permissions import Act
from lawdash.passwords import hash_password
from lawdash.refusal import Forbidden, Refused
from lawdash.settings import Settings
from lawdash.store.accounts.accounts import set_password
from lawdash.store.accounts.sessions import SessionRecord, end_session, end_sessions_of, list_sessions, read_session
from lawdash.store.engine import reading


def change_own_password(engine: Engine, actor: Actor, old: str, new: str, *, now: datetime) -> None:
    """Ends every other login of the account; the one it was done in goes on.

    Raises Refused on a wrong old password, a weak new one, and one that is not new; Forbidden where the login ended.
    """
    user_id = _require_account(actor)
    refuse_weak(new, actor.name)
    if old == new:
        raise Refused("新密码不能与原密码相同。")
    confirm_password(engine, actor, Act.OWN_PASSWORD, old, now=now)
    password_hash = hash_password(new)
    with acting(engine, actor, Act.OWN_PASSWORD, now=now) as deed:
        set_password(deed.session, user_id, password_hash, must_change=False)
        end_sessions_of(deed.session, user_id, now, except_id=actor.session_id)
        deed.record(f"user:{user_id}", after={"其他登录": "已全部结束"})


def list_own_sessions(engine: Engine, actor: Actor, now: datetime, settings: Settings) -> list[SessionRecord]:
    """Those in which somebody is still signed in, the last seen first. `now` is the real clock, as for sign_in.

    Raises Forbidden.
    """
    user_id = _require_account(actor)
    require_right(engine, actor, Act.OWN_SESSIONS, now=now)
    with reading(engine) as session:
        return [record for record in list_sessions(session, user_id) if not is_over(record, now, settings)]


def end_own_session(engine: Engine, actor: Actor, session_id: int, *, now: datetime) -> None:
    """Signs one browser out, at once; one that has ended is left at that. Raises Forbidden on somebody else's."""
    user_id = _require_account(actor)
    with acting(engine, actor, Act.OWN_SESSIONS, now=now) as deed:
        record = read_session(deed.session, session_id)
        if record is None:
            return
        if record.user_id != user_id:
            raise Forbidden("这不是本人的登录。")
        end_session(deed.session, session_id, now)
        deed.record(f"user:{user_id}", after={"登录地址": record.address, "浏览器": say_agent(record.agent)})


def end_other_sessions(engine: Engine, actor: Actor, *, now: datetime) -> None:
    """Signs every browser out but the one that this is done in."""
    user_id = _require_account(actor)
    with acting(engine, actor, Act.OWN_SESSIONS, now=now) as deed:
        end_sessions_of(deed.session, user_id, now, except_id=actor.session_id)
        deed.record(f"user:{user_id}", after={"其他登录": "已全部结束"})


def _require_account(actor: Actor) -> int:
    if actor.user_id is None:
        raise Refused("系统没有账户和密码。")
    return actor.user_id
