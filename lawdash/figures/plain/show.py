"""放映: one matter a screen, for the wall of the meeting room. All is on one page: a turn asks the server nothing."""

from __future__ import annotations

from dataclasses import dataclass

from lawdash.figures.plain.drawing import draw
from lawdash.figures.plain.sheet import Count, Row

LONGEST_LINE = 26
"""Full-width signs of the body that fit beside each other at any size: sizes are in hundredths of the width."""
LINES = 6


@dataclass(frozen=True, slots=True)
class MatterSlide:
    """One promise. `row` has its figures; `sentence` says how it stands, `why` why it is here, `foot` what follows."""

    section: str
    row: Row
    sentence: str
    leader: str
    why: str
    asked: str
    foot: str


@dataclass(frozen=True, slots=True)
class TextSlide:
    """A list that fits on one screen; a longer one goes on on the next (`pages_of`)."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Show:
    """`style`, `script` and `icon` are addresses; `back` leads where Esc leads."""

    title: str
    head: str
    answer: tuple[str, ...]
    counts: tuple[Count, ...]
    matters: tuple[MatterSlide, ...]
    texts: tuple[TextSlide, ...]
    day: str
    marks: tuple[str, ...]
    style: str
    script: str
    icon: str
    back: str

    @property
    def screens(self) -> int:
        return 1 + len(self.matters) + len(self.texts)


def pages_of(title: str, lines: tuple[str, ...]) -> list[TextSlide]:
    """As many screens as the lines need: too long a text goes on, never smaller."""
    pages: list[list[str]] = [[]]
    room = LINES
    for line in lines:
        needed = -(-len(line) // LONGEST_LINE)
        if needed > room and pages[-1]:
            pages.append([])
            room = LINES
        pages[-1].append(line)
        room -= needed
    return [TextSlide(title, tuple(page)) for page in pages if page]


def draw_show(show: Show) -> str:
    return draw("show.html", show=show)
