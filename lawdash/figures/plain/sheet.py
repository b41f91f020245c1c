"""What the first screen of a board shows, as texts, shares and addresses: all that is drawn, and nothing to reckon.

An address may be empty: then its words stand there, and lead nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from lawdash.judging.model import ObligationState, State

_WIDEST_NAME = 9.0


@dataclass(frozen=True, slots=True)
class Link:
    """`is_plain`: it leads to a page of our own outside Streamlit, so the browser is to load it."""

    words: str
    address: str = ""
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """How many promises stand in a state, and those promises one by one, in plan order.

    `change` is 「↑2」 against the last quarter's end, or empty; `address` shows these promises alone.
    """

    state: State
    count: int
    change: str
    address: str
    promises: tuple[Link, ...]
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One promise. `done` and `pace` are shares of its target, 0 to 1; None: nothing to draw.

    `was` is its state at the last quarter's end where it has another now; `due` its time limit; `outlook` what it
    takes from here on; `done_words`, `goal` and `unit` 「12」「30」「件」; `expected` 「应15」; `gap` 「差3」;
    `change` how the gap has moved; `hint` what else is to be said of it. `heading` stands above it.
    """

    state: State
    title: str
    address: str
    done: float | None
    pace: float | None
    was: str = ""
    due: str = ""
    outlook: str = ""
    done_words: str = ""
    goal: str = ""
    unit: str = ""
    expected: str = ""
    gap: str = ""
    change: str = ""
    hint: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One obligation: what was done of it, in figures, and how it reads when it is pointed at."""

    state: ObligationState
    figure: str
    hint: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """One unit's obligations, None for a period in which it owes nothing; `missed` counts those missed."""

    unit: str
    cells: tuple[Cell | None, ...]
    missed: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The obligations of one cadence: a line a unit, a column a period.

    `instead` is a sentence that stands where there is nothing to draw. `missed` has one sum a period, of all units, be
    they on this page or not; `all_missed` is the sum of those. `kept_words` name the lines without a miss, which a
    phone folds away. `pages` lead to the other units.
    """

    title: Link
    standard: str
    unit: str = ""
    instead: str = ""
    periods: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    missed: tuple[int, ...] = ()
    all_missed: int = 0
    kept_words: str = ""
    pages_words: str = ""
    pages: tuple[Link, ...] = ()

    @property
    def name_width(self) -> float:
        """Of the column of names, in widths of a Chinese character; longer names break."""
        widths = [sum(1.0 if ord(sign) > 0x2E80 else 0.6 for sign in line.unit) for line in self.lines]
        return round(min(max([4.0, *widths]), _WIDEST_NAME) + 0.4, 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first screen. `answer` is one sentence in pieces that a line does not break; `notes` stand below it.

    `rows` are shown at once, `rest` once it is unfolded by its label `rest_words`; `ways` lead to other views.
    """

    answer: tuple[str, ...]
    notes: tuple[Link, ...] = ()
    counts: tuple[Count, ...] = ()
    title: str = ""
    key: str = ""
    rows: tuple[Row, ...] = ()
    rest_words: str = ""
    rest: tuple[Row, ...] = ()
    ways: tuple[Link, ...] = ()
    grid: Grid | None = None
