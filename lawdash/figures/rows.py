"""Rows of a title and something drawn below it, placed in pixels from the top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from lawdash.figures.canvas import CLEAR, LABEL_SIZE, plain, wrap
from lawdash.figures.palette import STATE_ICONS, Palette
from lawdash.judging.model import State
from lawdash.judging.wording import STATE_WORDS

TITLE_HEIGHT = 20
TITLE_CHARACTERS = 20
BODY_HEIGHT = 12
ROW_GAP = 12


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


def stack_rows(titles: Sequence[str]) -> list[Slot]:
    """One below the other; a long title takes several lines."""
    slots: list[Slot] = []
    top = 0
    for title in titles:
        slots.append(Slot(top, tuple(wrap(title, TITLE_CHARACTERS))))
        top += slots[-1].height
    return slots


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


def _title(slot: Slot, state: State, palette: Palette) -> str:
    colour = palette.tone(state).text
    word = f'<span style="color:{colour}">{STATE_ICONS[state]} {STATE_WORDS[state]}</span>'
    return f"{word}  {'<br>'.join(map(plain, slot.lines))}"
