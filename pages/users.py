"""用户: who may come in, and what may they do?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from lawdash.actions.accounts.users import list_accounts
from lawdash.roles import ROLE_WORDS, Role
from lawdash.store.accounts.accounts import UserRecord
from lawdash.web.accounts.forms import change_form, draw_change, draw_ending, draw_new_account, draw_reset
from lawdash.web.accounts.words import unit_names
from lawdash.web.context import PageContext, page_context
from lawdash.web.kit.backup_age import show_backup_age
from lawdash.web.kit.forms import renew_form
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.said import show_said

_CHOSEN = "user-chosen"


def draw_page() -> None:
    context = page_context()
    st.title("用户")
    show_backup_age(context)
    show_said()
    users = list_accounts(context.office)
    units = unit_names(context)
    active = sum(user.is_active for user in users)
    st.markdown(f"共{len(users)}个账户" + (f"，其中{active}个启用。" if active < len(users) else "，全部启用。"))
    _draw_list(users, units)
    make, change = st.columns(2, gap="large")
    with make:
        st.markdown("##### 新建账户")
        draw_new_account(context, units)
    with change:
        st.markdown("##### 修改账户")
        _draw_one(context, users, units)


def _draw_list(users: Sequence[UserRecord], units: Mapping[int, str]) -> None:
    rows = [
        {
            "账户": escape(user.name),
            "角色": "、".join(ROLE_WORDS[role] for role in Role if role in user.roles),
            "负责单位": escape("、".join(name for unit_id, name in units.items() if unit_id in user.unit_ids)) or "—",
            "状态": "停用" if not user.is_active else "待修改初始密码" if user.must_change_password else "启用",
        }
        for user in users
    ]
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt="全部账户")


def _draw_one(context: PageContext, users: Sequence[UserRecord], units: Mapping[int, str]) -> None:
    known = {user.id: user for user in users}
    chosen = st.selectbox(
        "选一个账户",
        list(known),
        index=None,
        format_func=lambda user_id: known[user_id].name,
        placeholder="请选择",
        key=_CHOSEN,
        on_change=_begin_anew,
    )
    user = known.get(chosen) if chosen is not None else None
    if user is None:
        return
    draw_change(context, user, units)
    with st.expander("重置密码"):
        draw_reset(context, user)
    draw_ending(context, user)


def _begin_anew() -> None:
    """Whoever is chosen again is shown as the account is now, not as it was when the form was drawn first."""
    renew_form(change_form(st.session_state[_CHOSEN]))


draw_page()
