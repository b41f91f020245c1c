"""The grid of a cadence: a row for every unit, a column for every period, one cell for every obligation.

Heatmaps answer no clicks, so clear square markers lie on top and carry the pointer (web/README.md, "Words and charts").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import plotly.graph_objects as go

from lawdash.figures.canvas import CLEAR, SMALL_SIZE, blank_figure, plain, text_width
from lawdash.figures.palette import Palette
from lawdash.judging.model import Obligation, ObligationState
from lawdash.judging.wording import OBLIGATION_WORDS, format_number, format_period, say_obligation

ROW_HEIGHT = 16
HEADER_HEIGHT = 24
_STATES = tuple(ObligationState)


@dataclass(frozen=True, slots=True)
class Grid:
    """Obligations of one target in two dimensions. Units and periods in the order of the obligations."""

    unit: str
    units: tuple[str, ...]
    periods: tuple[tuple[date, date], ...]
    cells: dict[tuple[str, date], Obligation]


def grid_of(obligations: Sequence[Obligation], unit: str) -> Grid:
    """`unit` is what their amounts are counted in, as 天."""
    return Grid(
        unit=unit,
        units=tuple(dict.fromkeys(one.unit for one in obligations)),
        periods=tuple(sorted({(one.period_start, one.period_end) for one in obligations})),
        cells={(one.unit, one.period_start): one for one in obligations},
    )


def draw_grid(grid: Grid, palette: Palette, row_height: int = ROW_HEIGHT) -> go.Figure:
    """Every cell answers a click with its target's code in `customdata`."""
    left = max((text_width(unit, SMALL_SIZE) for unit in grid.units), default=0) + 10
    height = HEADER_HEIGHT + row_height * len(grid.units)
    figure = blank_figure(palette, height, (HEADER_HEIGHT, 0, 0, left))
    figure.add_traces([_heatmap(grid, palette), *_marks(grid, palette), _click_cells(grid)])
    figure.update_xaxes(
        side="top",
        range=[-0.5, len(grid.periods) - 0.5],
        tickvals=np.arange(len(grid.periods)),
        ticktext=_period_labels(grid.periods),
        tickfont={"size": SMALL_SIZE, "color": palette.faint},
    )
    figure.update_yaxes(
        range=[len(grid.units) - 0.5, -0.5],
        tickvals=np.arange(len(grid.units)),
        ticktext=[plain(unit) for unit in grid.units],
        tickfont={"size": SMALL_SIZE, "color": palette.ink},
    )
    return figure


def describe_grid(grid: Grid, title: str) -> str:
    """The same in words, for those who do not see it."""
    counts = {state: sum(one.state is state for one in grid.cells.values()) for state in _STATES}
    words = "、".join(f"{OBLIGATION_WORDS[state]}{count}格" for state, count in counts.items() if count)
    return f"{title}：{len(grid.units)}个单位、{len(grid.periods)}期，{words}。"


def _period_labels(periods: Sequence[tuple[date, date]]) -> list[str]:
    """Months as bare numbers after the first: twelve words do not fit side by side on a phone."""
    names = [format_period(start, end) for start, end in periods]
    if len(names) <= 4:
        return names
    return [names[0], *(name.removesuffix("月") for name in names[1:])]


def _heatmap(grid: Grid, palette: Palette) -> go.Heatmap:
    codes = np.full((len(grid.units), len(grid.periods)), np.nan)
    for row, unit in enumerate(grid.units):
        for column, (start, _) in enumerate(grid.periods):
            if (one := grid.cells.get((unit, start))) is not None:
                codes[row, column] = _STATES.index(one.state)
    steps = len(_STATES)
    scale = [
        [edge, palette.obligation_fill(state)]
        for index, state in enumerate(_STATES)
        for edge in (index / steps, (index + 1) / steps)
    ]
    return go.Heatmap(
        z=codes,
        x=np.arange(len(grid.periods)),
        y=np.arange(len(grid.units)),
        zmin=-0.5,
        zmax=steps - 0.5,
        colorscale=scale,
        showscale=False,
        xgap=2,
        ygap=2,
        hoverinfo="skip",
    )


def _marks(grid: Grid, palette: Palette) -> list[go.Scatter]:
    """What was done where it was too little, and hollow squares for what was made good: readable without colour."""
    missed = _cells_in(grid, ObligationState.MISSED)
    made_good = _cells_in(grid, ObligationState.MADE_GOOD)
    return [
        go.Scatter(
            x=[column for column, _, _ in missed],
            y=[row for _, row, _ in missed],
            mode="text",
            text=[format_number(one.done) for _, _, one in missed],
            textfont={"size": SMALL_SIZE - 1, "color": "#ffffff"},
            hoverinfo="skip",
        ),
        go.Scatter(
            x=[column for column, _, _ in made_good],
            y=[row for _, row, _ in made_good],
            mode="markers",
            marker={
                "symbol": "square-open",
                "size": 9,
                "color": palette.tones["yellow"].fill,
                "line": {"width": 2.5, "color": palette.tones["yellow"].fill},
            },
            hoverinfo="skip",
        ),
    ]


def _click_cells(grid: Grid) -> go.Scatter:
    cells = _cells_in(grid, *_STATES)
    return go.Scatter(
        x=[column for column, _, _ in cells],
        y=[row for _, row, _ in cells],
        mode="markers",
        marker={"symbol": "square", "size": 14, "color": CLEAR, "line": {"width": 0}},
        customdata=[one.code for _, _, one in cells],
        hovertext=[_hover(one, grid.unit) for _, _, one in cells],
        hoverinfo="text",
    )


def _cells_in(grid: Grid, *states: ObligationState) -> list[tuple[int, int, Obligation]]:
    return [
        (column, row, one)
        for row, unit in enumerate(grid.units)
        for column, (start, _) in enumerate(grid.periods)
        if (one := grid.cells.get((unit, start))) is not None and one.state in states
    ]


def _hover(one: Obligation, unit: str) -> str:
    period = format_period(one.period_start, one.period_end)
    done = f"{format_number(one.done)} / {format_number(one.required)} {unit}"
    return f"{plain(one.unit)} {period}：{done}，{say_obligation(one)}"
