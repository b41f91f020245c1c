"""补录完毕: the one click after which what lies before the start of use is judged like the rest."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.actions.plans.start_of_use import close_backlog
from lawdash.board.board import Board
from lawdash.judging.model import BACKLOG_TIME
from lawdash.judging.wording import format_date
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import finish, open_form, show_refusal


def draw_backlog_panel(context: PageContext, board: Board) -> None:
    """What it means, until when, and the button for those who may press it."""
    first = board.plan.rules.in_use_from
    if first is None:
        return
    until = format_date(first + BACKLOG_TIME, board.year)
    st.markdown(
        f"启用之前办理的，请登记或导入；登记完以后声明补录完毕，这些事项即照常判定。{until}起即使没有声明，也照常判定。"
    )
    if not context.rights.may(Act.CLOSE_BACKLOG):
        st.markdown(f"由{who_may(Act.CLOSE_BACKLOG)}声明。")
        return
    form = open_form(f"backlog-{board.year}")
    show_refusal(form)
    if st.button("声明补录完毕", key=form.widget("save"), icon=":material/done_all:"):
        form.save(lambda: close_backlog(context.office, board.year))
        finish(form, lambda _: "**已声明补录完毕**，启用日期之前的事项自现在起照常判定。")
