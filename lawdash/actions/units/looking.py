"""The units looked at: each look asks anew who it is (acting.looking), and leaves nothing."""

from __future__ import annotations

from lawdash.actions.acting.access import looking
from lawdash.judging.terms import Change
from lawdash.office import Office
from lawdash.store.units.changes import read_unit_changes
from lawdash.store.units.reading import UnitRecord, read_units


def list_units(office: Office) -> list[UnitRecord]:
    """The township first. A store without a plan has units too. Raises Forbidden."""
    with looking(office) as session:
        return read_units(session)


def changes_of_units(office: Office) -> list[tuple[str, Change]]:
    """As read_unit_changes. Raises Forbidden."""
    with looking(office) as session:
        return read_unit_changes(session)
