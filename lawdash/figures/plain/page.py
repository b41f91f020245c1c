"""A page of our own around a drawn sheet: it needs no script, and prints as the sheet."""

from __future__ import annotations

from dataclasses import dataclass

from lawdash.figures.plain.drawing import Look, draw
from lawdash.figures.plain.sheet import Link


@dataclass(frozen=True, slots=True)
class Choice:
    """A date to look at; `address` empty: it is still ahead."""

    words: str
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Page:
    """`style` and `icon` are addresses; `renewed_after` so many seconds, 0: never; `foot` is printed alone.

    `marks` stand beside the `name` of the page, `sentences` above its body.
    """

    title: str
    name: str
    style: str
    icon: str
    marks: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    ways: tuple[Link, ...] = ()
    sentences: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    renewed_after: int = 0


def draw_page(page: Page, body: bytes, look: Look = "") -> str:
    """`body` is what `draw_sheet` drew, in UTF-8: escaped then, and not once more."""
    return draw("page.html", page=page, body=body.decode(), look=look)
