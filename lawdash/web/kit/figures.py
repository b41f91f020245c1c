"""Charts as every page shows them."""

from __future__ import annotations

from typing import Any

import streamlit as st
from plotly.graph_objects import Figure


def show_figure(figure: Figure, alt: str, key: str, *, selectable: bool = False) -> Any:
    """A chart without Plotly's English mode bar. `alt` says in words what it shows.

    Returns the selection where `selectable`, else None. A click is pointer-only: offer a select box as well.
    """
    event = st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        theme="streamlit",
        on_select="rerun" if selectable else "ignore",
        selection_mode="points",
        config={"displayModeBar": False, "locale": "zh-CN", "scrollZoom": False, "doubleClick": False},
    )
    return event if selectable else None
