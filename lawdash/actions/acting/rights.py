"""What somebody may do at this moment, as the store has it now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from lawdash.actions.acting.permissions import ACT_WORDS, PERMITTED, Act, who_may
from lawdash.actor import Actor
from lawdash.refusal import Forbidden
from lawdash.roles import Role
from lawdash.store.accounts.standing import read_standing


@dataclass(frozen=True, slots=True)
class Rights:
    """`roles` None: the owner of the machine, who may do everything.

    `unit_ids` are those that a member of staff is bound to; `logs_everywhere`: the township's own unit is among them.
    """

    roles: frozenset[Role] | None
    unit_ids: frozenset[int] = frozenset()
    logs_everywhere: bool = False

    def may(self, act: Act) -> bool:
        return self.roles is None or bool(self.roles & PERMITTED[act])

    def may_log_for(self, unit_id: int) -> bool:
        return self.roles is None or self.logs_everywhere or unit_id in self.unit_ids

    def may_change(self, author: str, actor: Actor) -> bool:
        """Whether it is their own entry, and they still are one who logs."""
        return self.roles is None or (self.may(Act.CORRECT) and author == actor.name)


NO_RIGHTS = Rights(frozenset())
WITH_ANY_PASSWORD = frozenset({Act.OWN_PASSWORD, Act.OWN_SESSIONS})


def read_rights(session: Session, actor: Actor, act: Act | None = None) -> Rights:
    """As the store has them now. Raises Forbidden where the account is disabled, or the session was ended.

    With a password that somebody else chose nothing may be done but an `act` of WITH_ANY_PASSWORD. `act` None:
    whatever else.
    """
    if actor.user_id is None:
        return Rights(None)
    found = read_standing(session, actor.user_id, actor.session_id)
    if found is None or not found.is_active:
        raise Forbidden("这个账户已停用，请联系管理员。")
    if not found.is_signed_in:
        raise Forbidden("登录已失效，请重新登录。填写的内容没有保存。")
    if found.must_change_password and act not in WITH_ANY_PASSWORD:
        raise Forbidden("请先在“我的账户”中修改初始密码。")
    return Rights(found.roles, found.unit_ids, found.logs_everywhere)


def require(rights: Rights, act: Act) -> None:
    """Raises Forbidden with the roles that may."""
    if not rights.may(act):
        raise Forbidden(f"您没有{ACT_WORDS[act]}的权限，此项由{who_may(act)}办理。")
