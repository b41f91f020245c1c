"""Reads the ledger: by filters, page by page, never all of it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, Text, cast, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from lawdash.store.entries.paging import FIRST_PAGE, Page, ids_of_page
from lawdash.store.entries.sums.reading import count_by_indicator
from lawdash.store.entries.table import EntryReturnRow, EntryRow
from lawdash.store.entries.writing import NewEntry, add_entries, add_entry, add_new, content_hash, void_entry
from lawdash.store.place import place_of
from lawdash.store.plans.indicators import IndicatorRecord, read_indicators
from lawdash.store.sql import days_between
from lawdash.store.state import home_township
from lawdash.store.units.reading import read_units

__all__ = [
    "BACKFILLED_AFTER_DAYS",
    "EntryFilter",
    "EntryOrder",
    "EntryRecord",
    "NewEntry",
    "Page",
    "add_entries",
    "add_entry",
    "add_new",
    "content_hash",
    "count_entries",
    "find_by_keys",
    "find_by_references",
    "iterate_entries",
    "list_entries",
    "read_entries",
    "read_entry",
    "usage_by_indicator",
    "void_entry",
]

BACKFILLED_AFTER_DAYS = 30
BATCH = 1_000

EntryOrder = Literal["happened_on", "recorded_at", "indicator", "unit", "quantity"]
_ORDERS: dict[EntryOrder, InstrumentedAttribute[Any]] = {
    "happened_on": EntryRow.happened_on,
    "recorded_at": EntryRow.id,
    "indicator": EntryRow.indicator_id,
    "unit": EntryRow.unit_id,
    "quantity": EntryRow.quantity,
}
_Replacement = aliased(EntryRow)
_replaced_by = select(_Replacement.id).where(_Replacement.replaces_id == EntryRow.id).scalar_subquery()
_was_returned = exists().where(EntryReturnRow.entry_id == EntryRow.id)
_mends_returned = exists().where(EntryReturnRow.entry_id == EntryRow.replaces_id)
_Selected = Row[EntryRow, int | None, bool, bool, bool]
_Select = Select[EntryRow, int | None, bool, bool, bool]


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One entry as a reader sees it. `replaces_id` is the entry it corrects, `replaced_by_id` the one correcting it.

    `is_backfilled` (补录): recorded more than 30 days after it happened. The void fields are None while it stands.
    `is_returned` (退回): voided because a supervisor sent it back; `mends_returned`: it stands in place of such a one.
    """

    id: int
    indicator_code: str
    indicator_title: str
    unit_of_measure: str
    unit_id: int
    unit_name: str
    happened_on: date
    quantity: Decimal
    of_which: Decimal | None
    makes_good: date | None
    title: str
    note: str
    details: dict[str, Any]
    reference: str
    author: str
    recorded_at: datetime
    voided_at: datetime | None
    voided_by: str | None
    void_reason: str | None
    replaces_id: int | None
    replaced_by_id: int | None
    is_backfilled: bool
    is_returned: bool
    mends_returned: bool


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries. None and empty mean all; `year` is the plan year that the entry counts for.

    `text` is looked for in title, note, reference, author, the form's fields, and the names of unit and indicator.
    """

    year: int | None = None
    indicator_codes: tuple[str, ...] = ()
    unit_ids: tuple[int, ...] = ()
    happened_from: date | None = None
    happened_to: date | None = None
    text: str = ""
    include_voided: bool = False
    only_backfilled: bool = False


def count_entries(session: Session, chosen: EntryFilter) -> int:
    names = _Names(session)
    return session.scalars(select(func.count()).select_from(EntryRow).where(*names.conditions(chosen))).one()


def list_entries(
    session: Session,
    chosen: EntryFilter,
    *,
    order: EntryOrder = "happened_on",
    descending: bool = True,
    page: Page = FIRST_PAGE,
) -> list[EntryRecord]:
    """One page. Rows that are equal in `order` stand as they were recorded."""
    names = _Names(session)
    ids = ids_of_page(page, names.conditions(chosen), _keys(order), descending)
    rows = session.execute(_ordered(_selected(names.zone).where(EntryRow.id.in_(ids)), order, descending))
    return [names.entry(row) for row in rows]


def iterate_entries(
    session: Session, chosen: EntryFilter, *, order: EntryOrder = "happened_on", descending: bool = True
) -> Iterator[EntryRecord]:
    """All of them, in bounded memory; the session stays open until the last."""
    names = _Names(session)
    chosen_rows = _selected(names.zone).where(*names.conditions(chosen))
    statement = _ordered(chosen_rows, order, descending).execution_options(yield_per=BATCH)
    for row in session.execute(statement):
        yield names.entry(row)


def read_entry(session: Session, entry_id: int) -> EntryRecord | None:
    return next(iter(read_entries(session, [entry_id])), None)


def read_entries(session: Session, ids: Iterable[int]) -> list[EntryRecord]:
    """Recorded last first; unknown ids are left out."""
    names, wanted = _Names(session), sorted(ids, reverse=True)
    found: list[EntryRecord] = []
    for start in range(0, len(wanted), BATCH):
        chosen = _selected(names.zone).where(EntryRow.id.in_(wanted[start : start + BATCH]))
        found += [names.entry(row) for row in session.execute(chosen.order_by(EntryRow.id.desc()))]
    return found


def find_by_keys(session: Session, keys: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Id and content hash of the entry saved under each key, voided or not. Unknown keys are left out."""
    found: dict[str, tuple[int, str]] = {}
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), BATCH):
        rows = session.execute(
            select(EntryRow.idempotency_key, EntryRow.id, EntryRow.content_sha256).where(
                EntryRow.idempotency_key.in_(wanted[start : start + BATCH])
            )
        )
        found.update({key: (entry_id, digest) for key, entry_id, digest in rows})
    return found


def find_by_references(session: Session, references: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Id and content hash of the entry that bears each reference and stands. Unknown ones are left out."""
    found: dict[str, tuple[int, str]] = {}
    wanted = sorted(set(references) - {""})
    for start in range(0, len(wanted), BATCH):
        rows = session.execute(
            select(EntryRow.reference, EntryRow.id, EntryRow.content_sha256).where(
                EntryRow.township_id == home_township(session),
                EntryRow.reference.in_(wanted[start : start + BATCH]),
                EntryRow.reference != "",
                EntryRow.voided_at.is_(None),
            )
        )
        found.update({reference: (entry_id, digest) for reference, entry_id, digest in rows})
    return found


def usage_by_indicator(session: Session, year: int) -> dict[str, int]:
    """How many entries of a plan year stand on each indicator code; those without any are left out."""
    codes = {indicator.id: code for code, indicator in read_indicators(session).items()}
    counts = count_by_indicator(session, home_township(session), year)
    return {codes[indicator_id]: count for indicator_id, count in counts.items()}


def _selected(zone: ZoneInfo) -> _Select:
    return select(EntryRow, _replaced_by, _is_backfilled(zone), _was_returned, _mends_returned)


def _is_backfilled(zone: ZoneInfo) -> ColumnElement[bool]:
    """Recorded so many days after it happened, by the office's own dates (in standard time, the year round)."""
    ahead = zone.utcoffset(datetime(2025, 1, 1)) or timedelta()  # noqa: DTZ001 - a wall-clock time
    minutes = ahead // timedelta(minutes=1)
    return days_between(EntryRow.happened_on, EntryRow.recorded_at, minutes) > BACKFILLED_AFTER_DAYS


def _keys(order: EntryOrder) -> tuple[InstrumentedAttribute[Any], InstrumentedAttribute[Any]]:
    return _ORDERS[order], EntryRow.id


def _ordered(rows: _Select, order: EntryOrder, descending: bool) -> _Select:
    return rows.order_by(*(key.desc() if descending else key for key in _keys(order)))


class _Names:
    """The names of units and indicators, read once: the ledger itself is queried without a join."""

    def __init__(self, session: Session) -> None:
        place = place_of(session)
        self.zone = place.zone
        self._township_id = place.township
        self._indicators: dict[int, IndicatorRecord] = {
            indicator.id: indicator for indicator in read_indicators(session).values()
        }
        self._units = {unit.id: unit.name for unit in read_units(session)}

    def conditions(self, chosen: EntryFilter) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = [EntryRow.township_id == self._township_id]
        if chosen.year is not None:
            found.append(EntryRow.plan_year == chosen.year)
        if not chosen.include_voided:
            found.append(EntryRow.voided_at.is_(None))
        if chosen.indicator_codes:
            found.append(EntryRow.indicator_id.in_(self._ids_of_codes(chosen.indicator_codes)))
        if chosen.unit_ids:
            found.append(EntryRow.unit_id.in_(chosen.unit_ids))
        if chosen.happened_from is not None:
            found.append(EntryRow.happened_on >= chosen.happened_from)
        if chosen.happened_to is not None:
            found.append(EntryRow.happened_on <= chosen.happened_to)
        if chosen.text:
            found.append(self._contains(chosen.text))
        if chosen.only_backfilled:
            found.append(_is_backfilled(self.zone))
        return found

    def entry(self, row: _Selected) -> EntryRecord:
        entry, replaced_by_id, is_backfilled, is_returned, mends_returned = row
        indicator = self._indicators[entry.indicator_id]
        return EntryRecord(
            id=entry.id,
            indicator_code=indicator.code,
            indicator_title=indicator.title,
            unit_of_measure=indicator.unit,
            unit_id=entry.unit_id,
            unit_name=self._units[entry.unit_id],
            happened_on=entry.happened_on,
            quantity=entry.quantity,
            of_which=entry.of_which,
            makes_good=entry.makes_good,
            title=entry.title,
            note=entry.note,
            details=entry.details,
            reference=entry.reference,
            author=entry.author,
            recorded_at=entry.recorded_at,
            voided_at=entry.voided_at,
            voided_by=entry.voided_by,
            void_reason=entry.void_reason,
            replaces_id=entry.replaces_id,
            replaced_by_id=replaced_by_id,
            is_backfilled=bool(is_backfilled),
            is_returned=is_returned,
            mends_returned=mends_returned,
        )

    def _ids_of_codes(self, codes: tuple[str, ...]) -> list[int]:
        return [indicator.id for indicator in self._indicators.values() if indicator.code in codes]

    def _contains(self, text: str) -> ColumnElement[bool]:
        lowered = text.lower()
        written = (
            EntryRow.title,
            EntryRow.note,
            EntryRow.reference,
            EntryRow.author,
            cast(EntryRow.details, Text),
        )
        units = [unit_id for unit_id, name in self._units.items() if lowered in name.lower()]
        indicators = [one.id for one in self._indicators.values() if lowered in one.title.lower()]
        return or_(
            *(column.icontains(text, autoescape=True) for column in written),
            EntryRow.unit_id.in_(units),
            EntryRow.indicator_id.in_(indicators),
        )
