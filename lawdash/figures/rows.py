"""Rows of a title and something drawn below it, placed in pixels from the top: bars and milestones share them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from lawdash.figures.canvas import CLEAR, LABEL_SIZE, plain, wrap
from lawdash.figures.palette import STATE_ICONS, Palette
from lawdash.judging.model import State
from lawdash.judging.wording import STATE_WORDS

TITLE_HEIGHT = 20
TITLE_CHARACTERS = 20
BODY_HEIGHT = 12
ROW_GAP = 12
HEADING_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one row lies: its title in `lines` from `top`, its body below."""

    top: int
    lines: tuple[str, ...]

    @property
    def title_centre(self) -> float:
        return self.top + TITLE_HEIGHT * len(self.lines) / 2

    @property
    def body_centre(self) -> float:
        return self.top + TITLE_HEIGHT * len(self.lines) + BODY_HEIGHT / 2

    @property
    def height(self) -> int:
        return TITLE_HEIGHT * len(self.lines) + BODY_HEIGHT + ROW_GAP


@dataclass(frozen=True, slots=True)
class Stack:
    """All rows of a figure and the headings among them, each heading with its centre."""

    slots: tuple[Slot, ...]
    headings: tuple[tuple[str, float], ...]
    height: int


def stack_rows(titles: Sequence[str], headings: Sequence[str]) -> Stack:
    """One heading a title, empty for none; rows next to each other with the same heading stand below one."""
    slots: list[Slot] = []
    placed: list[tuple[str, float]] = []
    top, current = 0, ""
    for title, heading in zip(titles, headings, strict=True):
        if heading and heading != current:
            placed.append((heading, top + HEADING_HEIGHT / 2))
            top, current = top + HEADING_HEIGHT, heading
        slots.append(Slot(top, tuple(wrap(title, TITLE_CHARACTERS))))
        top += slots[-1].height
    return Stack(tuple(slots), tuple(placed), max(top, 1))


def draw_titles(slots: Sequence[Slot], states: Sequence[State], palette: Palette) -> go.Scatter:
    """Icon and word of the state in its colour, then the title."""
    return go.Scatter(
        x=[0.0] * len(slots),
        y=[slot.title_centre for slot in slots],
        mode="text",
        text=[_title(slot, state, palette) for slot, state in zip(slots, states, strict=True)],
        textposition="middle right",
        textfont={"size": LABEL_SIZE, "color": palette.ink},
        cliponaxis=False,
        hoverinfo="skip",
    )


def draw_click_areas(slots: Sequence[Slot], codes: Sequence[str], texts: Sequence[str]) -> go.Bar:
    """Clear bars over whole rows, to be added last: they answer the pointer with `codes` and show `texts`."""
    return go.Bar(
        orientation="h",
        x=[1.0] * len(slots),
        y=[slot.top + slot.height / 2 for slot in slots],
        width=[slot.height for slot in slots],
        marker={"color": CLEAR, "line": {"width": 0}},
        customdata=list(codes),
        hovertext=list(texts),
        hoverinfo="text",
    )


def heading_notes(stack: Stack, palette: Palette) -> list[dict[str, Any]]:
    return [
        {
            "text": f"<b>{heading}</b>",
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": centre,
            "yref": "y",
            "yanchor": "middle",
            "showarrow": False,
            "borderpad": 0,
            "font": {"size": LABEL_SIZE, "color": palette.faint},
        }
        for heading, centre in stack.headings
    ]


def _title(slot: Slot, state: State, palette: Palette) -> str:
    colour = palette.tone(state).text
    word = f'<span style="color:{colour}">{STATE_ICONS[state]} {STATE_WORDS[state]}</span>'
    return f"{word}  {'<br>'.join(map(plain, slot.lines))}"
