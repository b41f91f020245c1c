"""What all figures share: fonts, a transparent ground, no mode bar to need, and room measured in pixels.

Figures stretch to the width of their place, from a phone to a wall screen, so whatever must not overlap is placed in
pixels: the y axis of `pixel_rows` counts pixels from the top, and columns of numbers stand in the right margin.
"""

from __future__ import annotations

import unicodedata
from html import escape
from typing import Any

import plotly.graph_objects as go

from lawdash.figures.palette import Palette

FONT_FAMILY = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'
LABEL_SIZE = 13
SMALL_SIZE = 12
CLEAR = "rgba(0,0,0,0)"


def text_width(text: str, size: int = LABEL_SIZE) -> int:
    """About how many pixels a line takes: Chinese characters are as wide as high, others a little over half."""
    wide = sum(unicodedata.east_asian_width(character) in "WFA" for character in text)
    return round(size * (wide + 0.56 * (len(text) - wide)))


def wrap(text: str, characters: int) -> list[str]:
    """Lines of at most so many characters; Chinese may break anywhere but before a closing mark."""
    lines = [""]
    for character in text:
        if len(lines[-1]) >= characters and character not in "，。、；:）”》!?":
            lines.append("")
        lines[-1] += character
    return lines


def plain(text: str) -> str:
    """What people typed, so that it reads as typed: Plotly takes some tags for its own."""
    return escape(text, quote=False)


def hover_text(title: str, *sentences: str) -> str:
    """A title and sentences below it, narrow enough for a phone; empty ones are left out."""
    lines = [line for sentence in sentences if sentence for line in wrap(sentence, 24)]
    return "<br>".join([f"<b>{plain(title)}</b>", *map(plain, lines)])


def blank_figure(palette: Palette, height: int, margin: tuple[int, int, int, int] = (0, 0, 0, 0)) -> go.Figure:
    """A figure without grid, legend or zoom. `margin` is top, right, bottom, left in pixels."""
    top, right, bottom, left = margin
    axis: dict[str, Any] = {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "automargin": False,
        "tickangle": 0,
        "title": {"text": ""},
    }
    return go.Figure(
        layout={
            "height": height,
            "margin": {"t": top, "r": right, "b": bottom, "l": left, "pad": 0},
            "paper_bgcolor": CLEAR,
            "plot_bgcolor": CLEAR,
            "font": {"family": FONT_FAMILY, "size": LABEL_SIZE, "color": palette.ink},
            "hoverlabel": {"font": {"family": FONT_FAMILY, "size": LABEL_SIZE}, "align": "left"},
            "hovermode": "closest",
            "dragmode": False,
            "showlegend": False,
            "xaxis": dict(axis),
            "yaxis": dict(axis),
        }
    )


def pixel_rows(palette: Palette, height: int, right: int) -> go.Figure:
    """A figure whose x axis runs from 0 to 1 and whose y axis counts pixels from the top."""
    figure = blank_figure(palette, height, (0, right, 0, 0))
    figure.update_xaxes(range=[0, 1], visible=False)
    figure.update_yaxes(range=[height, 0], visible=False)
    return figure


def margin_note(text: str, y: float, distance: int, align: str, **font: Any) -> dict[str, Any]:
    """A text in the right margin, `distance` pixels right of the plot: its right edge where `align` is "right"."""
    return {
        "text": text,
        "x": 1,
        "xref": "paper",
        "xanchor": align,
        "xshift": distance,
        "y": y,
        "yref": "y",
        "yanchor": "middle",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": LABEL_SIZE, **font},
    }
