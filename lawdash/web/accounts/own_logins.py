"""One's open logins: where they are, and the buttons that end them."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.accounts.agent_words import say_agent
from lawdash.actions.accounts.own_account import end_other_sessions, end_own_session, list_own_sessions
from lawdash.clock import REAL_CLOCK
from lawdash.refusal import Refused
from lawdash.store.accounts.sessions import SessionRecord
from lawdash.web.context import PageContext
from lawdash.web.kit.markdown import escape, say_instant
from lawdash.web.kit.said import tell_next


def draw_own_logins(context: PageContext) -> None:
    # The real clock, also on sample data: there the other one stands still, and no login would ever be over.
    door = context.office.by(REAL_CLOCK)
    records = list_own_sessions(door)
    st.markdown(f"##### 正在使用的登录：{len(records)}处")
    for record in records:
        _draw_login(context, record, door.today.year)
    if len(records) > 1:
        st.button("结束其他全部登录", key="end-others", on_click=_end_others, args=(context,))


def _draw_login(context: PageContext, record: SessionRecord, this_year: int) -> None:
    is_this = record.id == context.actor.session_id
    own = " :gray-badge[本人设备]" if record.own_device else ""
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        begun, seen = (say_instant(at, context.zone, this_year) for at in (record.created_at, record.last_seen_at))
        st.markdown(
            f"**{say_agent(record.agent)}**{own}{' :gray-badge[当前]' if is_this else ''}  \n"
            f"{escape(record.address)}，{begun}登录  \n{seen}最近使用",
            width="stretch",
        )
        if is_this:
            st.link_button("退出登录", "/logout")
        else:
            st.button("结束", key=f"end-{record.id}", on_click=_end, args=(context, record.id))


def _end(context: PageContext, session_id: int) -> None:
    try:
        end_own_session(context.office.by(REAL_CLOCK), session_id)
    except Refused as refused:
        tell_next(escape(str(refused)))
    else:
        tell_next("已结束一处登录，那里打开的页面随即失效。")


def _end_others(context: PageContext) -> None:
    try:
        end_other_sessions(context.office.by(REAL_CLOCK))
    except Refused as refused:
        tell_next(escape(str(refused)))
    else:
        tell_next("已结束其他全部登录。")
