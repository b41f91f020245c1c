"""Whether a change of a unit asks for less than was promised: such a change waits for a second person.

What counts as less: actions/README.md, "A promise cannot be lowered quietly".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from lawdash.judging.model import UnitKind
from lawdash.store.entries.unit_days import has_entries
from lawdash.store.plans.reading import list_plan_years, read_plan
from lawdash.store.units.meant import units_meant
from lawdash.store.units.reading import NewUnit, UnitRecord


def lowers_unit(session: Session, old: UnitRecord, new: NewUnit, units: Sequence[UnitRecord]) -> bool:
    """`units`: all there are, as they stand.

    A unit that comes in with nothing done makes no verdict better; with entries of its own it may.
    """
    if takes_unit_out(old, new):
        return True
    is_in_for_longer = (old.active_from, old.active_to) != (new.active_from, new.active_to)
    return (is_in_for_longer or _is_named_anew(session, old, new, units)) and _has_done_something(session, old)


def takes_unit_out(old: UnitRecord, new: NewUnit) -> bool:
    """The unit would owe less time: it starts later or ends earlier."""
    return (new.active_from or date.min) > (old.active_from or date.min) or (new.active_to or date.max) < (
        old.active_to or date.max
    )


def _has_done_something(session: Session, unit: UnitRecord) -> bool:
    """What anybody did counts for the township."""
    return unit.kind is UnitKind.TOWNSHIP or has_entries(session, unit.id)


def _is_named_anew(session: Session, old: UnitRecord, new: NewUnit, units: Sequence[UnitRecord]) -> bool:
    """Whether a promise of any year waits for a unit of the new name to be registered."""
    if new.name == old.name:
        return False
    plans = filter(None, (read_plan(session, year) for year in list_plan_years(session)))
    return any(
        record.target.scope.kind is new.kind
        and new.name in record.target.scope.names
        and new.name not in units_meant(record.target.scope, record.scope_written_at, units)
        for plan in plans
        for record in plan.targets
    )
