"""Bullet bars: what was done against the pace and the whole of the promise, one promise a row, title above its bar.

The title stands above, not beside, so that the same figure reads on a phone. The right end of a bar is the target.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from lawdash.figures.bar import Bar
from lawdash.figures.canvas import CLEAR, hover_text, margin_note, pixel_rows, text_width
from lawdash.figures.palette import Palette
from lawdash.figures.rows import BODY_HEIGHT, Slot, draw_click_areas, draw_titles, heading_notes, stack_rows
from lawdash.judging.model import State


def draw_bars(bars: Sequence[Bar], palette: Palette) -> go.Figure:
    """Rows in the given order. Every row answers a click with its target's code in `customdata`."""
    stack = stack_rows([bar.title for bar in bars], [bar.heading for bar in bars])
    columns = _columns(bars)
    figure = pixel_rows(palette, stack.height, columns[-1] + 2)
    figure.update_layout(
        barmode="overlay",
        barcornerradius=3,
        annotations=[*_numbers(stack.slots, bars, columns), *heading_notes(stack, palette)],
    )
    figure.add_traces(
        [
            _tracks(stack.slots, bars, palette),
            _fills(stack.slots, bars, palette),
            _paces(stack.slots, bars, palette),
            draw_titles(stack.slots, [bar.state for bar in bars], palette),
            draw_click_areas(
                stack.slots, [bar.code for bar in bars], [hover_text(bar.title, bar.reason) for bar in bars]
            ),
        ]
    )
    return figure


def _columns(bars: Sequence[Bar]) -> tuple[int, int, int]:
    """Pixels right of the bars where amounts end, units begin and gaps end."""
    amounts, unit, gap = (
        max((text_width(text) for text in texts), default=0)
        for texts in (
            [bar.figures.amounts for bar in bars],
            [bar.figures.unit for bar in bars],
            [bar.figures.gap for bar in bars],
        )
    )
    return 10 + amounts, 15 + amounts, 23 + amounts + unit + gap


def _bars(slots: Sequence[Slot], shares: list[float], colours: list[str], **marker: object) -> go.Bar:
    return go.Bar(
        orientation="h",
        x=shares,
        y=[slot.body_centre for slot in slots],
        width=BODY_HEIGHT,
        marker={"color": colours, **marker},
        hoverinfo="skip",
    )


def _tracks(slots: Sequence[Slot], bars: Sequence[Bar], palette: Palette) -> go.Bar:
    """The whole promise; hatched where no verdict is possible, absent where the plan gives no figure."""
    shares = [0.0 if bar.state is State.WATCH else 1.0 for bar in bars]
    hatches = ["/" if bar.state is State.UNDETERMINED else "" for bar in bars]
    colour = palette.tones["gray"].text
    pattern = {"shape": hatches, "fgcolor": colour, "size": 6, "solidity": 0.3, "fillmode": "overlay"}
    return _bars(slots, shares, [palette.track] * len(bars), pattern=pattern, line={"width": 0})


def _fills(slots: Sequence[Slot], bars: Sequence[Bar], palette: Palette) -> go.Bar:
    """What was done, in the colour of the state; made good is hollow."""
    hollow = [bar.state is State.MADE_GOOD for bar in bars]
    tones = [palette.tone(bar.state).fill for bar in bars]
    colours = [CLEAR if is_hollow else tone for is_hollow, tone in zip(hollow, tones, strict=True)]
    line = {"color": tones, "width": [2 if is_hollow else 0 for is_hollow in hollow]}
    return _bars(slots, [bar.done or 0.0 for bar in bars], colours, line=line)


def _paces(slots: Sequence[Slot], bars: Sequence[Bar], palette: Palette) -> go.Scatter:
    marked = [(slot, bar.pace) for slot, bar in zip(slots, bars, strict=True) if bar.pace is not None]
    return go.Scatter(
        x=[pace for _, pace in marked],
        y=[slot.body_centre for slot, _ in marked],
        mode="markers",
        marker={"symbol": "line-ns", "size": BODY_HEIGHT, "line": {"width": 2.5, "color": palette.ink}},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _numbers(slots: Sequence[Slot], bars: Sequence[Bar], columns: tuple[int, int, int]) -> list[dict[str, Any]]:
    notes: list[dict[str, Any]] = []
    for slot, bar in zip(slots, bars, strict=True):
        gap = f"<b>{bar.figures.gap}</b>" if bar.figures.gap else ""
        texts = ((bar.figures.amounts, "right"), (bar.figures.unit, "left"), (gap, "right"))
        # What is only watched has no bar to stand beside.
        y = slot.title_centre if bar.state is State.WATCH else slot.body_centre
        notes += [
            margin_note(text, y, column, align) for (text, align), column in zip(texts, columns, strict=True) if text
        ]
    return notes
