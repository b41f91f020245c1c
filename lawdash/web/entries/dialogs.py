"""Correcting and voiding one entry, each with a reason, in a dialog of its own."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.entries.correct import correct_entry, void_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.board.board import Board
from lawdash.store.entries.reading import EntryRecord
from lawdash.store.evidence.tables import SubjectKind
from lawdash.web.context import PageContext
from lawdash.web.entries.fields import draw_entry_fields
from lawdash.web.kit.entry_text import summary_of
from lawdash.web.kit.evidence import draw_add_link
from lawdash.web.kit.forms import Form, open_form, renew_form, show_refusal
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.said import tell_next


def draw_entry_buttons(context: PageContext, board: Board, entry: EntryRecord) -> None:
    """更正 and 作废 of one's own entry that stands; `board` is one as of today."""
    if entry.voided_at is not None or not context.rights.may_change(entry.author, context.actor):
        return
    draw_add_link(SubjectKind.ENTRY, [entry.id])
    if st.button("更正", key=f"correct-{entry.id}", type="tertiary"):
        renew_form(_correction(entry))
        open_correction(context, board, entry)
    if st.button("作废", key=f"void-{entry.id}", type="tertiary"):
        renew_form(_voiding(entry))
        open_voiding(context, entry)


@st.dialog("更正登记", width="medium", on_dismiss="rerun")
def open_correction(context: PageContext, board: Board, entry: EntryRecord) -> None:
    form = open_form(_correction(entry))
    st.markdown(
        f"原登记**第{entry.id}号**：{escape(summary_of(entry, board.year))}。更正后原登记作废留存，新登记另行编号。"
    )
    draft = draw_entry_fields(form, board, board.indicators[entry.indicator_code], draft_of(entry))
    reason = _draw_reason(form, "更正原因（必填）")
    show_refusal(form)
    if st.button("保存更正", type="primary", key=form.widget("save")):
        form.save(lambda: correct_entry(context.office, entry.id, draft, reason, key=form.key, require_fields=True))
        _close_if_saved(form, f"第{entry.id}号已作废，更正为第{form.result}号。")


@st.dialog("作废登记", on_dismiss="rerun")
def open_voiding(context: PageContext, entry: EntryRecord) -> None:
    form = open_form(_voiding(entry))
    st.markdown(f"**第{entry.id}号**：{escape(summary_of(entry, context.year))}")
    st.markdown("作废后不再计入累计，但仍留在台账中，写明作废人、时间和原因。")
    reason = _draw_reason(form, "作废原因（必填）")
    show_refusal(form)
    if st.button("确认作废", type="primary", key=form.widget("save")):
        form.save(lambda: _void(context, entry, reason))
        _close_if_saved(form, f"第{entry.id}号已作废，不再计入累计。")


def _void(context: PageContext, entry: EntryRecord, reason: str) -> int:
    void_entry(context.office, entry.id, reason)
    return entry.id


def _draw_reason(form: Form, label: str) -> str:
    return st.text_input(label, key=form.widget("reason"), on_change="ignore", placeholder="例如：数量填错，应为3件")


def draft_of(entry: EntryRecord) -> EntryDraft:
    """The entry as a form is filled with it."""
    return EntryDraft(
        indicator=entry.indicator_code,
        unit=entry.unit_name,
        happened_on=entry.happened_on,
        quantity=entry.quantity,
        of_which=entry.of_which,
        makes_good=entry.makes_good,
        title=entry.title,
        note=entry.note,
        reference=entry.reference,
        details={name: str(value) for name, value in entry.details.items()},
    )


def _close_if_saved(form: Form, sentence: str) -> None:
    """Saved: closes the dialog, and the page says so. Refused: draws the dialog again, with what is wrong."""
    if form.result is None:
        st.rerun(scope="fragment")
    tell_next(sentence)
    st.rerun()


def _correction(entry: EntryRecord) -> str:
    return f"correction-{entry.id}"


def _voiding(entry: EntryRecord) -> str:
    return f"voiding-{entry.id}"
