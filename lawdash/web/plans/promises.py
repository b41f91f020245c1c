"""The promises as they are written, and the way to change one."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.board.board import Board, Promise
from lawdash.judging.wording import section_title
from lawdash.web.context import PageContext
from lawdash.web.kit.links import TARGET, link_to_target
from lawdash.web.kit.markdown import escape
from lawdash.web.plans.history import draw_changes
from lawdash.web.plans.target_form import draw_target_form, terms_of

_CHOSEN = "plan:target"
_INVITATION = "可以修改目标值、时限、进度要求和节点，粘贴承诺原文。每次修改都要写明原因，原来的要求一直留存。"


def draw_plan_panel(context: PageContext, board: Board) -> None:
    promises = {promise.record.target.code: promise for promise in board.promises}
    left, right = st.columns([3, 2], gap="large")
    with left:
        promise = _pick(promises, "修改哪一项承诺" if context.rights.may(Act.CHANGE_PLAN) else "查看哪一项承诺")
        if promise is None:
            st.markdown(_INVITATION if context.rights.may(Act.CHANGE_PLAN) else "选一项承诺，查看原文和变更。")
        else:
            _draw_row(context, promise)
    with right:
        _draw_list(list(promises.values()))


def _pick(promises: dict[str, Promise], label: str) -> Promise | None:
    if _CHOSEN not in st.session_state:
        named = st.query_params.get(TARGET)
        st.session_state[_CHOSEN] = named if named in promises else None
    code = st.selectbox(
        label,
        list(promises),
        index=None,
        format_func=lambda code: f"{promises[code].record.target.section} {promises[code].record.target.title}",
        placeholder="请选择，也可输入文字查找",
        key=_CHOSEN,
        on_change=_name_in_address,
    )
    return promises[code] if code else None


def _draw_row(context: PageContext, promise: Promise) -> None:
    record = promise.record
    if record.clause:
        st.markdown(f"> {escape(record.clause)}")
    if record.changes:
        draw_changes(context, record.target.title, record.changes)
    if context.rights.may(Act.CHANGE_PLAN):
        draw_target_form(context, record)
    else:
        st.markdown(f"**{terms_of(record.target)}**。承诺由{who_may(Act.CHANGE_PLAN)}修改。")
    link_to_target(context, record.target.code, "查看这项承诺的进度")


def _draw_list(promises: Sequence[Promise]) -> None:
    """Section by section, as in the report."""
    for title in dict.fromkeys(section_title(promise.record.target.section) for promise in promises):
        st.markdown(f"##### {title}")
        table = [
            {
                "承诺": f"{promise.record.target.section} {escape(promise.record.target.title)}",
                "要求": terms_of(promise.record.target) + ("（有变更）" if promise.record.changes else ""),
            }
            for promise in promises
            if section_title(promise.record.target.section) == title
        ]
        st.table(pd.DataFrame(table), border="horizontal", hide_index=True, alt=title)


def _name_in_address() -> None:
    code = st.session_state[_CHOSEN]
    if code:
        st.query_params[TARGET] = code
    else:
        st.query_params.pop(TARGET, None)
