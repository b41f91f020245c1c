"""单位与计划: who is there, what is promised, and what is missing for a verdict."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.board.board import Board
from lawdash.board.headline import find_missing
from lawdash.web.context import PageContext, page_context
from lawdash.web.kit.empty import explain_empty
from lawdash.web.kit.links import PLAN_PART, UNITS, unit_parameters
from lawdash.web.kit.said import show_said
from lawdash.web.plans.history import draw_history_panel
from lawdash.web.plans.promises import draw_plan_panel
from lawdash.web.plans.proposals import count_waiting, draw_proposals_panel
from lawdash.web.plans.rules import draw_plan_files, draw_rules_panel
from lawdash.web.plans.start_of_use import draw_backlog_panel
from lawdash.web.plans.units import draw_unit_panel
from lawdash.web.plans.year_end import draw_year_end_panel, due_at_year_end
from lawdash.web.responsibility.panel import draw_owner_panel

PROMISES, OWNERS, YEAR_END, RULES = "承诺", "责任分工", "年底到期", "判定设置"
WAITING, HISTORY, FILES = "待批准", "变更记录", "计划文件"


def draw_page() -> None:
    context = page_context()
    st.title("单位与计划")
    show_said()
    board = context.board()
    if board is None:
        why = "没有计划，就没有可以对照的承诺。请选择计划文件导入。"
        explain_empty(context, f"{context.year}年还没有计划", why, act=Act.CHANGE_PLAN)
        draw_plan_files(context)
        return
    _say_missing(context, board)
    panels: dict[str, Callable[[], None]] = {
        UNITS: lambda: draw_unit_panel(context, board.units),
        PROMISES: lambda: draw_plan_panel(context, board),
        OWNERS: lambda: draw_owner_panel(context, board),
        YEAR_END: lambda: draw_year_end_panel(context, board),
        RULES: lambda: draw_rules_panel(context, board),
        WAITING: lambda: draw_proposals_panel(context),
        HISTORY: lambda: draw_history_panel(context, board),
        FILES: lambda: draw_plan_files(context),
    }
    for tab, draw in zip(st.tabs(list(panels), key=PLAN_PART, bind="query-params"), panels.values(), strict=True):
        if tab.open:
            with tab:
                draw()


def _say_missing(context: PageContext, board: Board) -> None:
    """Whatever is missing for a verdict, and what waits for a decision, each with the way to mend it."""
    if waiting := count_waiting(context):
        _say_one(f":material/approval: **{waiting}项降低要求的修改等待批准。**", "去看看", {PLAN_PART: WAITING})
    may_register = context.rights.may(Act.CHANGE_UNITS)
    for missing in find_missing(board):
        leads_to = unit_parameters(missing.kind) if missing.kind and may_register else {}
        _say_one(f":material/help: **{missing.text}。**", "去登记" if leads_to else "", leads_to)
        if missing.is_backlog:
            draw_backlog_panel(context, board)
    if late := len(due_at_year_end(board)):
        text = f":material/event: {late}项承诺只在12月31日到期，此前没有任何要求，年底之前不会提醒任何人。"
        _say_one(text, "逐项设定时限" if context.rights.may(Act.CHANGE_PLAN) else "", {PLAN_PART: YEAR_END})


def _say_one(text: str, label: str, leads_to: dict[str, str]) -> None:
    """`leads_to`: what the parts of this page are to show, by their keys."""
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(text, width="stretch")
        if label:
            st.button(label, key=f"go-{text}", on_click=st.session_state.update, args=(leads_to,))


draw_page()
