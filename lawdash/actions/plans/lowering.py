"""Whether a change asks for less than was promised: such a change waits for a second person.

What counts as less: actions/README.md, "A promise cannot be lowered quietly".
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from lawdash.judging.model import Comparator, Kind, Rules, Target
from lawdash.judging.pace import expected_on, is_at_due
from lawdash.judging.terms import Terms
from lawdash.store.units.reading import NewUnit, UnitRecord


def lowers_terms(old: Terms, new: Terms) -> bool:
    """Words of the clause and remarks lower nothing."""
    return lowers_target(old.target, new.target)


def lowers_target(old: Target, new: Target) -> bool:
    return (
        _lowers_threshold(old, new)
        or new.due > old.due
        or new.starts_on > old.starts_on
        or (new.due < old.due and _asks_over_a_span(old))
        or _asks_less_on_some_day(old, new)
        or not _covers(old, new)
    )


def lowers_rules(old: Rules, new: Rules) -> bool:
    """A wider tolerance: fewer things are called far behind, or later warned of."""
    return (
        new.far_behind_percent < old.far_behind_percent
        or new.far_behind_gap > old.far_behind_gap
        or new.due_soon_days < old.due_soon_days
    )


def takes_unit_out(old: UnitRecord, new: NewUnit) -> bool:
    """The unit would owe less time: it starts later or ends earlier."""
    return (new.active_from or date.min) > (old.active_from or date.min) or (new.active_to or date.max) < (
        old.active_to or date.max
    )


def _lowers_threshold(old: Target, new: Target) -> bool:
    if old.kind is Kind.WATCH or old.threshold is None or new.threshold is None:
        return False
    if old.comparator is Comparator.AT_MOST:
        return new.threshold > old.threshold
    return new.threshold < old.threshold


def _asks_over_a_span(target: Target) -> bool:
    """Of these an earlier deadline asks for less: fewer months to keep up, fewer days to stay below."""
    return target.kind is Kind.CADENCE or target.comparator is Comparator.AT_MOST


def _asks_less_on_some_day(old: Target, new: Target) -> bool:
    """Another pace, or checkpoints put in or taken away, may ask for the same in the end and for less on the way."""
    if old.kind is Kind.COVERAGE:
        return _is_another_pace(old, new)
    if old.kind is not Kind.COUNT or old.comparator is Comparator.AT_MOST:
        return False
    before, after = old.threshold or Decimal(0), new.threshold or Decimal(0)
    days = (old.due - old.starts_on).days
    return any(
        expected_on(new, after, day) < expected_on(old, before, day)
        for day in (old.starts_on + timedelta(days=passed) for passed in range(days))
    )


def _is_another_pace(old: Target, new: Target) -> bool:
    """Of a share of units, whose number changes, a pace cannot be compared with another: somebody else looks at it."""
    if is_at_due(old, Decimal(0)):
        return False
    return (new.pace, new.checkpoints) != (old.pace, old.checkpoints)


def _covers(old: Target, new: Target) -> bool:
    if old.scope == new.scope:
        return True
    return old.scope.kind is new.scope.kind and (
        not new.scope.names or (bool(old.scope.names) and set(old.scope.names) <= set(new.scope.names))
    )
