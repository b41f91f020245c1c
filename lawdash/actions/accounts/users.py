"""Accounts are made, changed, disabled and given a new password; never deleted, for their names stand in the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from lawdash.actions.accounts.rules import read_account_name, refuse_weak
from lawdash.actions.accounts.start_of_use import begin_use
from lawdash.actions.acting import subject
from lawdash.actions.acting.access import Deed, acting, looking
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.password import confirm_password
from lawdash.actions.acting.permissions import Act
from lawdash.office import Office
from lawdash.passwords import hash_password
from lawdash.refusal import Refused, Stale
from lawdash.roles import ROLE_WORDS, Role
from lawdash.store.accounts.accounts import (
    UserRecord,
    add_user,
    change_user,
    find_user,
    list_users,
    read_user,
    set_password,
)
from lawdash.store.accounts.sessions import end_sessions_of
from lawdash.store.units.reading import read_units


@dataclass(frozen=True, slots=True)
class Powers:
    """What an account may do. `unit_ids` count for staff alone; the township's own unit stands for all of them."""

    roles: frozenset[Role]
    unit_ids: frozenset[int]
    is_active: bool = True


def list_accounts(office: Office) -> list[UserRecord]:
    """Everybody, the disabled too. Raises Forbidden."""
    with looking(office, Act.MANAGE_USERS) as session:
        return list_users(session)


def add_account(office: Office, name: str, password: str, powers: Powers, *, own_password: str | None) -> UserRecord:
    """Makes an account. `own_password` is the actor's, asked for again; None: at the machine itself (confirm_password).

    A password that an administrator chose must be changed at the first login; what is typed at the machine itself need
    not, since that may be the person's own. Raises Refused where the name was ever given, and on a weak password.
    """
    name = read_account_name(name)
    refuse_weak(password, name)
    confirm_password(office, Act.MANAGE_USERS, own_password)
    password_hash = hash_password(password)
    with acting(office, Act.MANAGE_USERS) as deed:
        powers = _check(deed.session, powers)
        if (namesake := find_user(deed.session, name)) is not None:
            raise Refused(f"已有账户“{namesake.name}”，账户名不能重复，停用的也不能再用。")
        must_change = office.actor.user_id is not None
        begin_use(deed.session, office.actor.name, deed.now, office.zone)
        user = add_user(
            deed.session, name, password_hash, powers.roles, powers.unit_ids, must_change=must_change, now=deed.now
        )
        deed.record(subject.user(user.id), after={Label.NEW_ACCOUNT: name, **_say(deed.session, powers)})
        return user


def change_account(
    office: Office, user_id: int, powers: Powers, *, expected_version: int, own_password: str | None
) -> None:
    """Gives an account other roles or units, disables it or lets it in again. `own_password` as for add_account.

    Other roles, and being disabled, end its logins. Raises Stale where it was changed since `expected_version`,
    Refused where nothing is changed and where nobody would be left to administer.
    """
    confirm_password(office, Act.MANAGE_USERS, own_password)
    with acting(office, Act.MANAGE_USERS) as deed:
        user = _require_user(deed, user_id)
        if user.version != expected_version:
            raise Stale(f"账户“{user.name}”刚被别人修改过，请核对后重新提交。")
        powers = _check(deed.session, powers)
        before = Powers(user.roles, user.unit_ids, user.is_active)
        if before == powers:
            raise Refused("没有需要保存的修改。")
        _keep_an_admin(deed.session, user_id, powers)
        change_user(
            deed.session,
            user_id,
            roles=powers.roles,
            unit_ids=powers.unit_ids,
            is_active=powers.is_active,
            expected_version=expected_version,
        )
        if before.roles != powers.roles or not powers.is_active:
            end_sessions_of(deed.session, user_id, deed.now)
        was, is_now = _say(deed.session, before), _say(deed.session, powers)
        changed = [label for label in was if was[label] != is_now[label]]
        deed.record(
            subject.user(user_id),
            before={Label.ACCOUNT: user.name, **{label: was[label] for label in changed}},
            after={Label.ACCOUNT: user.name, **{label: is_now[label] for label in changed}},
        )


def reset_password(office: Office, user_id: int, password: str, *, own_password: str | None) -> None:
    """For somebody who forgot theirs; ends their logins. Passwords as for add_account. Raises Refused."""
    confirm_password(office, Act.MANAGE_USERS, own_password)
    password_hash = hash_password(password)
    with acting(office, Act.MANAGE_USERS) as deed:
        user = _require_user(deed, user_id)
        refuse_weak(password, user.name)
        set_password(deed.session, user_id, password_hash, must_change=office.actor.user_id is not None)
        end_sessions_of(deed.session, user_id, deed.now)
        deed.record(
            subject.user(user_id),
            after={Label.ACCOUNT: user.name, Label.PASSWORD: "已重置", Label.LOGINS: "已全部结束"},
        )


def end_sessions(office: Office, user_id: int) -> None:
    """Signs an account out everywhere, at once. Raises Refused where there is none."""
    with acting(office, Act.MANAGE_USERS) as deed:
        user = _require_user(deed, user_id)
        end_sessions_of(deed.session, user_id, deed.now)
        deed.record(subject.user(user_id), after={Label.ACCOUNT: user.name, Label.LOGINS: "已全部结束"})


def _check(session: Session, powers: Powers) -> Powers:
    """Units are for staff: they need one, nobody else has any. Raises Refused."""
    if not powers.roles:
        raise Refused("请至少选择一个角色。")
    if Role.STAFF not in powers.roles:
        return Powers(powers.roles, frozenset(), powers.is_active)
    if not powers.unit_ids:
        raise Refused("工作人员须至少负责一个单位；负责全镇的，选择镇本身。")
    if not powers.unit_ids <= {unit.id for unit in read_units(session)}:
        raise Refused("没有这个单位。")
    return powers


def _keep_an_admin(session: Session, user_id: int, powers: Powers) -> None:
    if powers.is_active and Role.ADMIN in powers.roles:
        return
    others = (one for one in list_users(session) if one.id != user_id)
    if not any(one.is_active and Role.ADMIN in one.roles for one in others):
        raise Refused("这是最后一个启用的管理员，不能停用或取消管理员角色。请先设立另一名管理员。")


def _require_user(deed: Deed, user_id: int) -> UserRecord:
    user = read_user(deed.session, user_id)
    if user is None:
        raise Refused("没有这个账户。")
    return user


def _say(session: Session, powers: Powers) -> dict[Label, str]:
    names = [unit.name for unit in read_units(session) if unit.id in powers.unit_ids]
    return {
        Label.ROLES: "、".join(ROLE_WORDS[role] for role in Role if role in powers.roles),
        Label.OWN_UNITS: "、".join(names),
        Label.STATE: "启用" if powers.is_active else "停用",
    }
