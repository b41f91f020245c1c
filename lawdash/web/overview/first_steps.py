"""The list of what a new township does first, on 总览 until all of it is done."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.board.board import Board
from lawdash.board.first_steps import Step, first_steps
from lawdash.web.context import PageContext
from lawdash.web.kit.links import link_to, unit_parameters
from lawdash.web.navigation import PageName

DONE, TO_DO = ":green[:material/check_circle:]", ":material/radio_button_unchecked:"


def show_first_steps(context: PageContext, board: Board) -> None:
    """Nothing once every step is done. Where there is a board already, it stands below it: the answer comes first."""
    steps = first_steps(board)
    if not steps:
        return
    left = sum(not step.is_done for step in steps)
    with st.container(border=True, key="first_steps"):
        st.markdown(f"##### 开始使用：还有{left}步")
        for step in steps:
            _draw(context, step)


def _draw(context: PageContext, step: Step) -> None:
    if step.is_done:
        st.markdown(f"{DONE} :gray[{step.words}]")
        return
    act = Act.LOG if step.kind is None else Act.CHANGE_UNITS
    with st.container(horizontal=True, vertical_alignment="center"):
        by = "" if context.rights.may(act) else f"由{who_may(act)}办理。"
        st.markdown(f"{TO_DO} **{step.words}**　{step.why}。{by}", width="stretch")
        if step.kind is None:
            link_to(context, PageName.LOG, "去登记", act=Act.LOG)
            link_to(context, PageName.LEDGER, "去导入", act=Act.IMPORT)
        else:
            link_to(context, PageName.PLAN, f"去{step.words}", unit_parameters(step.kind), act=Act.CHANGE_UNITS)
