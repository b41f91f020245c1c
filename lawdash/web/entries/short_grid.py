"""Beside the form: which unit is short in which period."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lawdash.board.board import Board
from lawdash.figures.grid import describe_grid, draw_grid, grid_of
from lawdash.judging.model import UnitKind
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.web.context import PageContext
from lawdash.web.kit.figure_cache import drawn_once
from lawdash.web.kit.figures import show_figure
from lawdash.web.kit.markdown import escape


def draw_short_grid(context: PageContext, board: Board, indicator: IndicatorRecord) -> None:
    """The obligations of the units, period by period; nothing where the indicator has none. `board` is as of today."""
    for row in board.by_indicator(indicator.code):
        target = row.record.target
        if not row.assessment.obligations or target.scope.kind is UnitKind.TOWNSHIP:
            continue
        st.markdown(f"##### 各单位达标情况：{escape(target.title)}")
        grid = grid_of(row.assessment.obligations, target.unit)
        figure = drawn_once(context, ("short", target.code, board.as_of), partial(draw_grid, grid))
        show_figure(figure, describe_grid(grid, target.title), f"short-{target.code}")
