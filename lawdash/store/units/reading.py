"""The units of a township, itself among them: who they are, and who they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from lawdash.judging.calendar import lies_within
from lawdash.judging.model import UnitKind
from lawdash.store.state import home_township
from lawdash.store.units.tables import UnitRow, UnitVersionRow

KIND_ORDER = list(UnitKind)


@dataclass(frozen=True, slots=True)
class Borne:
    """A name that a unit bears from `since` on."""

    name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """Active from `active_from` (None: since ever) to `active_to`, its last day (None: no end).

    `names` are all that it ever bore, oldest first.
    """

    id: int
    kind: UnitKind
    name: str
    active_from: date | None
    active_to: date | None
    version: int
    names: tuple[Borne, ...] = ()

    def is_active_on(self, day: date) -> bool:
        return lies_within(day, self.active_from, self.active_to)

    def name_before(self, instant: datetime) -> str | None:
        """What it was called until `instant`; None: it was not registered yet."""
        return next((one.name for one in reversed(self.names) if one.since < instant), None)


@dataclass(frozen=True, slots=True)
class NewUnit:
    """What a version of a unit says."""

    kind: UnitKind
    name: str
    active_from: date | None = None
    active_to: date | None = None


def read_units(session: Session, known_at: datetime | None = None) -> list[UnitRecord]:
    """The township first, then by kind and id. `known_at`: those registered by then, as they were.

    The township was there before anybody started to keep this store.
    """
    versions = select(UnitVersionRow).order_by(UnitVersionRow.unit_id, UnitVersionRow.version)
    if known_at is not None:
        is_township = and_(UnitVersionRow.kind == UnitKind.TOWNSHIP, UnitVersionRow.version == 1)
        versions = versions.where(or_(UnitVersionRow.recorded_at <= known_at, is_township))
    rows = session.scalars(versions).all()
    units = (_record(list(versions)) for _, versions in groupby(rows, key=lambda row: row.unit_id))
    return sorted(units, key=lambda unit: (KIND_ORDER.index(unit.kind), unit.id))


def township_unit_id(session: Session) -> int:
    """The unit that stands for the township as a whole."""
    return next(unit.id for unit in read_units(session) if unit.kind is UnitKind.TOWNSHIP)


def add_unit(session: Session, unit: NewUnit, *, author: str, now: datetime, reason: str = "") -> int:
    """Registers a unit; the id is returned. That the name is free is checked by the caller."""
    row = UnitRow(township_id=home_township(session))
    session.add(row)
    session.flush()
    _add_version(session, row.id, 1, unit, reason, author, now)
    return row.id


def add_unit_version(session: Session, unit_id: int, unit: NewUnit, *, reason: str, author: str, now: datetime) -> int:
    """What the unit is from now on; the number of the version is returned."""
    last = session.scalars(select(func.max(UnitVersionRow.version)).where(UnitVersionRow.unit_id == unit_id)).one()
    version = (last or 0) + 1
    _add_version(session, unit_id, version, unit, reason, author, now)
    return version


def _add_version(
    session: Session, unit_id: int, version: int, unit: NewUnit, reason: str, author: str, now: datetime
) -> None:
    session.add(
        UnitVersionRow(
            unit_id=unit_id,
            version=version,
            kind=unit.kind,
            name=unit.name,
            active_from=unit.active_from,
            active_to=unit.active_to,
            reason=reason,
            author=author,
            recorded_at=now,
        )
    )
    session.flush()


def _record(versions: Sequence[UnitVersionRow]) -> UnitRecord:
    last = versions[-1]
    names = tuple(
        Borne(row.name, row.recorded_at)
        for place, row in enumerate(versions)
        if place == 0 or row.name != versions[place - 1].name
    )
    return UnitRecord(last.unit_id, last.kind, last.name, last.active_from, last.active_to, last.version, names)
