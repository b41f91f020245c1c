"""What the filters of every list share: where they stand, and how a day is chosen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from lawdash.web.streamlit_internals import Block

FILTER_WIDTH = 145


def filter_grid() -> Block:
    """Filters side by side: six where there is room, two on a phone; a button stands as low as the fields."""
    return st.grid("auto", min_column_width=FILTER_WIDTH, gap="xsmall", vertical_alignment="bottom")


def draw_day_filter(grid: Block, label: str, key: str, on_change: Callable[[], None]) -> date | None:
    """Bound to the address under `key`; None: any day."""
    day = grid.date_input(label, value=None, format="YYYY-MM-DD", key=key, bind="query-params", on_change=on_change)
    return day if isinstance(day, date) else None
