"""The strip of states: one bar for all promises, each state as wide as its share, best news on the right.

It carries no words: on a phone a single promise is seven pixels wide. The counts stand beside it, as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import accumulate

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
    figure.add_trace(_segments([(state, counts[state]) for state in State if counts.get(state)], palette))
    return figure


def describe_strip(counts: Mapping[State, int]) -> str:
    """The same in words, for those who do not see it."""
    words = "、".join(f"{STATE_WORDS[state]}{counts[state]}项" for state in State if counts.get(state))
    return f"各状态承诺数：{words}。"


def _segments(counts: Sequence[tuple[State, int]], palette: Palette) -> go.Bar:
    hollow = [state in (State.MADE_GOOD, State.WATCH) for state, _ in counts]
    hatched = [state is State.UNDETERMINED for state, _ in counts]
    tones = [palette.tone(state).fill for state, _ in counts]
    starts = accumulate((count for _, count in counts), initial=0)
    return go.Bar(
        orientation="h",
        base=[start + _GAP / 2 for start, _ in zip(starts, counts, strict=False)],
        x=[count - _GAP for _, count in counts],
        y=[0] * len(counts),
        width=0.9,
        marker={
            "color": [
                CLEAR if is_hollow else palette.track if is_hatched else tone
                for is_hollow, is_hatched, tone in zip(hollow, hatched, tones, strict=True)
            ],
            "line": {"color": tones, "width": [2 if is_hollow else 0 for is_hollow in hollow]},
            "pattern": {
                "shape": ["/" if is_hatched else "" for is_hatched in hatched],
                "fgcolor": palette.tones["gray"].text,
                "size": 6,
                "solidity": 0.3,
                "fillmode": "overlay",
            },
        },
        hovertext=[f"{STATE_ICONS[state]} {STATE_WORDS[state]} {count}项" for state, count in counts],
        hoverinfo="text",
    )
