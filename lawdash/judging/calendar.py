"""The judge's calendar: which days have passed, how far a year has gone, which periods it has (status.md, "The clock").

A position in the year counts months: every month is one long, whatever its days, so that the end of March is exactly a
quarter of a year. That is what 序时进度 means to its readers.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """The clock of a verdict: `day` is the as-of date, `last_whole_day` the last one that is over.

    They differ where the as-of date is `today`: a day still running has not passed, and nothing is expected of it yet.
    """

    day: date
    last_whole_day: date
    today: date

    @classmethod
    def at(cls, as_of: date, today: date) -> Moment:
        """A date later than `today` is judged as `today`."""
        return cls(as_of, as_of, today) if as_of < today else cls(today, today - ONE_DAY, today)

    def has_passed(self, day: date) -> bool:
        return day <= self.last_whole_day

    def days_until(self, day: date) -> int:
        """Days from the as-of date; negative where `day` lies before it."""
        return (day - self.day).days


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar month or quarter, both days included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def position(day: date) -> Fraction:
    """`pos` of status.md: months since the year 0, the day as its share of its month."""
    return 12 * day.year + day.month - 1 + Fraction(day.day, monthrange(day.year, day.month)[1])


def elapsed(starts_on: date, due: date, day: date) -> Fraction:
    """Which share of the time from `starts_on` to `due` is over at the end of `day`: 0 to 1."""
    start = position(starts_on - ONE_DAY)
    share = (position(day) - start) / (position(due) - start)
    return min(max(share, Fraction(0)), Fraction(1))


def months_left(due: date, day: date) -> Fraction:
    """Months from the end of `day` to `due`; negative where `due` is over."""
    return position(due) - position(day)


def first_of_period(day: date, months: int) -> date:
    """The first day of the calendar period of 1 or 3 `months` that `day` lies in."""
    return date(day.year, day.month - (day.month - 1) % months, 1)


def periods_ending_within(starts_on: date, due: date, months: int) -> list[Period]:
    """The calendar periods of 1 or 3 `months` whose last day lies between `starts_on` and `due`, in order."""
    first = first_of_period(starts_on, months)
    periods = []
    while (last := _last_day(first, months)) <= due:
        periods.append(Period(first, last))
        first = last + ONE_DAY
    return periods


def _last_day(first: date, months: int) -> date:
    month = first.month + months - 1
    return date(first.year, month, monthrange(first.year, month)[1])


def lies_within(day: date, first: date | None, last: date | None) -> bool:
    """Both ends belong to the span; None: it has no such end."""
    return (first is None or first <= day) and (last is None or day <= last)
