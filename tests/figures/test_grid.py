from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import pytest

from lawdash.figures.grid import describe_grid, draw_grid, grid_of
from lawdash.figures.palette import LIGHT
from lawdash.judging.model import ObligationState
from tests.figures.samples import make_obligation

HEAT, MISSED, MADE_GOOD, CLICKS = range(4)


@pytest.fixture(scope="module")
def figure() -> go.Figure:
    return draw_grid(
        grid_of(
            [
                make_obligation("示例村03", 1, ObligationState.MET, 2),
                make_obligation("示例村03", 2, ObligationState.MISSED, 1),
                make_obligation("示例村04", 1, ObligationState.MADE_GOOD, 2),
            ],
            "天",
        ),
        LIGHT,
    )


def test_cells_without_an_obligation_are_empty(figure: go.Figure) -> None:
    assert np.isnan(figure.data[HEAT].z).tolist() == [[False, False], [False, True]]


def test_a_missed_cell_says_what_was_done(figure: go.Figure) -> None:
    missed = figure.data[MISSED]
    assert [(x, y, text) for x, y, text in zip(missed.x, missed.y, missed.text, strict=True)] == [(1, 0, "1")]


def test_made_good_is_a_hollow_square(figure: go.Figure) -> None:
    marks = figure.data[MADE_GOOD]
    assert (list(marks.x), list(marks.y), marks.marker.symbol) == ([0], [1], "square-open")


def test_every_cell_answers_a_click(figure: go.Figure) -> None:
    """A heatmap emits none: the clear squares on top do."""
    clicks = figure.data[CLICKS]
    assert len(clicks.x) == 3
    assert set(clicks.customdata) == {"counsel-duty"}
    assert "示例村03 2月：1 / 2 天，未达标" in list(clicks.hovertext)


def test_colours_meet_their_states(figure: go.Figure) -> None:
    """The colour scale is cut into one step a state: each code must fall into its own."""
    heat = figure.data[HEAT]
    place = (heat.z[0][1] - heat.zmin) / (heat.zmax - heat.zmin)
    step = [colour for edge, colour in heat.colorscale if edge <= place][-1]
    assert step == LIGHT.tones["red"].fill


def test_twelve_months_are_not_rotated_and_fit_a_phone() -> None:
    months = [make_obligation("示例村03", month, ObligationState.OPEN) for month in range(1, 13)]
    axis = draw_grid(grid_of(months, "天"), LIGHT).layout.xaxis
    assert axis.tickangle == 0
    assert list(axis.ticktext) == ["1月", *(str(month) for month in range(2, 13))]


def test_the_grid_is_told_in_words() -> None:
    grid = grid_of([make_obligation("示例村03", 1, ObligationState.MISSED)], "天")
    assert describe_grid(grid, "法律顾问进村坐班") == "法律顾问进村坐班：1个单位、1期，未达标1格。"
