"""The table of who answers for what, and naming somebody for one promise or for many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.board.board import Board, Promise
from lawdash.judging.model import Kind
from lawdash.store.responsibility.responsibility import Assignment
from lawdash.web.context import PageContext
from lawdash.web.kit.exports import owner_table_url, owners_url
from lawdash.web.kit.markdown import escape
from lawdash.web.responsibility.form import draw_owner_form, draw_owner_import

NONE = "—"


def draw_owner_panel(context: PageContext, board: Board) -> None:
    judged = [one for one in board.promises if one.record.target.kind is not Kind.WATCH]
    open_ones = [one for one in judged if one.owner is None or not one.owner.is_complete]
    _say_state(judged, open_ones)
    if context.rights.may(Act.ASSIGN):
        draw_owner_form(context, board, open_ones)
        draw_owner_import(context, board.year)
    else:
        st.caption(f"责任分工由{who_may(Act.ASSIGN)}填写。")
    _draw_table(board)
    with st.container(horizontal=True):
        st.link_button(f"导出{board.year}年责任分工（CSV）", owners_url(board.year), icon=":material/download:")
        st.link_button("明细表（公文格式）", owner_table_url(board.year, "docx"), icon=":material/download:")
        st.link_button("明细表（表格）", owner_table_url(board.year, "xlsx"), icon=":material/download:")


def _say_state(judged: Sequence[Promise], open_ones: Sequence[Promise]) -> None:
    done = len(judged) - len(open_ones)
    if not done:
        st.markdown("**还没有一项承诺明确责任领导和工作专班。** 明确第一项以后，“任务责任到人覆盖率”才有基数。")
    elif open_ones:
        st.markdown(f"**{len(judged)}项承诺中，{done}项已明确责任领导和工作专班，还有{len(open_ones)}项未明确。**")
    else:
        st.markdown(f"**{len(judged)}项承诺都已明确责任领导和工作专班。**")


def _draw_table(board: Board) -> None:
    units = {unit.id: unit.name for unit in board.units}
    rows = [_table_row(promise, units) for promise in board.promises]
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt="责任分工")


def _table_row(promise: Promise, units: dict[int, str]) -> dict[str, str]:
    said = promise.owner or Assignment(date.min, "")
    lead = "" if said.lead_unit_id is None else units.get(said.lead_unit_id, "")
    helping = "、".join(units[one] for one in said.assisting)
    leader = f"{said.leader}（{said.post}）" if said.post else said.leader
    team = "：".join(one for one in (said.team, said.members) if one)
    return {
        "承诺": escape(promise.record.target.title),
        "责任领导、工作专班": _lines(leader, team),
        "牵头、配合单位": _lines(lead, f"配合：{helping}" if helping else ""),
        "自": f"{said.in_force_from.month}月{said.in_force_from.day}日" if said.leader else NONE,
    }


def _lines(*parts: str) -> str:
    """One below the other: a phone has no room for a column each."""
    return "  \n".join(escape(part) for part in parts if part) or NONE
