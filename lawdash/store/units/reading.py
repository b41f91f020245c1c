"""The units of a township, itself among them: who they are, and who they were."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from lawdash.judging.calendar import lies_within
from lawdash.judging.model import Scope, UnitKind
from lawdash.store.state import home_township
from lawdash.store.units.tables import UnitRow, UnitVersionRow

KIND_ORDER = list(UnitKind)


@dataclass(frozen=True, slots=True)
class UnitRecord:
    """Active from `active_from` (None: since ever) to `active_to`, its last day (None: no end).

    `former_names` are those it bore before and that nobody bears now.
    """

    id: int
    kind: UnitKind
    name: str
    active_from: date | None
    active_to: date | None
    version: int
    former_names: frozenset[str] = frozenset()

    def is_active_on(self, day: date) -> bool:
        return lies_within(day, self.active_from, self.active_to)

    def name_in(self, scope: Scope) -> str:
        """What a scope that names its units calls it: a promise to 福兴村 binds it under another name too."""
        return next((name for name in scope.names if name in self.former_names), self.name)


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
    latest = {row.unit_id: row for row in rows}
    borne = {row.name for row in latest.values()}
    former: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        former[row.unit_id] |= {row.name} - borne
    units = (_record(row, frozenset(former[row.unit_id])) for row in latest.values())
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


def _record(row: UnitVersionRow, former_names: frozenset[str]) -> UnitRecord:
    return UnitRecord(row.unit_id, row.kind, row.name, row.active_from, row.active_to, row.version, former_names)
