"""Many units at once: one date, one quantity, the units ticked, one transaction; with who is short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from lawdash.actions.entries.log import log_entries
from lawdash.actions.entries.preview import preview_entries
from lawdash.actions.entries.rules import EntryDraft
from lawdash.board.board import Board
from lawdash.judging.wording import UNIT_KIND_WORDS
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.store.units.reading import UnitRecord
from lawdash.web.context import PageContext
from lawdash.web.entries.fields import (
    draw_date,
    draw_details,
    draw_note,
    draw_quantity,
    draw_title,
    selectable_units,
)
from lawdash.web.entries.form import blank_draft
from lawdash.web.entries.makes_good import draw_makes_good
from lawdash.web.entries.receipt import draw_receipt, make_receipt, open_entry_form
from lawdash.web.entries.shortfall import Shortfalls, shortfalls_of
from lawdash.web.entries.similar import ask_similar, left
from lawdash.web.kit.effects import show_preview
from lawdash.web.kit.fields import SAVE_BAR, field_cells
from lawdash.web.kit.forms import Form, renew_form, show_faults, show_refusal
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.said import tell_next

FORM = "villages"
TICK_WIDTH = 168


def draw_village_form(context: PageContext, board: Board, indicator: IndicatorRecord) -> None:
    """`board` is one as of today; the indicator is one that is logged unit by unit."""
    form = open_entry_form(FORM, indicator)
    if form.result is not None:
        draw_receipt(context, form)
        return
    blank = blank_draft(board, indicator)
    cell = field_cells()
    day = draw_date(cell, form, board, blank.happened_on)
    quantity = draw_quantity(cell, form, indicator, blank.quantity)
    units = selectable_units(board, indicator, day)
    makes_good = draw_makes_good(cell, form, board, indicator, units, day, None)
    ticked = _draw_ticks(
        form, units, shortfalls_of(context.office, board, indicator, makes_good or day or board.today), indicator
    )
    cell = field_cells()
    shared = EntryDraft(
        indicator=indicator.code,
        happened_on=day,
        quantity=quantity,
        makes_good=makes_good,
        details=draw_details(cell, form, indicator, {}),
        title=draw_title(cell, form, ""),
        note=draw_note(cell, form, ""),
    )
    drafts = [replace(shared, unit=unit.name) for unit in ticked]
    show_preview(preview_entries(context.office, board, drafts))
    show_refusal(form)
    answer = ask_similar(context, form, drafts)
    label = f"为{len(ticked)}个单位保存登记" if ticked else "保存登记"
    with st.container(key=SAVE_BAR):
        saved = st.button(label, type="primary", icon=":material/save:", key=form.widget("save"), disabled=not ticked)
    if answer == "skip":
        drafts = left(form, drafts)
    if answer == "skip" and not drafts:
        tell_next("已略过：台账中原有的登记不变。")
        renew_form(form.name)
    elif saved or answer is not None:
        _save(context, board, form, drafts, ask_similar=answer is None)
    else:
        return
    st.rerun()


def _draw_ticks(
    form: Form, units: Sequence[UnitRecord], shortfalls: Shortfalls, indicator: IndicatorRecord
) -> list[UnitRecord]:
    """Those that are ticked, in the order of registration."""
    kind = UNIT_KIND_WORDS[indicator.unit_kind] if indicator.unit_kind else "单位"
    short = [unit for unit in units if unit.id in shortfalls.short()]
    said = f"还有{len(short)}个{shortfalls.lack}" if short else f"没有{shortfalls.lack}的"
    st.markdown(f"**{kind}**：{shortfalls.period}{said}。")
    with st.container(horizontal=True, gap="xsmall"):
        for label, chosen in (("全选", units), (f"只选{shortfalls.lack}的{len(short)}个", short), ("清空", ())):
            st.button(label, key=form.widget(f"tick-{label}"), on_click=_tick, args=(form, units, chosen))
    grid = st.grid("auto", min_column_width=TICK_WIDTH, gap="xxsmall")
    ticked = [unit for unit in units if grid.checkbox(_label(unit, shortfalls), key=_tick_key(form, unit))]
    show_faults(form, "unit")
    return ticked


def _label(unit: UnitRecord, shortfalls: Shortfalls) -> str:
    name, shortfall = escape(unit.name), shortfalls.units.get(unit.id)
    if shortfall is None:
        return name
    return f"**{name}** {shortfall.text}" if shortfall.is_short else f"{name} :gray[{shortfall.text}]"


def _tick(form: Form, units: Sequence[UnitRecord], chosen: Sequence[UnitRecord]) -> None:
    for unit in units:
        st.session_state[_tick_key(form, unit)] = unit in chosen


def _tick_key(form: Form, unit: UnitRecord) -> str:
    return form.widget(f"unit-{unit.id}")


def _save(context: PageContext, board: Board, form: Form, drafts: list[EntryDraft], *, ask_similar: bool) -> None:
    def log() -> object:
        logged = log_entries(context.office, drafts, key=form.key, require_fields=True, ask_similar=ask_similar)
        return make_receipt(context, board, drafts, [one.entry_id for one in logged])

    form.save(log, asked=drafts)
