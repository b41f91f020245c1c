"""What was changed in the units since they were registered."""

from __future__ import annotations

from datetime import date
from itertools import groupby, pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from lawdash.judging.terms import EMPTY, Change
from lawdash.judging.wording import format_date
from lawdash.store.units.tables import UnitVersionRow


def read_unit_changes(session: Session) -> list[tuple[str, Change]]:
    """Each with the name that the unit bears now; unit by unit, oldest first."""
    rows = session.scalars(select(UnitVersionRow).order_by(UnitVersionRow.unit_id, UnitVersionRow.version))
    found = []
    for _, group in groupby(rows, key=lambda row: row.unit_id):
        versions = list(group)
        found += [(versions[-1].name, change) for old, new in pairwise(versions) for change in _changes(old, new)]
    return found


def _changes(old: UnitVersionRow, new: UnitVersionRow) -> list[Change]:
    values = (
        ("name", "名称", old.name, new.name),
        ("active_from", "启用日期", _say_day(old.active_from), _say_day(new.active_from)),
        ("active_to", "停用日期", _say_day(old.active_to), _say_day(new.active_to)),
    )
    return [
        Change(field, label, before, after, new.reason, new.author, new.recorded_at)
        for field, label, before, after in values
        if before != after
    ]


def _say_day(day: date | None) -> str:
    """With its year: a unit outlives a plan."""
    return EMPTY if day is None else format_date(day, in_year=0)
