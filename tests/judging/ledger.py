"""A tiny pure ledger: entries in, `Tallies` out, written straight from status.md for tests that need no store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from lawdash.judging.judge import judge
from lawdash.judging.model import Assessment, Kind, PeriodTally, Rules, Tallies, Tally, Target, Unit, UnitKind

TOWNSHIP = Unit("示例镇")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger; its place in a list is the order of recording."""

    happened_on: date
    quantity: Decimal = Decimal(1)
    unit: str = TOWNSHIP.name
    of_which: Decimal = Decimal(0)
    makes_good: date | None = None


NEW_YEAR = date(2025, 1, 1)


def on(month: int, day: int, year: int = 2025) -> date:
    return date(year, month, day)


def tally(target: Target, entries: Iterable[Entry], day: date, units: Sequence[Unit] = ()) -> Tallies:
    """Everything that counts for `target` up to `day`; its plan year is that of `due`."""
    if target.scope.kind is UnitKind.TOWNSHIP:
        units = [TOWNSHIP] if target.kind is Kind.CADENCE else units
        counted = list(entries)
    else:
        names = set(target.scope.names) or {unit.name for unit in units}
        counted = [entry for entry in entries if entry.unit in names]
    counted = [entry for entry in counted if entry.happened_on <= day and _plan_year(entry) == target.due.year]
    by_due = [entry for entry in counted if entry.happened_on <= target.due]
    return Tallies(
        total=_sum(counted),
        by_due=_sum(by_due),
        level=_latest(counted),
        level_by_due=_latest(by_due),
        units=tuple(units),
        covered=frozenset(entry.unit for entry in counted),
        covered_by_due=frozenset(entry.unit for entry in by_due),
        periods=_by_period(target, counted) if target.cadence else {},
    )


AT_ONCE = Rules(logging_days=0)
"""What happened in a period has to be on record when the period is over."""


def verdict(
    target: Target,
    entries: Iterable[Entry] = (),
    as_of: date = date(2025, 6, 30),
    today: date | None = None,
    units: Sequence[Unit] = (),
    rules: Rules | None = None,
) -> Assessment:
    """`today` None: the day after, so that the as-of date has passed. `rules` None: AT_ONCE."""
    today = as_of + timedelta(days=1) if today is None else today
    return judge(target, tally(target, entries, min(as_of, today), units), as_of, today, rules or AT_ONCE)


def _plan_year(entry: Entry) -> int:
    return (entry.makes_good or entry.happened_on).year


def _sum(entries: list[Entry]) -> Tally:
    return Tally(
        entries=len(entries),
        quantity=sum((entry.quantity for entry in entries), Decimal(0)),
        of_which=sum((entry.of_which for entry in entries), Decimal(0)),
        last_on=max((entry.happened_on for entry in entries), default=None),
    )


def _latest(entries: list[Entry]) -> Decimal | None:
    ranked = [(entry.happened_on, place, entry.quantity) for place, entry in enumerate(entries)]
    return max(ranked)[2] if ranked else None


def _by_period(target: Target, entries: list[Entry]) -> dict[tuple[str, date], PeriodTally]:
    assert target.cadence is not None
    months = target.cadence.months
    own: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    made_good: dict[tuple[str, date], Decimal] = defaultdict(Decimal)
    for entry in entries:
        unit = TOWNSHIP.name if target.scope.is_township else entry.unit
        happened_in = _first_day(entry.happened_on, months)
        named = _first_day(entry.makes_good, months) if entry.makes_good else happened_in
        sums = made_good if named < happened_in else own
        sums[unit, min(named, happened_in)] += entry.quantity
    return {key: PeriodTally(own[key], made_good[key]) for key in {*own, *made_good}}


def _first_day(day: date, months: int) -> date:
    return date(day.year, day.month - (day.month - 1) % months, 1)
