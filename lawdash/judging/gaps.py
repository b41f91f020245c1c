"""How much a verdict asks for and how much of it is short, for every kind: a ratio and a level are owed in full.

An assessment names neither for them (status.md, "What an Assessment carries"); both follow from what it does name.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil

from lawdash.judging.model import Assessment, Kind, State

_NOT_YET = (State.NOT_DUE, State.DUE_SOON)
_SHORT = (State.OVERDUE, State.FAR_BEHIND, State.BEHIND)


def wanted_part(threshold: Decimal, base: Decimal) -> Decimal:
    """The smallest whole part of `base` that reaches `threshold` percent of it."""
    return Decimal(ceil(Fraction(threshold) * Fraction(base) / 100))


def expected_of(assessment: Assessment) -> Decimal | None:
    """What should be there by the as-of date, counted as the verdict counts; None where nothing can be said."""
    if assessment.kind is Kind.LEVEL:
        return None if assessment.state in _NOT_YET else assessment.threshold
    if assessment.kind is Kind.RATIO and assessment.base and assessment.threshold is not None:
        return wanted_part(assessment.threshold, assessment.base)
    return assessment.expected


def gap_of(assessment: Assessment) -> Decimal:
    """What is short of it; 0 where nothing is, or nothing can be counted."""
    if assessment.kind not in (Kind.RATIO, Kind.LEVEL):
        return assessment.gap or Decimal(0)
    expected, reached = expected_of(assessment), _reached(assessment)
    if assessment.state not in _SHORT or expected is None or reached is None:
        return Decimal(0)
    return max(expected - reached, Decimal(0))


def missing_share(assessment: Assessment) -> float:
    """Which part of what is expected is missing, 0 to 1: an order among promises in one state, not a verdict."""
    expected, gap = expected_of(assessment), gap_of(assessment)
    return float(gap / expected) if expected and gap else 0.0


def _reached(assessment: Assessment) -> Decimal | None:
    """A level's value is what was recorded, never a fraction."""
    if assessment.kind is Kind.RATIO:
        return assessment.attained
    return assessment.value if isinstance(assessment.value, Decimal) else None
