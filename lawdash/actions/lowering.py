"""Whether a change asks for less than was promised: such a change waits for a second person.

design/domain.md, "A promise cannot be lowered quietly"; what counts as lower is named in the issue of the gate: a
smaller threshold, a later deadline, a wider tolerance, a unit taken out.
"""

from __future__ import annotations

from datetime import date

from lawdash.judging.model import Checkpoint, Comparator, Kind, Pace, Rules, Target
from lawdash.store.changes import Terms
from lawdash.store.units import NewUnit, UnitRecord


def lowers_terms(old: Terms, new: Terms) -> bool:
    """Words of the clause and remarks lower nothing."""
    return lowers_target(old.target, new.target)


def lowers_target(old: Target, new: Target) -> bool:
    return (
        _lowers_threshold(old, new)
        or new.due > old.due
        or new.starts_on > old.starts_on
        or (new.pace is Pace.AT_DUE and old.pace is not Pace.AT_DUE)
        or _lowers_checkpoints(old.checkpoints, new.checkpoints)
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


def _lowers_checkpoints(old: tuple[Checkpoint, ...], new: tuple[Checkpoint, ...]) -> bool:
    """An old checkpoint is kept where by its date at least its amount is still asked for."""
    return any(not any(later.on <= point.on and later.amount >= point.amount for later in new) for point in old)


def _covers(old: Target, new: Target) -> bool:
    if old.scope == new.scope:
        return True
    return old.scope.kind is new.scope.kind and (
        not new.scope.names or (bool(old.scope.names) and set(old.scope.names) <= set(new.scope.names))
    )
