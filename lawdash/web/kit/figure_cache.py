"""Figures drawn once for each state of the store: a rerun of a page shows them again at next to no cost."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st
from plotly.graph_objects import Figure

from lawdash.figures.palette import Palette, palette
from lawdash.recent import Recent
from lawdash.web.context import PageContext


class _Drawn(Figure):  # type: ignore[misc]  # Plotly is untyped
    """A finished figure. Plotly copies all of a figure whenever it is sent; this one hands out what it is."""

    _finished: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        return self._finished


_drawn: Recent[Hashable, Figure] = Recent(size=128)


def current_palette() -> Palette:
    """That of the reader's theme; the light one until the browser has told."""
    return palette(st.context.theme.type == "dark")


def drawn_once(context: PageContext, name: Hashable, draw: Callable[[Palette], Figure]) -> Figure:
    """What `draw` makes, from the cache where this store, year and date were drawn already.

    `name` stands for everything else that the figure depends on. Nobody may change a figure once it is drawn.
    """
    colours = current_palette()
    key = (str(context.office.engine.url), context.state.revision, context.address, context.today, colours.page, name)
    return _drawn.get_or_make(key, lambda: _finish(draw(colours)))


def _finish(figure: Figure) -> _Drawn:
    drawn = _Drawn()
    drawn._finished = figure.to_dict()
    return drawn
