"""A state, never by its colour alone: word, icon and colour together."""

from __future__ import annotations

from lawdash.figures.palette import STATE_COLOUR_NAMES, STATE_ICONS
from lawdash.judging.model import State
from lawdash.judging.wording import STATE_WORDS


def state_text(state: State) -> str:
    """Icon and word, for tables and other plain text: 「▼ 严重滞后」."""
    return f"{STATE_ICONS[state]} {STATE_WORDS[state]}"


def state_markdown(state: State) -> str:
    """Word, icon and colour for a line of markdown."""
    return f":{STATE_COLOUR_NAMES[state]}-badge[{state_text(state)}]"
