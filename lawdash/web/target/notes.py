"""进展说明 on a target's page: what was said, and a form to say more. No verdict depends on it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.plans.changing import add_progress_note
from lawdash.actions.plans.looking import notes_on
from lawdash.board.board import Board, Promise
from lawdash.judging.wording import format_date
from lawdash.store.plans.reading import ProgressNote
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import open_form, renew_form, show_refusal
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.said import tell_next


def show_notes(context: PageContext, board: Board, promise: Promise) -> None:
    """Newest first, the form below: on a phone the words come before the keyboard."""
    st.markdown("##### 进展说明")
    notes = notes_on(context.office, promise.record.id)
    if not notes:
        st.markdown("还没有进展说明。")
    for note in notes:
        with st.container(border=True):
            st.markdown(_say_note(note, board.year))
    if context.rights.may(Act.NOTE):
        with st.expander("写一条进展说明"):
            _draw_form(context, promise)


def _say_note(note: ProgressNote, year: int) -> str:
    parts = (("进展", note.progress), ("问题", note.problem), ("下一步", note.next_step))
    lines = [f"**{format_date(note.noted_on, year)}** · {escape(note.author)}"]
    return "  \n".join(lines + [f"{label}：{escape(text)}" for label, text in parts if text])


def _draw_form(context: PageContext, promise: Promise) -> None:
    form = open_form(f"note-{promise.record.id}")
    with st.form(form.widget("form"), border=False, enter_to_submit=False):
        noted_on = st.date_input("日期", context.today, max_value=context.today, key=form.widget("noted_on"))
        progress = st.text_area("进展", key=form.widget("progress"), placeholder="做到了哪一步（必填）", height=90)
        problem = st.text_area("问题", key=form.widget("problem"), placeholder="卡在哪里，没有可不填", height=68)
        next_step = st.text_area("下一步", key=form.widget("next_step"), placeholder="谁、什么时候、做什么", height=68)
        show_refusal(form)
        saved = st.form_submit_button("保存进展说明", type="primary")
    if saved and isinstance(noted_on, date):
        form.save(
            lambda: add_progress_note(
                context.office, promise.record.id, noted_on, progress, problem, next_step, key=form.key
            )
        )
        if form.result is not None:
            renew_form(form.name)
            tell_next("进展说明已保存。它不影响判定。")
        st.rerun()
