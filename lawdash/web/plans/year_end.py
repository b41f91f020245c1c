"""Promises that warn nobody until the year is over, and a quick way to give each a date of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.plans.changing import TargetChanges, TargetEdit, change_targets
from lawdash.board.board import Board, Promise
from lawdash.judging.model import State
from lawdash.judging.pace import is_at_due
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import Form, finish, open_form, show_refusal
from lawdash.web.kit.markdown import escape
from lawdash.web.plans.target_form import terms_of

FORM = "year-end"
DATE_WIDTH = 300
_DONE = (State.ACHIEVED, State.MADE_GOOD)


def due_at_year_end(board: Board) -> list[Promise]:
    """Due on the plan's last day, nothing expected before, and not done yet."""
    return [
        promise
        for promise in board.promises
        if promise.record.target.due == date(board.year, 12, 31)
        and promise.assessment.state not in _DONE
        and promise.assessment.required is not None
        and is_at_due(promise.record.target, promise.assessment.required)
    ]


def draw_year_end_panel(context: PageContext, board: Board) -> None:
    promises = due_at_year_end(board)
    if not promises:
        st.markdown("没有只在年底到期的承诺：尚未完成的每一项，年底之前都有要求。")
        return
    st.markdown(
        f"下面**{len(promises)}项**承诺的时限都是12月31日，此前没有任何要求，到年底才会显示逾期。"
        "给其中几项设一个自己的时限，临近时就会提醒。"
    )
    if not context.rights.may(Act.CHANGE_PLAN):
        st.markdown(
            "\n".join(
                f"- {promise.record.target.section} {escape(promise.record.target.title)}" for promise in promises
            )
        )
        return
    versions = {promise.record.id: promise.record.version for promise in promises}
    form = open_form(FORM, kept=versions)
    days = [(promise.record.id, day) for promise, day in zip(promises, _draw_days(promises, form), strict=True) if day]
    reason = st.text_input(
        "原因（必填）", key=form.widget("reason"), placeholder="例如：按镇党委会议安排，分解到各季度"
    )
    show_refusal(form)
    label = f"为{len(days)}项设定时限" if days else "设定时限"
    if st.button(label, type="primary", key=form.widget("save"), disabled=not days):
        # Versions as they were when the form was drawn; a promise that came later is as it is now.
        drawn = versions | form.kept
        edits = [TargetEdit(target_id, TargetChanges(due=day), drawn[target_id]) for target_id, day in days]
        form.save(lambda: change_targets(context.office, edits, reason))
        finish(form, _say_set)


def _say_set(versions: Sequence[int | None]) -> str:
    """As change_targets returns them: of a share of all units an earlier deadline ends the asking, and waits."""
    waiting = versions.count(None)
    set_now = len(versions) - waiting
    said = f"**已为{set_now}项承诺设定时限**，自现在起按新的时限判定。" if set_now else ""
    return said + (f"**{waiting}项等待另一人批准**。时限过后不再要求，可在“待批准”中查看。" if waiting else "")


def _draw_days(promises: Sequence[Promise], form: Form) -> list[date | None]:
    grid = st.grid("auto", min_column_width=DATE_WIDTH, gap="small")
    days = []
    for promise in promises:
        target = promise.record.target
        with grid.cell():
            day = st.date_input(
                f"{target.section} {escape(target.title)}",
                value=None,
                min_value=target.starts_on,
                max_value=target.due,
                format="YYYY-MM-DD",
                key=form.widget(target.code),
                help=terms_of(target),
            )
        days.append(day if isinstance(day, date) else None)
    return days
