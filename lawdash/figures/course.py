"""The course of one target over its year: actual against pace, checkpoints, today's mark and the forecast band."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import plotly.graph_objects as go

from lawdash.figures.canvas import SMALL_SIZE, blank_figure
from lawdash.figures.curve import Curve, Point
from lawdash.figures.palette import Palette
from lawdash.judging.likely_range import LIKELY_PERCENT
from lawdash.judging.wording import format_date, format_number

HEIGHT = 320


def draw_course(curve: Curve, palette: Palette) -> go.Figure:
    """Amounts over the days of the plan year; what happened after it stands at its end."""
    figure = blank_figure(palette, HEIGHT, (36, 14, 28, 46))
    figure.add_traces(
        [*_band(curve, palette), *_pace(curve, palette), *_actual(curve, palette), *_checkpoints(curve, palette)]
    )
    figure.update_xaxes(
        range=[0, 1],
        tickvals=[_place(date(curve.year, month, 15), curve.year) for month in range(1, 13)],
        ticktext=["1月", *(str(month) for month in range(2, 13))],
        tickfont={"size": SMALL_SIZE, "color": palette.faint},
        showline=True,
        linecolor=palette.grid,
    )
    figure.update_yaxes(
        range=[0, _top(curve) * 1.12],
        nticks=6,
        tickformat=",~f",
        tickfont={"size": SMALL_SIZE, "color": palette.faint},
        showgrid=True,
        gridcolor=palette.track,
    )
    figure.update_layout(
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "reversed",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": SMALL_SIZE},
        },
        shapes=_lines(curve, palette),
        annotations=_notes(curve, palette),
    )
    return figure


def _place(day: date, year: int) -> float:
    """Where in the plan year the end of a day lies, 0 to 1; days outside stand at the ends."""
    first, last = date(year - 1, 12, 31), date(year, 12, 31)
    return min(max((day - first) / (last - first), 0.0), 1.0)


def _words(amount: Fraction | Any, curve: Curve) -> str:
    return f"{format_number(amount, 1)}{curve.unit}"


def _top(curve: Curve) -> float:
    amounts = [amount for _, amount in (*curve.actual, *curve.pace, *curve.checkpoints)]
    return max(1.0, *(float(amount) for amount in amounts), float(curve.goal or 0), *(float(b[2]) for b in curve.band))


def _steps(points: Sequence[Point], year: int, **style: Any) -> go.Scatter:
    return go.Scatter(
        x=[_place(day, year) for day, _ in points], y=[float(amount) for _, amount in points], mode="lines", **style
    )


def _actual(curve: Curve, palette: Palette) -> list[go.Scatter]:
    """In ink: the colour of the state marks only where it stands now."""
    texts = [f"{format_date(day, curve.year)}：{_words(amount, curve)}" for day, amount in curve.actual]
    line = {"color": palette.ink, "width": 2.5, "shape": "hv"}
    course = _steps(curve.actual, curve.year, name=curve.actual_word, line=line, hovertext=texts, hoverinfo="text")
    now = _steps(curve.actual[-1:], curve.year, showlegend=False, hoverinfo="skip").update(
        mode="markers",
        marker={"size": 13, "color": palette.tone(curve.state).fill, "line": {"width": 2, "color": palette.page}},
        cliponaxis=False,
    )
    return [course, now]


def _pace(curve: Curve, palette: Palette) -> list[go.Scatter]:
    if not curve.pace:
        return []
    line = {"color": palette.faint, "width": 1.25, "shape": "hv" if curve.pace_is_stepped else "linear"}
    return [_steps(curve.pace, curve.year, name=curve.pace_word, line=line, hoverinfo="skip")]


def _checkpoints(curve: Curve, palette: Palette) -> list[go.Scatter]:
    if not curve.checkpoints:
        return []
    texts = [f"阶段目标 {format_date(day, curve.year)}：{_words(amount, curve)}" for day, amount in curve.checkpoints]
    return [
        _steps(curve.checkpoints, curve.year, name="阶段目标", hovertext=texts, hoverinfo="text").update(
            mode="markers",
            marker={"symbol": "diamond-open", "size": 10, "color": palette.ink, "line": {"width": 2}},
        )
    ]


def _band(curve: Curve, palette: Palette) -> list[go.Scatter]:
    if not curve.band:
        return []
    there = [(day, high) for day, _, high in curve.band]
    back = [(day, low) for day, low, _ in reversed(curve.band)]
    trace = _steps([*there, *back], curve.year, name=f"预测区间（{LIKELY_PERCENT}%）", hoverinfo="skip")
    return [trace.update(fill="toself", fillcolor=palette.grid, line={"width": 0})]


def _lines(curve: Curve, palette: Palette) -> list[dict[str, Any]]:
    """The as-of date, dotted, and the goal, solid."""
    place = _place(curve.as_of, curve.year)
    day = {"type": "line", "xref": "x", "yref": "paper", "x0": place, "x1": place, "y0": 0, "y1": 1}
    lines: list[dict[str, Any]] = [{**day, "line": {"color": palette.ink, "width": 1.5, "dash": "dot"}}]
    if curve.goal is not None:
        goal = float(curve.goal)
        line = {"type": "line", "xref": "paper", "yref": "y", "x0": 0, "x1": 1, "y0": goal, "y1": goal}
        lines.append({**line, "line": {"color": palette.faint, "width": 1}})
    return lines


def _notes(curve: Curve, palette: Palette) -> list[dict[str, Any]]:
    place = _place(curve.as_of, curve.year)
    bare = {"showarrow": False, "borderpad": 2, "font": {"size": SMALL_SIZE, "color": palette.faint}}
    notes: list[dict[str, Any]] = [
        {
            **bare,
            "text": f"截至{format_date(curve.as_of, curve.year)}",
            "x": place,
            "xanchor": "right" if place > 0.5 else "left",
            "y": 0,
            "yref": "paper",
            "yanchor": "bottom",
        }
    ]
    if curve.goal is not None:
        goal = f"{curve.goal_word} {_words(curve.goal, curve)}"
        place_of_goal = {"x": 0, "xref": "paper", "xanchor": "left", "y": float(curve.goal), "yanchor": "bottom"}
        notes.append({**bare, "text": goal, **place_of_goal})
    return notes
