"""Designed empty states: what is missing, why, and the link that mends it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.board.board import Board
from lawdash.web.context import PageContext
from lawdash.web.kit.links import link_to
from lawdash.web.navigation import PageName


def explain_empty(
    context: PageContext,
    what: str,
    why: str,
    page: PageName | None = None,
    label: str | None = None,
    *,
    act: Act | None = None,
) -> None:
    """A designed empty state: what is missing, why, and the link that mends it (None: nothing to be done elsewhere).

    `act` is what has to be done there; somebody who may not do it reads who may.
    """
    with st.container(border=True):
        st.markdown(f"##### {what}")
        st.markdown(why)
        if act is not None and not context.rights.may(act):
            st.markdown(f"此项由{who_may(act)}办理。")
        elif page is not None:
            link_to(context, page, label)


def require_board(context: PageContext, as_of: date | None = None) -> Board:
    """The board of the page, as context.board; without a plan the page ends here with what to do."""
    board = context.board(as_of)
    if board is None:
        explain_empty(
            context,
            f"{context.year}年还没有计划",
            "没有计划，就没有可以对照的承诺。请先导入当年计划。",
            PageName.PLAN,
            "导入计划",
            act=Act.CHANGE_PLAN,
        )
        st.stop()
    return board
