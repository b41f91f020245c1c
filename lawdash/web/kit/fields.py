"""What the forms of every subject share: where a field stands, and how a number is typed."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from lawdash.judging.wording import format_number
from lawdash.web.kit.forms import Cell

FIELD_WIDTH = 230
SAVE_BAR = "save-bar"
"""The key of what holds a long form's button: on a phone it stays in sight (pages.css)."""


def field_cells() -> Cell:
    """Two fields side by side where there is room, read from left to right; one below the other on a phone."""
    return st.grid(2, min_column_width=FIELD_WIDTH, gap=("xsmall", "small")).cell


def draw_amount(label: str, initial: Decimal | int | str | None, key: str, *, allows_parts: bool) -> Decimal | None:
    """None where nothing was typed. Bounds are left to the action: the browser would state them in its own language."""
    known = None if initial is None or initial == "" else Decimal(initial)
    typed: float | int | None
    if allows_parts:
        value = None if known is None else float(known)
        typed = st.number_input(label, value=value, step=1.0, format="%g", key=key)
    else:
        typed = st.number_input(label, value=None if known is None else int(known), step=1, key=key)
    return None if typed is None else Decimal(format_number(Decimal(str(typed))).replace(",", ""))
