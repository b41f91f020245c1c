"""What was changed in what was promised, and in the units that owe it."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from lawdash.actions.units.looking import changes_of_units
from lawdash.board.board import Board
from lawdash.board.promise_words import say_change
from lawdash.judging.terms import Change
from lawdash.web.context import PageContext
from lawdash.web.kit.markdown import escape


def draw_history_panel(context: PageContext, board: Board) -> None:
    """All changes of the plan and of the units, newest first."""
    changes = [(row.record.target.title, change) for row in board.promises for change in row.record.changes]
    changes += [("判定设置", change) for change in board.plan.changes]
    changes += changes_of_units(context.office)
    if not changes:
        st.markdown(
            f"{board.year}年的计划和单位都没有修改过。修改承诺、设置或单位后，原来的要求、修改时间和原因都列在这里。"
        )
        return
    st.markdown(f"共{len(changes)}处变更，最近的在前。")
    for title, change in sorted(changes, key=lambda pair: pair[1].recorded_at, reverse=True):
        draw_changes(context, title, [change])


def draw_changes(context: PageContext, title: str, changes: Iterable[Change]) -> None:
    for change in changes:
        words = say_change(change, context.zone, context.year)
        st.markdown(f":material/history: **{escape(title)}** {escape(words)}")
