"""What can be asked for by when: the pace of a count, of units covered, of a milestone (status.md, "count")."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor

from lawdash.judging.calendar import ONE_DAY, position
from lawdash.judging.model import Pace, Target


def is_at_due(target: Target, required: Decimal) -> bool:
    """True where nothing is expected before `due` has passed.

    A single thing cannot be done in part, so its pace is always that; checkpoints are a pace of their own and win.
    """
    return not target.checkpoints and (target.pace is Pace.AT_DUE or required == 1)


def expected_on(target: Target, required: Decimal, day: date) -> Decimal:
    """What is expected at the end of `day`, in whole units before `due`: nobody can be asked for part of an event.

    A verdict asks for its `last_whole_day`; a chart may ask for any day.
    """
    if day >= target.due:
        return required
    if is_at_due(target, required):
        return Decimal(0)
    return Decimal(floor(_amount_on(_knots(target, required), position(day))))


def _knots(target: Target, required: Decimal) -> list[tuple[Fraction, Fraction]]:
    """(position, cumulative amount) from the day before the start to `due`.

    What a coverage requires shrinks with its units, below its checkpoints even: no more than `required` is expected.
    """
    return [
        (position(target.starts_on - ONE_DAY), Fraction(0)),
        *((position(point.on), Fraction(min(point.amount, required))) for point in target.checkpoints),
        (position(target.due), Fraction(required)),
    ]


def _amount_on(knots: list[tuple[Fraction, Fraction]], place: Fraction) -> Fraction:
    """Piecewise linear through the knots, the first amount before them; `place` lies before the last one."""
    place = max(place, knots[0][0])
    left, right = next(pair for pair in pairwise(knots) if place < pair[1][0])
    return left[1] + (right[1] - left[1]) * (place - left[0]) / (right[0] - left[0])
