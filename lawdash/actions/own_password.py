"""The password is asked for again before roles change, a lowered promise is approved, or the whole ledger leaves."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from lawdash.actions.actor import Actor
from lawdash.actions.refusal import Refused
from lawdash.passwords import verify_password
from lawdash.store.accounts import read_password_hash
from lawdash.store.engine import noting, reading
from lawdash.store.throttle import add_failure


def confirm_password(engine: Engine, actor: Actor, password: str, *, now: datetime) -> None:
    """Raises Refused on a wrong one, which counts as a failed login. The owner of the machine has none to ask for."""
    if actor.user_id is None:
        return
    with reading(engine) as session:
        password_hash = read_password_hash(session, actor.user_id)
    if verify_password(password_hash, password):
        return
    with noting(engine) as session:
        add_failure(session, actor.name, actor.address, now)
    raise Refused("密码不正确，没有办理。请重新输入本人的登录密码。")
