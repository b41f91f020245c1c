"""我的账户: who am I here, and where am I signed in?"""

from __future__ import annotations

import streamlit as st

from lawdash.actions.accounts.own_account import change_own_password
from lawdash.web.accounts.own_logins import draw_own_logins
from lawdash.web.accounts.words import say_roles, say_units
from lawdash.web.context import PageContext, page_context
from lawdash.web.kit.forms import finish, open_form, show_refusal
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.passwords import ask_new_password, ask_own_password, same
from lawdash.web.kit.said import show_said, tell


def draw_page() -> None:
    context = page_context()
    st.title("我的账户")
    show_said()
    if context.barred:
        tell("您的密码由他人设定。请先改成只有您自己知道的密码，再开始办理。")
    else:
        st.markdown(
            f"**{escape(context.actor.name)}** {say_roles(context.rights.roles)}{say_units(context, context.rights)}"
        )
    password, logins = st.columns(2, gap="large")
    with password:
        _draw_password(context)
    with logins:
        draw_own_logins(context)


def _draw_password(context: PageContext) -> None:
    form = open_form("own-password")
    st.markdown("##### 修改密码")
    old = ask_own_password(form, "原密码（必填）")
    new = ask_new_password(form)
    show_refusal(form)
    if st.button("修改密码", type="primary", key=form.widget("save")):
        form.save(lambda: _change(context, old, new))
        finish(form, lambda result: "**密码已修改**。其他地方的登录已全部结束。")


def _change(context: PageContext, old: str, new: tuple[str, str]) -> bool:
    change_own_password(context.office, old, same(new))
    return True


draw_page()
