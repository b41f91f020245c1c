"""The entries that a rule might doubt, chosen by SQL so that the rules need not look at all of a large ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain

from sqlalchemy import ColumnElement, Integer, func, literal, select, tuple_
from sqlalchemy.orm import Session, aliased

from lawdash.clock import local_date
from lawdash.store.entries.table import EntryReturnRow, EntryRow
from lawdash.store.evidence.tables import EvidenceKind, EvidenceLinkRow, EvidenceRow, SubjectKind
from lawdash.store.place import place_of
from lawdash.store.sql import days_between
from lawdash.store.units.reading import read_units
from lawdash.supervising.doubts import (
    TOGETHER_LATE_DAYS,
    UNUSUAL_FROM,
    UNUSUAL_TIMES,
    Changed,
    Doubt,
    Pictured,
    Seen,
    backfilled,
    corrected_late,
    logged_together,
    picture_doubts,
    unusual,
)

_Replacement = aliased(EntryRow)
_FACTS = (
    EntryRow.id,
    EntryRow.unit_id,
    EntryRow.indicator_id,
    EntryRow.happened_on,
    EntryRow.recorded_at,
    EntryRow.quantity,
)
GROUPS = 300
"""Units and indicators asked for at once."""


def find_doubts(session: Session, year: int) -> list[Doubt]:
    """Of the entries of a plan year, by rule. What was looked into is among them."""
    late = _late(session, year)
    return [
        *backfilled(late),
        *logged_together(late, year),
        *chain.from_iterable(map(unusual, _with_outliers(session, year))),
        *corrected_late(_changed(session, year)),
        *picture_doubts(_pictured(session, year)),
    ]


def _late(session: Session, year: int) -> list[Seen]:
    """Recorded so many days after they happened."""
    zone = place_of(session).zone
    ahead = (zone.utcoffset(datetime(year, 1, 1)) or timedelta()) // timedelta(minutes=1)  # noqa: DTZ001 - wall-clock
    days = days_between(EntryRow.happened_on, EntryRow.recorded_at, ahead)
    return _seen(session, year, days > TOGETHER_LATE_DAYS)


def _with_outliers(session: Session, year: int) -> Iterable[list[Seen]]:
    """All entries of each unit and indicator whose largest is that much larger than its smallest."""
    key = EntryRow.unit_id, EntryRow.indicator_id
    groups = session.execute(
        select(*key)
        .where(*_standing(session, year))
        .group_by(*key)
        .having(
            func.count() > UNUSUAL_FROM,
            func.max(EntryRow.quantity) > literal(UNUSUAL_TIMES, Integer) * func.min(EntryRow.quantity),
        )
    ).all()
    found: dict[tuple[int, str], list[Seen]] = defaultdict(list)
    for start in range(0, len(groups), GROUPS):
        wanted = tuple_(*key).in_([tuple(group) for group in groups[start : start + GROUPS]])
        for one in _seen(session, year, wanted):
            found[one.unit_id, one.indicator].append(one)
    return found.values()


def _changed(session: Session, year: int) -> list[Changed]:
    """Corrected or voided, what was sent back aside. Of a chain of corrections the standing end is looked at."""
    zone = place_of(session).zone
    rows = session.execute(
        select(EntryRow.id, EntryRow.happened_on, EntryRow.voided_at, EntryRow.quantity, _Replacement)
        .outerjoin(_Replacement, _Replacement.replaces_id == EntryRow.id)
        .outerjoin(EntryReturnRow, EntryReturnRow.entry_id == EntryRow.id)
        .where(
            EntryRow.township_id == place_of(session).township,
            EntryRow.plan_year == year,
            EntryRow.voided_at.is_not(None),
            EntryReturnRow.entry_id.is_(None),
        )
        .order_by(EntryRow.id)
    )
    return [
        Changed(new.id if new else old_id, happened_on, local_date(voided_at, zone), old, new.quantity if new else None)
        for old_id, happened_on, voided_at, old, new in rows
        if voided_at is not None and (new is None or new.voided_at is None)
    ]


def _pictured(session: Session, year: int) -> list[Pictured]:
    """Every picture of every standing entry, in the order of the entries."""
    link, names = EvidenceLinkRow, {unit.id: unit.name for unit in read_units(session)}
    rows = session.execute(
        select(
            EntryRow.id,
            EntryRow.unit_id,
            EntryRow.author,
            EntryRow.happened_on,
            EntryRow.recorded_at,
            EvidenceRow.id,
            EvidenceRow.taken_on,
        )
        .join(link, (link.subject == SubjectKind.ENTRY) & (link.subject_id == EntryRow.id))
        .join(EvidenceRow, EvidenceRow.id == link.evidence_id)
        .where(*_standing(session, year), EvidenceRow.kind == EvidenceKind.JPEG)
        .order_by(EntryRow.id, EvidenceRow.id)
    )
    return [
        Pictured(entry_id, names[unit_id], author, happened_on, recorded_at, picture_id, taken_on)
        for entry_id, unit_id, author, happened_on, recorded_at, picture_id, taken_on in rows
    ]


def _seen(session: Session, year: int, condition: ColumnElement[bool]) -> list[Seen]:
    zone = place_of(session).zone
    rows = session.execute(select(*_FACTS).where(*_standing(session, year), condition).order_by(EntryRow.id))
    return [
        Seen(entry_id, unit_id, str(indicator_id), happened_on, local_date(recorded_at, zone), quantity)
        for entry_id, unit_id, indicator_id, happened_on, recorded_at, quantity in rows
    ]


def _standing(session: Session, year: int) -> tuple[ColumnElement[bool], ...]:
    mine = EntryRow.township_id == place_of(session).township
    return mine, EntryRow.plan_year == year, EntryRow.voided_at.is_(None)
