"""The forms of 用户: making an account, changing one, giving it a new password."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lawdash.actions.accounts.users import Powers, add_account, change_account, end_sessions, reset_password
from lawdash.roles import ROLE_WORDS, Role
from lawdash.store.accounts.accounts import NAME_LENGTH, UserRecord
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import Form, finish, open_form, show_refusal
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.passwords import ask_new_password, ask_own_password, same


def draw_new_account(context: PageContext, units: Mapping[int, str]) -> None:
    form = open_form("new-account")
    name = st.text_input("账户名（必填）", key=form.widget("name"), max_chars=NAME_LENGTH, placeholder="本人姓名")
    roles, unit_ids = _ask_standing(form, units, (Role.STAFF,), ())
    password = ask_new_password(form, "初始密码")
    own = ask_own_password(form)
    st.caption("初始密码请当面或电话告知本人，首次登录时须修改。")
    show_refusal(form)
    if st.button("新建账户", type="primary", key=form.widget("save")):
        powers = Powers(roles, unit_ids)
        form.save(lambda: add_account(context.office, name, same(password), powers, own_password=own))
        finish(form, lambda _: f"**已新建账户“{escape(name.strip())}”。**")


def draw_change(context: PageContext, user: UserRecord, units: Mapping[int, str]) -> None:
    """`user` is as it is stored now; the form keeps what it was drawn with, and says where that is past."""
    form = open_form(change_form(user.id), kept=user)
    drawn: UserRecord = form.kept
    roles, unit_ids = _ask_standing(form, units, tuple(drawn.roles), tuple(drawn.unit_ids))
    is_active = st.toggle("启用", value=drawn.is_active, key=form.widget("active"))
    st.caption("修改角色或停用后，该账户的登录随即全部结束。账户不能删除，停用后台账中的姓名保留。")
    own = ask_own_password(form)
    show_refusal(form)
    if st.button("保存修改", type="primary", key=form.widget("save")):
        powers = Powers(roles, unit_ids, is_active)
        form.save(lambda: _change(context, drawn, powers, own))
        finish(form, lambda _: f"**“{escape(user.name)}”已修改。**")


def change_form(user_id: int | None) -> str:
    """The name of the form that changes this account."""
    return f"account-{user_id}"


def draw_reset(context: PageContext, user: UserRecord) -> None:
    form = open_form(f"reset-{user.id}")
    password = ask_new_password(form, "初始密码")
    own = ask_own_password(form)
    show_refusal(form)
    if st.button("重置密码", type="primary", key=form.widget("save")):
        form.save(lambda: _reset(context, user, password, own))
        finish(form, lambda _: f"**“{escape(user.name)}”的密码已重置**。该账户的登录已全部结束，下次登录时须修改密码。")


def draw_ending(context: PageContext, user: UserRecord) -> None:
    form = open_form(f"end-{user.id}")
    show_refusal(form)
    if st.button("结束该账户的全部登录", key=form.widget("save")):
        form.save(lambda: _end(context, user))
        finish(form, lambda _: f"**“{escape(user.name)}”的登录已全部结束。**")


def _ask_standing(
    form: Form, units: Mapping[int, str], roles: Sequence[Role], unit_ids: Sequence[int]
) -> tuple[frozenset[Role], frozenset[int]]:
    chosen = st.multiselect(
        "角色（可多选）",
        list(Role),
        default=[role for role in Role if role in roles],
        format_func=ROLE_WORDS.__getitem__,
        placeholder="请选择",
        key=form.widget("roles"),
    )
    if Role.STAFF not in chosen:
        return frozenset(chosen), frozenset()
    bound = st.multiselect(
        "负责单位（工作人员登记用，选镇本身即负责全镇）",
        list(units),
        default=[unit_id for unit_id in units if unit_id in unit_ids],
        format_func=units.__getitem__,
        placeholder="请选择",
        key=form.widget("units"),
    )
    return frozenset(chosen), frozenset(bound)


def _change(context: PageContext, drawn: UserRecord, powers: Powers, own: str) -> bool:
    change_account(context.office, drawn.id, powers, expected_version=drawn.version, own_password=own)
    return True


def _reset(context: PageContext, user: UserRecord, password: tuple[str, str], own: str) -> bool:
    reset_password(context.office, user.id, same(password), own_password=own)
    return True


def _end(context: PageContext, user: UserRecord) -> bool:
    end_sessions(context.office, user.id)
    return True
