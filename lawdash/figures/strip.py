"""The strip of states: one bar for all promises, each state as wide as its share, best news on the right.

It carries no words: on a phone a single promise is seven pixels wide. The counts stand beside it, as text.
"""

from __future__ import annotations

from collections.abc import Mapping

import plotly.graph_objects as go

from lawdash.figures.canvas import CLEAR, blank_figure
from lawdash.figures.palette import STATE_ICONS, Palette
from lawdash.judging.model import State
from lawdash.judging.wording import STATE_WORDS

STRIP_HEIGHT = 18
_GAP = 0.12  # of one promise, between two states


def draw_strip(counts: Mapping[State, int], palette: Palette) -> go.Figure:
    """`counts` of all promises by state; states without a promise are left out."""
    figure = blank_figure(palette, STRIP_HEIGHT)
    figure.update_layout(barmode="overlay", barcornerradius=4)
    figure.update_xaxes(range=[0, max(sum(counts.values()), 1)], visible=False)
    figure.update_yaxes(visible=False)
    start = 0
    for state in State:
        if counts.get(state):
            figure.add_trace(_segment(state, start, counts[state], palette))
            start += counts[state]
    return figure


def describe_strip(counts: Mapping[State, int]) -> str:
    """The same in words, for those who do not see it."""
    words = "、".join(f"{STATE_WORDS[state]}{counts[state]}项" for state in State if counts.get(state))
    return f"各状态承诺数：{words}。"


def _segment(state: State, start: int, count: int, palette: Palette) -> go.Bar:
    tone = palette.tone(state)
    is_hollow = state in (State.MADE_GOOD, State.WATCH)
    hatch = {"shape": "/", "fgcolor": palette.tones["gray"].text, "size": 6, "solidity": 0.3, "fillmode": "overlay"}
    is_hatched = state is State.UNDETERMINED
    return go.Bar(
        orientation="h",
        base=[start + _GAP / 2],
        x=[count - _GAP],
        y=[0],
        width=0.9,
        marker={
            "color": CLEAR if is_hollow else palette.track if is_hatched else tone.fill,
            "line": {"color": tone.fill, "width": 2 if is_hollow else 0},
            "pattern": hatch if is_hatched else None,
        },
        hovertext=[f"{STATE_ICONS[state]} {STATE_WORDS[state]} {count}项"],
        hoverinfo="text",
    )
