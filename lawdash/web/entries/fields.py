"""The fields of one entry, in the order of the paper that they replace."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time
from decimal import Decimal

import streamlit as st

from lawdash.actions.entries.rules import EntryDraft
from lawdash.board.board import Board
from lawdash.judging.model import Kind
from lawdash.judging.wording import UNIT_KIND_WORDS
from lawdash.store.plans.indicators import FormField, IndicatorRecord
from lawdash.store.units.reading import UnitRecord
from lawdash.web.entries.makes_good import draw_makes_good
from lawdash.web.kit.fields import draw_amount, field_cells
from lawdash.web.kit.forms import Cell, Form, show_faults

FEW_CHOICES = 6


def draw_entry_fields(form: Form, board: Board, indicator: IndicatorRecord, initial: EntryDraft) -> EntryDraft:
    """The entry as typed so far; `initial` fills a form drawn for the first time. `board` is one as of today."""
    cell = field_cells()
    happened_on = draw_date(cell, form, board, initial.happened_on)
    unit = _draw_unit(cell, form, board, indicator, initial.unit, happened_on)
    owners = [one for one in board.units if one.name == unit]
    return EntryDraft(
        indicator=indicator.code,
        happened_on=happened_on,
        unit=unit,
        quantity=draw_quantity(cell, form, indicator, initial.quantity),
        of_which=_draw_of_which(cell, form, board, indicator, initial.of_which),
        makes_good=draw_makes_good(cell, form, board, indicator, owners, happened_on, initial.makes_good),
        details=draw_details(cell, form, indicator, initial.details),
        title=draw_title(cell, form, initial.title),
        note=draw_note(cell, form, initial.note),
        reference=initial.reference,
    )


def draw_date(cell: Cell, form: Form, board: Board, initial: date | str | None) -> date | None:
    with cell():
        day = st.date_input(
            "发生日期（必填）",
            value=initial if isinstance(initial, date) else None,
            min_value=min(date(board.year, 1, 1), board.today),
            max_value=board.today,
            format="YYYY-MM-DD",
            key=form.widget("happened_on"),
        )
        show_faults(form, "happened_on")
    return day if isinstance(day, date) else None


def selectable_units(board: Board, indicator: IndicatorRecord, day: date | None) -> list[UnitRecord]:
    """The units that may have entries of that day; one closed this year may still make something good."""
    return [
        unit
        for unit in board.units
        if indicator.unit_kind in (None, unit.kind)
        and (day is None or unit.active_from is None or unit.active_from <= day)
        and (unit.active_to is None or unit.active_to.year >= board.year)
    ]


def _draw_unit(cell: Cell, form: Form, board: Board, indicator: IndicatorRecord, initial: str, day: date | None) -> str:
    names = [unit.name for unit in selectable_units(board, indicator, day)]
    kind = UNIT_KIND_WORDS[indicator.unit_kind] if indicator.unit_kind else "单位"
    with cell():
        chosen = st.selectbox(
            f"{kind}（必填）",
            names,
            index=names.index(initial) if initial in names else (None if indicator.unit_kind else 0),
            placeholder=f"请选择{kind}",
            key=form.widget(f"unit-{indicator.unit_kind}"),
        )
        show_faults(form, "unit")
    return chosen or ""


def draw_quantity(
    cell: Cell, form: Form, indicator: IndicatorRecord, initial: Decimal | int | str | None
) -> Decimal | None:
    with cell():
        amount = draw_amount(
            f"数量（{indicator.unit}，必填）",
            initial,
            form.widget(f"quantity-{indicator.allows_parts}"),
            allows_parts=indicator.allows_parts,
        )
        show_faults(form, "quantity")
    return amount


def _draw_of_which(
    cell: Cell, form: Form, board: Board, indicator: IndicatorRecord, initial: Decimal | int | str | None
) -> Decimal | None:
    if not indicator.of_which_label:
        return None
    is_required = any(row.record.target.kind is Kind.RATIO for row in board.by_indicator(indicator.code))
    with cell():
        amount = draw_amount(
            f"其中：{indicator.of_which_label}（{indicator.unit}{'，必填' if is_required else ''}）",
            initial,
            form.widget(f"of_which-{indicator.code}"),
            allows_parts=indicator.allows_parts,
        )
        show_faults(form, "of_which")
    return amount


def draw_details(cell: Cell, form: Form, indicator: IndicatorRecord, initial: Mapping[str, str]) -> dict[str, str]:
    """The indicator's own fields; those left empty are left out."""
    typed = {}
    for field in indicator.fields:
        with cell():
            typed[field.name] = _draw_detail(form, indicator, field, initial.get(field.name, ""))
            show_faults(form, field.name)
    return {name: text for name, text in typed.items() if text}


def _draw_detail(form: Form, indicator: IndicatorRecord, field: FormField, initial: str) -> str:
    label = f"{field.name}（必填）" if field.is_required else field.name
    key = form.widget(f"{indicator.code}-{field.name}")
    match field.type:
        case "choice":
            text = _draw_choice(label, field.choices, initial, key)
        case "date":
            day = st.date_input(
                label,
                date.fromisoformat(initial) if initial else None,
                format="YYYY-MM-DD",
                key=key,
                on_change="ignore",
            )
            text = day.isoformat() if isinstance(day, date) else ""
        case "time":
            moment = st.time_input(label, time.fromisoformat(initial) if initial else None, key=key, on_change="ignore")
            text = moment.isoformat("minutes") if moment else ""
        case "number":
            amount = draw_amount(label, initial, key, allows_parts=True)
            text = "" if amount is None else f"{amount:f}"
        case _:
            text = st.text_input(label, initial, key=key, on_change="ignore")
    return text


def _draw_choice(label: str, choices: Collection[str], initial: str, key: str) -> str:
    """One tap for a few choices, a list for many."""
    options = list(choices)
    if len(options) <= FEW_CHOICES:
        picked = st.pills(label, options, default=initial if initial in options else None, key=key, wrap=True)
    else:
        index = options.index(initial) if initial in options else None
        picked = st.selectbox(label, options, index, key=key, placeholder="请选择")
    return picked or ""


def draw_title(cell: Cell, form: Form, initial: str) -> str:
    with cell():
        title = st.text_input(
            "标题", initial, key=form.widget("title"), on_change="ignore", placeholder="一句话说明，可不填"
        )
        show_faults(form, "title")
    return title


def draw_note(cell: Cell, form: Form, initial: str) -> str:
    with cell():
        note = st.text_area(
            "备注",
            initial,
            height=68,
            key=form.widget("note"),
            on_change="ignore",
            placeholder="可不填；请勿填写身份证号、手机号",
        )
        show_faults(form, "note")
    return note
