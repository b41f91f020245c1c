"""What the rules of one kind find: the part of an Assessment that does not simply repeat the target."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lawdash.judging.model import Forecast, Obligation, Rules, State, Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The fields mean what they mean in an Assessment; None: does not apply to the kind."""

    state: State
    reason: str
    attained: Decimal | None = None
    expected: Decimal | None = None
    required: Decimal | None = None
    base: Decimal | None = None
    value: Decimal | Fraction | None = None
    percent: Fraction | None = None
    gap: Decimal | None = None
    last_entry_on: date | None = None
    forecast: Forecast | None = None
    obligations: tuple[Obligation, ...] = ()


def threshold_of(target: Target) -> Decimal:
    """The figure of the promise. Raises ValueError where there is none: only a watch goes without."""
    if target.threshold is None:
        raise ValueError(f"target {target.code} of kind {target.kind} has no threshold")
    return target.threshold


def percent_of(part: Decimal | Fraction, whole: Decimal) -> Fraction | None:
    """In percent, uncapped; None where the whole is 0."""
    return 100 * Fraction(part) / Fraction(whole) if whole else None


def gap_between(expected: Decimal, attained: Decimal) -> Decimal:
    return max(expected - attained, Decimal(0))


def band(attained: Decimal, expected: Decimal, rules: Rules) -> State:
    """How far behind is what lies under its pace."""
    is_far = 100 * attained < rules.far_behind_percent * expected and expected - attained >= rules.far_behind_gap
    return State.FAR_BEHIND if is_far else State.BEHIND


@dataclass(frozen=True, slots=True)
class Progress:
    """The figures of count, milestone and coverage: a, the part of it reached by `due`, e and N of status.md."""

    attained: Decimal
    attained_by_due: Decimal
    expected: Decimal
    required: Decimal
