"""Milestones on a time line: when each is due, when it was done, and where today is. Title above its line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from lawdash.figures.canvas import SMALL_SIZE, blank_figure, hover_text, margin_note, text_width
from lawdash.figures.palette import Palette
from lawdash.figures.rows import Slot, draw_click_areas, draw_titles, stack_rows
from lawdash.judging.model import Assessment, State, Target
from lawdash.judging.wording import format_date

HEADER_HEIGHT = 24
HEADER_GAP = 8


@dataclass(frozen=True, slots=True)
class Milestone:
    """`done_on` None: not done yet. `aside` is what else is to be said of it when it is pointed at."""

    code: str
    title: str
    state: State
    starts_on: date
    due: date
    done_on: date | None
    reason: str
    aside: str = ""

    @property
    def words(self) -> str:
        """「9月12日完成」 or 「12月31日前」."""
        if self.done_on is not None:
            return f"{format_date(self.done_on, self.due.year)}完成"
        return f"{format_date(self.due)}前"


def milestone_of(target: Target, assessment: Assessment, aside: str = "", mark: str = "") -> Milestone:
    """`mark` follows the title."""
    return Milestone(
        code=target.code,
        title=f"{target.title}{mark}",
        state=assessment.state,
        starts_on=target.starts_on,
        due=target.due,
        done_on=assessment.last_entry_on if assessment.attained else None,
        reason=assessment.reason,
        aside=aside,
    )


def draw_timeline(milestones: Sequence[Milestone], year: int, as_of: date, palette: Palette) -> go.Figure:
    """Rows in the given order; they answer clicks as bars do. What was done after the year stands at its end."""
    slots = stack_rows([one.title for one in milestones])
    right = 12 + max((text_width(one.words) for one in milestones), default=0)
    bottom = max(sum(slot.height for slot in slots), 1)
    figure = blank_figure(palette, HEADER_HEIGHT + HEADER_GAP + bottom, (HEADER_HEIGHT, right, 0, 0))
    figure.update_yaxes(range=[bottom, -HEADER_GAP], visible=False)
    figure.update_xaxes(
        range=[0, 1],
        side="top",
        tickvals=[_place(date(year, month, 15), year) for month in (2, 5, 8, 11)],
        ticktext=["一季度", "二季度", "三季度", "四季度"],
        tickfont={"size": SMALL_SIZE, "color": palette.faint},
    )
    figure.add_traces(
        [
            _lines(slots, milestones, year, palette),
            _deadlines(slots, milestones, year, palette),
            _done_marks(slots, milestones, year, palette),
            draw_titles(slots, [one.state for one in milestones], palette),
            draw_click_areas(
                slots,
                [one.code for one in milestones],
                [hover_text(one.title, one.reason, one.aside) for one in milestones],
            ),
        ]
    )
    notes = [margin_note(one.words, slot.body_centre, 10, "left") for slot, one in zip(slots, milestones, strict=True)]
    figure.update_layout(annotations=notes, shapes=_day_lines(year, as_of, palette))
    return figure


def _place(day: date, year: int) -> float:
    """Where in the plan year a day lies, 0 to 1; days outside stand at the ends."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return min(max((day - first) / (last - first), 0.0), 1.0)


def _lines(slots: Sequence[Slot], milestones: Sequence[Milestone], year: int, palette: Palette) -> go.Scatter:
    """One line from start to deadline a milestone; None lifts the pen between them."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for slot, one in zip(slots, milestones, strict=True):
        xs += [_place(one.starts_on, year), _place(one.due, year), None]
        ys += [slot.body_centre, slot.body_centre, None]
    return go.Scatter(x=xs, y=ys, mode="lines", line={"color": palette.grid, "width": 4}, hoverinfo="skip")


def _deadlines(slots: Sequence[Slot], milestones: Sequence[Milestone], year: int, palette: Palette) -> go.Scatter:
    return go.Scatter(
        x=[_place(one.due, year) for one in milestones],
        y=[slot.body_centre for slot in slots],
        mode="markers",
        marker={"symbol": "line-ns", "size": 9, "line": {"width": 2.5, "color": palette.ink}},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _done_marks(slots: Sequence[Slot], milestones: Sequence[Milestone], year: int, palette: Palette) -> go.Scatter:
    done = [(slot, one, one.done_on) for slot, one in zip(slots, milestones, strict=True) if one.done_on is not None]
    hollow = [one.state is State.MADE_GOOD for _, one, _ in done]
    return go.Scatter(
        x=[_place(day, year) for _, _, day in done],
        y=[slot.body_centre for slot, _, _ in done],
        mode="markers",
        marker={
            "symbol": ["diamond-open" if is_hollow else "circle" for is_hollow in hollow],
            "size": 12,
            "color": [palette.tone(one.state).fill for _, one, _ in done],
            "line": {"width": [2.5 if is_hollow else 0 for is_hollow in hollow]},
        },
        cliponaxis=False,
        hoverinfo="skip",
    )


def _day_lines(year: int, as_of: date, palette: Palette) -> list[dict[str, Any]]:
    """Thin lines between the quarters, and a dotted one at the as-of date."""
    quarters = [(date(year, month, 1), palette.grid, 1, "solid") for month in (4, 7, 10)]
    return [
        {
            "type": "line",
            "layer": "below",
            "xref": "x",
            "yref": "paper",
            "x0": _place(day, year),
            "x1": _place(day, year),
            "y0": 0,
            "y1": 1,
            "line": {"color": colour, "width": width, "dash": dash},
        }
        for day, colour, width, dash in [*quarters, (as_of, palette.ink, 1.5, "dot")]
    ]
