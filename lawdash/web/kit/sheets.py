"""Sheets of figures/plain inside a page: one component of our own, in which every link is followed without a reload."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from lawdash.figures.plain.style import style
from lawdash.web.streamlit_internals import offer_assets

_NAME = "lawdash.sheet"
ASSETS = Path(__file__).parent / "sheet"


def show_sheet(html: bytes, key: str) -> str | None:
    """Shows what `draw_sheet` drew. The address of the link that was clicked just now, or None."""
    offer_assets(_NAME, ASSETS)
    followed = _component()(key=key, data=html, on_followed_change=_nothing).get("followed")
    return followed if isinstance(followed, str) else None


@cache
def _component() -> ComponentRenderer:
    """Made in a run, not on import: only then is there something to register it with."""
    return st.components.v2.component(_NAME, js="index.js", css=style("part"))


def _nothing() -> None:
    """A trigger is heard only where somebody listens; what to do is known once the page has its board."""
