"""A table with the office's own header: which indicator it is about, and which of its columns is what."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from lawdash.actions.entries.import_columns import columns_of_entries, draft_of
from lawdash.actions.entries.registry import Registry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.input.amounts import read_amount, words_for
from lawdash.actions.input.columns import Columns
from lawdash.actions.input.days import read_day
from lawdash.actions.input.table_rows import TableRow
from lawdash.cleaning import header_key, name_key
from lawdash.judging.wording import format_number
from lawdash.refusal import Fault
from lawdash.store.entries.tallies import read_curve

MAPPED = ("happened_on", "unit", "quantity", "of_which", "title", "note", "reference")
"""What a column of the office's own may be, besides a field of the indicator's form."""


class Counting(StrEnum):
    """What a row counts: the number in a column, itself, or what a running total has grown by."""

    COLUMN = "column"
    ONE = "one"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class FileMapping:
    """`columns` gives the office's header for a code of MAPPED, or for a field of the indicator's form."""

    name: str
    indicator: str
    columns: Mapping[str, str]
    counting: Counting = Counting.COLUMN

    def content(self) -> dict[str, Any]:
        """As plain JSON, without the name."""
        told = asdict(self)
        del told["name"]
        return told

    @classmethod
    def of(cls, name: str, content: Mapping[str, Any]) -> FileMapping:
        """Raises KeyError, TypeError or ValueError on what is none."""
        columns = {str(code): str(header) for code, header in dict(content["columns"]).items()}
        return cls(name, str(content["indicator"]), columns, Counting(content["counting"]))


def fingerprint_of(headers: Iterable[str]) -> str:
    """The same for the same header: the names of its columns in their order, blanks and widths aside."""
    return hashlib.sha256("\n".join(header_key(name) for name in headers if name).encode()).hexdigest()


def columns_of_mapping(mapping: FileMapping, registry: Registry) -> Columns:
    """Those of an entries file, under the office's own names; what must be there is the day and what is counted."""
    usual = columns_of_entries(registry)
    required = {"happened_on", *(("quantity",) if mapping.counting is not Counting.ONE else ())}
    return replace(usual, titles=dict(mapping.columns), required=frozenset(required), others=frozenset())


class MappedRows:
    """Reads the rows of such a table as drafts. A running total is entered as what it has grown by."""

    def __init__(self, session: Session, registry: Registry, mapping: FileMapping) -> None:
        self._session = session
        self._registry = registry
        self._mapping = mapping
        self._grown: dict[tuple[str, int], list[tuple[date, Decimal]]] = {}
        self._added: dict[tuple[str, int], list[tuple[date, Decimal]]] = defaultdict(list)

    def draft(self, row: TableRow) -> EntryDraft | None:
        """None: a running total that says nothing new. One that has fallen is a fault of the row."""
        draft = replace(draft_of(row), indicator=self._mapping.indicator)
        if self._mapping.counting is Counting.ONE:
            return replace(draft, quantity=1)
        return self._difference(row, draft) if self._mapping.counting is Counting.TOTAL else draft

    def _difference(self, row: TableRow, draft: EntryDraft) -> EntryDraft | None:
        indicator = self._registry.indicators_by_name.get(name_key(self._mapping.indicator))
        try:
            day = read_day(draft.happened_on)
            total = read_amount(draft.quantity, words_for(indicator.unit) if indicator else ())
        except ValueError:
            return draft
        if indicator is None or day is None or total is None:
            return draft
        before = self._on_record(indicator.id, str(draft.unit), day)
        if total < before:
            title = self._mapping.columns["quantity"]
            said = f"是累计数，却比此前累计的{format_number(before)}少，请核对"
            row.faults.append(Fault(title, format_number(total), said, row.line, row.sheet))
            return draft
        if total == before:
            return None
        self._added[name_key(str(draft.unit)), day.year].append((day, total - before))
        return replace(draft, quantity=total - before)

    def _on_record(self, indicator_id: int, unit: str, day: date) -> Decimal:
        """What was logged and what this file has added by then, of that unit and plan year."""
        key = (name_key(unit), day.year)
        if key not in self._grown:
            known = self._registry.units_by_name.get(key[0])
            units = None if not unit.strip() else [] if known is None else [known.id]
            curve = read_curve(self._session, indicator_id, units, day.year, date(day.year, 12, 31))
            self._grown[key] = [(on, quantity) for on, quantity, *_ in curve]
        return sum((amount for on, amount in (*self._grown[key], *self._added[key]) if on <= day), Decimal(0))
