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
class Deed:
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


def with_entry(tallies: Tallies, target: Target, deed: Deed) -> Tallies:
    """The tallies with the deed among them. They must be cut at `deed.happened_on` or later."""
    if not counts(target, deed):
        return tallies
    name = tallies.units[0].name if target.scope.is_township else deed.unit
    in_time = deed.happened_on <= target.due
    return replace(
        tallies,
        total=_add(tallies.total, deed),
        by_due=_add(tallies.by_due, deed) if in_time else tallies.by_due,
        level=_level(tallies.level, tallies.total, target, deed),
        level_by_due=_level(tallies.level_by_due, tallies.by_due, target, deed) if in_time else tallies.level_by_due,
        covered=tallies.covered | {name},
        covered_by_due=tallies.covered_by_due | {name} if in_time else tallies.covered_by_due,
        periods=_add_to_period(tallies.periods, name, target, deed),
    )


def counts(target: Target, deed: Deed) -> bool:
    """True where the deed is of the target's plan year and of a unit in its scope (status.md, "The clock")."""
    scope = target.scope
    in_scope = scope.is_township or (deed.unit_kind is scope.kind and (not scope.names or deed.unit in scope.names))
    return in_scope and deed.counts_for.year == target.due.year


def _add(tally: Tally, deed: Deed) -> Tally:
    return Tally(
        entries=tally.entries + 1,
        quantity=tally.quantity + deed.quantity,
        of_which=tally.of_which + (deed.of_which or 0),
        last_on=max(tally.last_on or deed.happened_on, deed.happened_on),
    )


def _level(level: Decimal | None, tally: Tally, target: Target, deed: Deed) -> Decimal | None:
    is_latest = tally.last_on is None or deed.happened_on >= tally.last_on
    return deed.quantity if target.kind is Kind.LEVEL and is_latest else level


def _add_to_period(
    periods: Mapping[tuple[str, date], PeriodTally], name: str, target: Target, deed: Deed
) -> Mapping[tuple[str, date], PeriodTally]:
    if target.cadence is None:
        return periods
    first = first_of_period(deed.counts_for, target.cadence.months)
    before = periods.get((name, first), NOTHING)
    if first == first_of_period(deed.happened_on, target.cadence.months):
        after = replace(before, own=before.own + deed.quantity)
    else:
        after = replace(before, made_good=before.made_good + deed.quantity)
    return {**periods, (name, first): after}
