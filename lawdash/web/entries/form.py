"""The form for one entry: typed, what it will do is said, saved once, and what it did is said."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.preview import preview_entries
from lawdash.actions.entries.rules import EntryDraft
from lawdash.board.board import Board
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.web.context import PageContext
from lawdash.web.entries.fields import draw_entry_fields, selectable_units
from lawdash.web.entries.receipt import LAST, draw_receipt, make_receipt, open_entry_form
from lawdash.web.entries.similar import ask_similar
from lawdash.web.kit.effects import show_preview
from lawdash.web.kit.fields import SAVE_BAR
from lawdash.web.kit.forms import Form, renew_form, show_refusal
from lawdash.web.kit.said import tell_next

FORM = "entry"


def draw_entry_form(context: PageContext, board: Board, indicator: IndicatorRecord) -> None:
    """`board` is one as of today."""
    form = open_entry_form(FORM, indicator)
    if form.result is not None:
        draw_receipt(context, form)
        return
    draft = draw_entry_fields(form, board, indicator, blank_draft(board, indicator))
    show_preview(preview_entries(context.office, board, [draft]))
    show_refusal(form)
    answer = ask_similar(context, form, [draft])
    with st.container(key=SAVE_BAR):
        saved = st.button("保存登记", type="primary", icon=":material/save:", key=form.widget("save"))
    if answer == "skip":
        tell_next("已略过：台账中原有的登记不变。")
        renew_form(form.name)
    elif saved or answer == "add":
        _save(context, board, form, draft, ask_similar=answer is None)
    else:
        return
    st.rerun()


def default_day(board: Board) -> date:
    """Today, or the last day of a plan year that is over."""
    return min(board.today, date(board.year, 12, 31))


def blank_draft(board: Board, indicator: IndicatorRecord) -> EntryDraft:
    """A new form begins with the day and unit of the last one: entries come in batches."""
    last: EntryDraft | None = st.session_state.get(LAST)
    day = last.happened_on if last is not None and isinstance(last.happened_on, date) else default_day(board)
    offered = {one.name for one in selectable_units(board, indicator, day)}
    unit = last.unit if last is not None and last.unit in offered else ""
    return EntryDraft(indicator.code, unit, happened_on=min(day, board.today), quantity=1)


def _save(context: PageContext, board: Board, form: Form, draft: EntryDraft, *, ask_similar: bool) -> None:
    def log() -> object:
        logged = log_entry(context.office, draft, key=form.key, require_fields=True, ask_similar=ask_similar)
        return make_receipt(context, board, [draft], [logged.entry_id])

    form.save(log, asked=[draft])
