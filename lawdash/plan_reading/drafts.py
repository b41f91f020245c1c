"""What is read out of a report: drafts of targets, each with the place of its words in the one text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lawdash.judging.model import Comparator, Kind, Pace, Scope, UnitKind

NO_FIGURE = "未写明数字"
PLAIN_FLAGS = (NO_FIGURE, "周期为")
"""They say how the text was understood where it can hardly be understood otherwise: 全覆盖 as 100 %, weekly as 52."""


class Recurrence(StrEnum):
    """How often a promise asks for its figure. The judge knows the month and the quarter; the year is the whole."""

    DAY = "day"
    WEEK = "week"
    HALF_MONTH = "half_month"
    TWO_WEEKS = "two_weeks"
    MONTH = "month"
    TWO_MONTHS = "two_months"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` up to, not including, `end`."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Draft:
    """A target as it may have been meant. Nothing is a target before a person has said so.

    `recurrence` None: the text names none. `threshold` None: only watched. `flags` are Chinese words for what a
    person has to settle first. `is_implied`: the text gives no figure for it.
    `because` names for each field the words that made it.
    """

    clause: Span
    title: str
    section: str
    kind: Kind
    comparator: Comparator
    threshold: Decimal | None
    unit: str
    recurrence: Recurrence | None
    scope: Scope
    pace: Pace | None
    due: date
    per: UnitKind | None
    remark: str
    flags: tuple[str, ...]
    is_implied: bool
    because: Mapping[str, Span] = field(default_factory=dict)

    @property
    def is_unsure(self) -> bool:
        """Whether it may mean something else: a person has to look before it can be a target."""
        return any(not flag.startswith(PLAIN_FLAGS) for flag in self.flags)

    @property
    def cadence(self) -> str | None:
        """The periods that the program's users know: month, quarter, year."""
        known = (Recurrence.MONTH, Recurrence.QUARTER, Recurrence.YEAR)
        return str(self.recurrence) if self.recurrence in known else None
