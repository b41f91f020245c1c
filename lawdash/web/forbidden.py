"""A page that somebody may not open: what it is, who may, and where to go instead."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.acting.permissions import who_may
from lawdash.roles import ROLE_WORDS, Role
from lawdash.web.context import PageContext
from lawdash.web.kit.empty import explain_empty
from lawdash.web.navigation import PageInfo, PageName


def require_access(context: PageContext, page: PageInfo) -> None:
    """The script ends here, before anything of the page is run or read, where the role is missing."""
    if page.act is None or context.rights.may(page.act):
        return
    st.title(page.title)
    if context.barred:
        explain_empty(context, "请先修改初始密码", context.barred, PageName.ACCOUNT, "去修改密码")
    else:
        own = "、".join(ROLE_WORDS[role] for role in Role if role in (context.rights.roles or ()))
        explain_empty(
            context,
            f"您没有打开“{page.title}”的权限",
            f"此页由{who_may(page.act)}使用；您的角色是{own}。如工作需要，请联系管理员。",
            PageName.OVERVIEW,
            "返回总览",
        )
    st.stop()
