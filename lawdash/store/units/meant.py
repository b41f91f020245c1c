"""Which units a scope means: those that bore its names when it was written, for good (status.md, "The clock")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from lawdash.judging.model import Scope
from lawdash.store.units.reading import UnitRecord


def units_meant(scope: Scope, written_at: datetime, units: Iterable[UnitRecord]) -> dict[str, UnitRecord]:
    """The registered units that a scope put on record at `written_at` is about, in the order of `units`.

    By the names that its promise gives them: where it names its units by those, whatever they are called now.
    """
    of_kind = [unit for unit in units if unit.kind is scope.kind]
    if not scope.names:
        return {unit.name: unit for unit in of_kind}
    names = _names_meant(scope, written_at, of_kind)
    return {names[unit.id]: unit for unit in of_kind if unit.id in names}


def _names_meant(scope: Scope, written_at: datetime, units: Sequence[UnitRecord]) -> dict[int, str]:
    """By id of unit. A name that nobody bore yet is that of the first to bear it since, but for those meant already."""
    borne = ((unit.id, unit.name_before(written_at)) for unit in units)
    found = {unit_id: name for unit_id, name in borne if name in scope.names}
    for unit_id, name in _borne_since(written_at, units):
        if name in scope.names and name not in found.values() and unit_id not in found:
            found[unit_id] = name
    return found


def _borne_since(written_at: datetime, units: Sequence[UnitRecord]) -> Iterator[tuple[int, str]]:
    """In the order of recording. Of one instant (the clock of sample data stands still) a first name comes first."""
    later = [
        (one.since, place, unit.id, one.name)
        for unit in units
        for place, one in enumerate(unit.names)
        if one.since >= written_at
    ]
    yield from ((unit_id, name) for _, _, unit_id, name in sorted(later))
