"""The words the judge speaks: a target, what was tallied for it, and the assessment that comes out.

Amounts are `Decimal` (entries may have parts), shares are `Fraction`; nothing here is a float.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lawdash.judging.calendar import lies_within

BACKLOG_TIME = timedelta(days=60)
"""From the start of use on: by then whatever was to be entered from before counts as entered."""


class Kind(StrEnum):
    COUNT = "count"
    MILESTONE = "milestone"
    COVERAGE = "coverage"
    RATIO = "ratio"
    LEVEL = "level"
    CADENCE = "cadence"
    WATCH = "watch"


class State(StrEnum):
    """The verdicts, worst first: the order of definition is the order of every list."""

    OVERDUE = "overdue"
    FAR_BEHIND = "far_behind"
    BEHIND = "behind"
    DUE_SOON = "due_soon"
    UNDETERMINED = "undetermined"
    MADE_GOOD = "made_good"
    ON_TRACK = "on_track"
    NOT_DUE = "not_due"
    ACHIEVED = "achieved"
    WATCH = "watch"

    @property
    def rank(self) -> int:
        """0 for the worst state."""
        return list(State).index(self)


class ObligationState(StrEnum):
    MISSED = "missed"
    OPEN = "open"
    MADE_GOOD = "made_good"
    MET = "met"


class Waiting(StrEnum):
    """Why an obligation whose period has passed unmet is open and not missed."""

    LOGGING = "logging"
    BEFORE_USE = "before_use"


class Pace(StrEnum):
    LINEAR = "linear"
    AT_DUE = "at_due"


class Cadence(StrEnum):
    MONTH = "month"
    QUARTER = "quarter"

    @property
    def months(self) -> int:
        """Length of one period in months."""
        return 1 if self is Cadence.MONTH else 3


class Comparator(StrEnum):
    AT_LEAST = ">="
    AT_MOST = "<="


class UnitKind(StrEnum):
    TOWNSHIP = "township"
    DEPARTMENT = "department"
    VILLAGE = "village"
    ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose entries a target reads: all units of a kind, or only the named ones.

    Written in the plan file as `township`, `village` or `village:福兴村|全福村`.
    """

    kind: UnitKind
    names: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Scope:
        """Raises ValueError on an unknown kind of unit."""
        kind, _, names = text.partition(":")
        return cls(UnitKind(kind), tuple(name for name in names.split("|") if name))

    def __str__(self) -> str:
        return f"{self.kind}:{'|'.join(self.names)}" if self.names else str(self.kind)

    @property
    def is_township(self) -> bool:
        """True where every unit's entries and the township's own count."""
        return self.kind is UnitKind.TOWNSHIP


@dataclass(frozen=True, slots=True)
class Rules:
    """The settings of a plan that the verdicts depend on.

    `logging_days` (登记期): so many days after a period's end what happened in it may still be logged. `in_use_from`
    (启用日期): what lies before it was not logged as it happened; None: no such day. `backlog_entered` (补录完毕): it
    has been logged since.
    """

    far_behind_percent: int = 60
    far_behind_gap: int = 2
    due_soon_days: int = 30
    logging_days: int = 5
    in_use_from: date | None = None
    backlog_entered: bool = False

    def awaits_backlog(self, starts_on: date, today: date) -> bool:
        """True where what began on `starts_on` cannot be held to account yet: `today` its back-log is not entered."""
        first = self.in_use_from
        return first is not None and first > starts_on and not self.backlog_entered and today < first + BACKLOG_TIME


@dataclass(frozen=True, slots=True)
class Checkpoint:
    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Target:
    """One promise of the plan, as in force. `threshold` is None for a watch."""

    code: str
    title: str
    section: str
    indicator: str
    kind: Kind
    starts_on: date
    due: date
    threshold: Decimal | None = None
    comparator: Comparator = Comparator.AT_LEAST
    unit: str = ""
    count_unit: str = ""
    pace: Pace | None = None
    cadence: Cadence | None = None
    scope: Scope = Scope(UnitKind.TOWNSHIP)
    checkpoints: tuple[Checkpoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit in a target's scope. None: active since ever, or without an end; `active_to` is its last day."""

    name: str
    active_from: date | None = None
    active_to: date | None = None

    def is_active_on(self, day: date) -> bool:
        return lies_within(day, self.active_from, self.active_to)


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums over a set of counted entries. `last_on` is None where there is none."""

    entries: int = 0
    quantity: Decimal = Decimal(0)
    of_which: Decimal = Decimal(0)
    last_on: date | None = None


@dataclass(frozen=True, slots=True)
class PeriodTally:
    """Quantity of one unit in one period: by its own entries, and by entries that make it good."""

    own: Decimal = Decimal(0)
    made_good: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Tallies:
    """All that a verdict needs to know of the entries, already cut at the as-of date.

    `total` covers the target's counted entries up to D, `by_due` those of them that happened on or before `due`.
    `level` and `level_by_due` are the latest quantity (kind level). `units` are the registered units in scope, whether
    active or not; `covered` names those with a counted entry (kind coverage). `periods` is keyed by unit name and the
    first day of the period (kind cadence); with scope township the one unit is the township and its tally holds
    everybody's entries.
    """

    total: Tally = Tally()
    by_due: Tally = Tally()
    level: Decimal | None = None
    level_by_due: Decimal | None = None
    units: tuple[Unit, ...] = ()
    covered: frozenset[str] = frozenset()
    covered_by_due: frozenset[str] = frozenset()
    periods: Mapping[tuple[str, date], PeriodTally] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Obligation:
    """What one unit owes in one period of a cadence target. Amounts in the target's `unit`.

    `waiting` says why it is open though its period has passed; else None.
    """

    code: str
    unit: str
    period_start: date
    period_end: date
    required: Decimal
    done: Decimal
    state: ObligationState
    waiting: Waiting | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """Advice beside a verdict, never part of it. `probability` is the one float (scipy)."""

    needed_per_month: Fraction
    projected: Fraction
    probability: float


@dataclass(frozen=True, slots=True)
class Assessment:
    """One verdict with the numbers that made it; what does not apply is None (status.md).

    `percent` and a ratio's `value` are in percent, uncapped.
    """

    code: str
    title: str
    section: str
    kind: Kind
    state: State
    attained: Decimal | None
    expected: Decimal | None
    required: Decimal | None
    base: Decimal | None
    value: Decimal | Fraction | None
    threshold: Decimal | None
    unit: str
    percent: Fraction | None
    gap: Decimal | None
    due: date | None
    next_due: date | None
    last_entry_on: date | None
    reason: str
    forecast: Forecast | None = None
    obligations: tuple[Obligation, ...] = ()
