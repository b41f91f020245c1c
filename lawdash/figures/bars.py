"""Bullet bars: what was done against the pace and the whole of the promise, one promise a row, title above its bar.

The title stands above, not beside, so that the same figure reads on a phone. The right end of a bar is the target.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from lawdash.figures.bar import Bar
from lawdash.figures.canvas import (
    CLEAR,
    LABEL_SIZE,
    click_rows,
    heading_note,
    hover_text,
    margin_note,
    pixel_rows,
    text_width,
    wrap,
)
from lawdash.figures.palette import STATE_ICONS, Palette
from lawdash.judging.model import State
from lawdash.judging.wording import STATE_WORDS

TITLE_HEIGHT = 20
BAR_HEIGHT = 12
ROW_GAP = 12
HEADING_HEIGHT = 28
TITLE_CHARACTERS = 20


@dataclass(frozen=True, slots=True)
class _Row:
    bar: Bar
    lines: tuple[str, ...]
    top: int

    @property
    def title_height(self) -> int:
        return TITLE_HEIGHT * len(self.lines)

    @property
    def bar_centre(self) -> float:
        return self.top + self.title_height + BAR_HEIGHT / 2

    @property
    def height(self) -> int:
        return self.title_height + BAR_HEIGHT + ROW_GAP


def draw_bars(bars: Sequence[Bar], palette: Palette) -> go.Figure:
    """Rows in the given order. Every row answers a click with its target's code in `customdata`."""
    rows, headings, height = _lay_out(bars)
    unit_width = max((text_width(bar.figures.unit) for bar in bars), default=0)
    gap_width = max((text_width(bar.figures.gap) for bar in bars), default=0)
    amounts_width = max((text_width(bar.figures.amounts) for bar in bars), default=0)
    columns = (10 + amounts_width, 16 + amounts_width, 16 + amounts_width + unit_width + 8 + gap_width)
    figure = pixel_rows(palette, height, columns[-1] + 2)
    figure.update_layout(barmode="overlay", barcornerradius=3)
    figure.add_traces([_tracks(rows, palette), _fills(rows, palette), _paces(rows, palette), _titles(rows, palette)])
    figure.add_trace(
        click_rows(
            tops=[row.top for row in rows],
            heights=[row.height for row in rows],
            codes=[row.bar.code for row in rows],
            texts=[hover_text(row.bar.title, row.bar.reason) for row in rows],
        )
    )
    figure.update_layout(
        annotations=[*_numbers(rows, columns), *(heading_note(text, y, palette) for text, y in headings)]
    )
    return figure


def _lay_out(bars: Sequence[Bar]) -> tuple[list[_Row], list[tuple[str, int]], int]:
    rows: list[_Row] = []
    headings: list[tuple[str, int]] = []
    top, current = 0, ""
    for bar in bars:
        if bar.heading and bar.heading != current:
            headings.append((bar.heading, top + HEADING_HEIGHT // 2))
            top, current = top + HEADING_HEIGHT, bar.heading
        rows.append(_Row(bar, tuple(wrap(bar.title, TITLE_CHARACTERS)), top))
        top += rows[-1].height
    return rows, headings, max(top, 1)


def _bar_trace(rows: Sequence[_Row], shares: list[float], colours: list[str], **marker: object) -> go.Bar:
    return go.Bar(
        orientation="h",
        x=shares,
        y=[row.bar_centre for row in rows],
        width=BAR_HEIGHT,
        marker={"color": colours, **marker},
        hoverinfo="skip",
    )


def _tracks(rows: Sequence[_Row], palette: Palette) -> go.Bar:
    """The whole promise; hatched where no verdict is possible, absent where the plan gives no figure."""
    shares = [0.0 if row.bar.state is State.WATCH else 1.0 for row in rows]
    hatches = ["/" if row.bar.state is State.UNDETERMINED else "" for row in rows]
    pattern = {
        "shape": hatches,
        "fgcolor": palette.tones["gray"].text,
        "size": 6,
        "solidity": 0.3,
        "fillmode": "overlay",
    }
    return _bar_trace(rows, shares, [palette.track] * len(rows), pattern=pattern, line={"width": 0})


def _fills(rows: Sequence[_Row], palette: Palette) -> go.Bar:
    """What was done, in the colour of the state; made good is hollow."""
    hollow = [row.bar.state is State.MADE_GOOD for row in rows]
    tones = [palette.tone(row.bar.state).fill for row in rows]
    colours = [CLEAR if is_hollow else tone for is_hollow, tone in zip(hollow, tones, strict=True)]
    line = {"color": tones, "width": [2 if is_hollow else 0 for is_hollow in hollow]}
    return _bar_trace(rows, [row.bar.done or 0.0 for row in rows], colours, line=line)


def _paces(rows: Sequence[_Row], palette: Palette) -> go.Scatter:
    marked = [row for row in rows if row.bar.pace is not None]
    return go.Scatter(
        x=[row.bar.pace for row in marked],
        y=[row.bar_centre for row in marked],
        mode="markers",
        marker={"symbol": "line-ns", "size": BAR_HEIGHT, "line": {"width": 2.5, "color": palette.ink}},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _titles(rows: Sequence[_Row], palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[0.0] * len(rows),
        y=[row.top + row.title_height / 2 for row in rows],
        mode="text",
        text=[_title(row, palette) for row in rows],
        textposition="middle right",
        textfont={"size": LABEL_SIZE, "color": palette.ink},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _title(row: _Row, palette: Palette) -> str:
    state, colour = row.bar.state, palette.tone(row.bar.state).text
    word = f'<span style="color:{colour}">{STATE_ICONS[state]} {STATE_WORDS[state]}</span>'
    return f"{word}  {'<br>'.join(row.lines)}"


def _numbers(rows: Sequence[_Row], columns: tuple[int, int, int]) -> list[dict[str, object]]:
    notes: list[dict[str, object]] = []
    for row in rows:
        figures, y = row.bar.figures, row.bar_centre
        gap = f"<b>{figures.gap}</b>" if figures.gap else ""
        texts = ((figures.amounts, columns[0], "right"), (figures.unit, columns[1], "left"), (gap, columns[2], "right"))
        notes += [margin_note(text, y, distance, align) for text, distance, align in texts if text]
    return notes
