"""What was changed in what was promised: 「原定30件,6月3日调整为25件,原因:…」."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import streamlit as st

from lawdash.board import Board
from lawdash.judging.wording import format_date
from lawdash.store.changes import Change
from lawdash.store.engine import reading
from lawdash.store.unit_changes import read_unit_changes
from lawdash.web.context import PageContext
from lawdash.web.entry_text import escape

SHORT = 40


def draw_history_panel(context: PageContext, board: Board) -> None:
    """All changes of the plan and of the units, newest first."""
    changes = [(row.record.target.title, change) for row in board.rows for change in row.record.changes]
    changes += [("判定设置", change) for change in board.plan.changes]
    with reading(context.engine) as session:
        changes += read_unit_changes(session)
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
        st.markdown(f":material/history: **{escape(title)}** {say_change(context, change)}")


def say_change(context: PageContext, change: Change) -> str:
    """A long text is named, not repeated."""
    day = _day(context, change.recorded_at)
    reason = f"原因：{escape(change.reason)}（{escape(change.author)}）"
    if max(len(change.old), len(change.new)) > SHORT:
        return f"{change.label}：{day}修改，{reason}"
    return f"{change.label}原为{escape(change.old)}，{day}调整为{escape(change.new)}，{reason}"


def _day(context: PageContext, instant: datetime) -> str:
    return format_date(instant.astimezone(context.zone).date(), context.year)
