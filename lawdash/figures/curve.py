"""What the course of one target is made of: what was done by when, the pace it is held against, where it is heading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from lawdash.judging.calendar import ONE_DAY, months_left
from lawdash.judging.likely_range import likely_range
from lawdash.judging.model import Assessment, Comparator, State, Tally, Target
from lawdash.judging.pace import expected_on

Point = tuple[date, Decimal | Fraction]


@dataclass(frozen=True, slots=True)
class Curve:
    """Amounts in `unit`. `actual` is stepped: an amount holds from its day until the next.

    `goal` None and `pace` empty: the plan gives no figure. `band` is (day, low, high), empty without a forecast.
    """

    unit: str
    year: int
    as_of: date
    state: State
    actual: tuple[Point, ...]
    actual_word: str = "实际累计"
    goal: Decimal | None = None
    goal_word: str = "目标"
    pace: tuple[Point, ...] = ()
    pace_word: str = "序时进度"
    pace_is_stepped: bool = True
    checkpoints: tuple[Point, ...] = ()
    band: tuple[tuple[date, Fraction, Fraction], ...] = ()


def add_up(amounts: Iterable[tuple[date, Decimal | int]], start: date, as_of: date) -> tuple[Point, ...]:
    """Cumulative totals from 0 on the day before `start` to `as_of`. `amounts` in order of their days."""
    totals = {start - ONE_DAY: Decimal(0)}
    total = Decimal(0)
    for day, amount in amounts:
        total += amount
        totals[day] = total
    totals[as_of] = total
    return tuple(totals.items())


def share_over_time(sums: Iterable[tuple[date, Decimal, Decimal]], as_of: date) -> tuple[Point, ...]:
    """A ratio in percent as it stood on each day: `sums` are (day, base, part) in order of their days."""
    points: list[Point] = []
    base = part = Decimal(0)
    for day, more_base, more_part in sums:
        base, part = base + more_base, part + more_part
        if base:
            points.append((day, 100 * Fraction(part) / Fraction(base)))
    return (*points, (as_of, points[-1][1])) if points and points[-1][0] < as_of else tuple(points)


def pace_of(target: Target, required: Decimal) -> tuple[Point, ...]:
    """The days on which more is expected than on the day before, from the day before the start to `due`.

    A ceiling is drawn evenly: what may be used up by then, not what is asked for.
    """
    start = target.starts_on - ONE_DAY
    if target.comparator is Comparator.AT_MOST:
        return (start, Decimal(0)), (target.due, required)
    points: list[Point] = [(start, Decimal(0))]
    for offset in range((target.due - start).days):
        day = target.starts_on + timedelta(days=offset)
        expected = expected_on(target, required, day)
        if expected != points[-1][1] or day == target.due:
            points.append((day, expected))
    return tuple(points)


def band_of(
    target: Target, assessment: Assessment, total: Tally, day: date
) -> tuple[tuple[date, Fraction, Fraction], ...]:
    """From `day`, the last whole one, month by month to `due`; empty where the verdict carries no forecast."""
    if assessment.forecast is None:
        return ()
    months = range(int(months_left(target.due, day)) + 1)
    days = [
        day,
        *(last for last in (_month_end(day, ahead) for ahead in months) if day < last < target.due),
        target.due,
    ]
    return tuple((ahead, *likely_range(target, total, day, ahead)) for ahead in days)


def _month_end(day: date, ahead: int) -> date:
    month = day.month + ahead
    return date(day.year + month // 12, month % 12 + 1, 1) - ONE_DAY
