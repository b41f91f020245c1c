"""The ledger looked at: each look asks anew who it is (acting.looking), and leaves nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from lawdash.actions.acting.access import looking
from lawdash.office import Office
from lawdash.store.entries.reading import (
    EntryFilter,
    EntryOrder,
    EntryRecord,
    Page,
    count_entries,
    list_entries,
    read_entry,
    usage_by_indicator,
)
from lawdash.store.entries.tallies import read_curve
from lawdash.store.entries.unit_days import UnitDays, read_unit_days


def count_ledger(office: Office, chosen: EntryFilter) -> int:
    """Raises Forbidden."""
    with looking(office) as session:
        return count_entries(session, chosen)


def look_at_ledger(
    office: Office,
    chosen: EntryFilter,
    *,
    order: EntryOrder = "happened_on",
    descending: bool = True,
    page: Page,
) -> list[EntryRecord]:
    """One page, as list_entries. Raises Forbidden."""
    with looking(office) as session:
        return list_entries(session, chosen, order=order, descending=descending, page=page)


def find_entry(office: Office, entry_id: int) -> EntryRecord | None:
    """None: there is no such entry. Raises Forbidden."""
    with looking(office) as session:
        return read_entry(session, entry_id)


def usage_of_indicators(office: Office, year: int) -> dict[str, int]:
    """As usage_by_indicator. Raises Forbidden."""
    with looking(office) as session:
        return usage_by_indicator(session, year)


def days_of_units(office: Office, indicator_id: int, year: int, as_of: date) -> list[UnitDays]:
    """As read_unit_days. Raises Forbidden."""
    with looking(office) as session:
        return read_unit_days(session, indicator_id, year, as_of)


def days_of_indicator(
    office: Office, indicator_id: int, unit_ids: Sequence[int] | None, year: int, as_of: date
) -> list[tuple[date, Decimal, Decimal, int]]:
    """As read_curve. Raises Forbidden."""
    with looking(office) as session:
        return read_curve(session, indicator_id, unit_ids, year, as_of)
