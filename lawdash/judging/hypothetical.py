"""What one entry more would make of a target's tallies: the same as saving it and reading them again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from lawdash.judging.calendar import first_of_period
from lawdash.judging.model import Kind, PeriodTally, Tallies, Tally, Target, UnitKind

NOTHING = PeriodTally()


@dataclass(frozen=True, slots=True)
class PossibleEntry:
    """An entry as the judge sees it: not yet recorded, and thus the last one of its day."""

    unit: str
    unit_kind: UnitKind
    happened_on: date
    quantity: Decimal
    of_which: Decimal | None = None
    makes_good: date | None = None

    @property
    def counts_for(self) -> date:
        """The day whose year and period it belongs to."""
        return self.makes_good or self.happened_on


def with_entry(tallies: Tallies, target: Target, possible: PossibleEntry) -> Tallies:
    """The tallies with the possible among them. They must be cut at `possible.happened_on` or later."""
    if not counts(target, possible):
        return tallies
    name = tallies.units[0].name if target.scope.is_township else possible.unit
    in_time = possible.happened_on <= target.due
    return replace(
        tallies,
        total=_add(tallies.total, possible),
        by_due=_add(tallies.by_due, possible) if in_time else tallies.by_due,
        level=_level(tallies.level, tallies.total, target, possible),
        level_by_due=_level(tallies.level_by_due, tallies.by_due, target, possible)
        if in_time
        else tallies.level_by_due,
        covered=tallies.covered | {name},
        covered_by_due=tallies.covered_by_due | {name} if in_time else tallies.covered_by_due,
        periods=_add_to_period(tallies.periods, name, target, possible),
    )


def counts(target: Target, possible: PossibleEntry) -> bool:
    """True where the entry is of the target's plan year and of a unit in its scope (status.md, "The clock")."""
    scope = target.scope
    in_scope = scope.is_township or (
        possible.unit_kind is scope.kind and (not scope.names or possible.unit in scope.names)
    )
    return in_scope and possible.counts_for.year == target.due.year


def _add(tally: Tally, possible: PossibleEntry) -> Tally:
    return Tally(
        entries=tally.entries + 1,
        quantity=tally.quantity + possible.quantity,
        of_which=tally.of_which + (possible.of_which or 0),
        last_on=max(tally.last_on or possible.happened_on, possible.happened_on),
    )


def _level(level: Decimal | None, tally: Tally, target: Target, possible: PossibleEntry) -> Decimal | None:
    is_latest = tally.last_on is None or possible.happened_on >= tally.last_on
    return possible.quantity if target.kind is Kind.LEVEL and is_latest else level


def _add_to_period(
    periods: Mapping[tuple[str, date], PeriodTally], name: str, target: Target, possible: PossibleEntry
) -> Mapping[tuple[str, date], PeriodTally]:
    if target.cadence is None:
        return periods
    first = first_of_period(possible.counts_for, target.cadence.months)
    before = periods.get((name, first), NOTHING)
    if first == first_of_period(possible.happened_on, target.cadence.months):
        after = replace(before, own=before.own + possible.quantity)
    else:
        after = replace(before, made_good=before.made_good + possible.quantity)
    return {**periods, (name, first): after}
