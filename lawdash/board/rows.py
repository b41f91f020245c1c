"""A board's rows as other programs and files take them: one set of columns for exports, command line and API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from lawdash.board.board import Promise
from lawdash.board.concerns import Item
from lawdash.judging.model import Assessment, Obligation
from lawdash.judging.wording import section_title
from lawdash.store.entries.reading import EntryRecord

if TYPE_CHECKING:
    from lawdash.files.writing import Value

Row = Mapping[str, object]

PROMISE_KEYS = tuple(field.name for field in fields(Assessment) if field.name != "obligations")
OBLIGATION_KEYS = tuple(field.name for field in fields(Obligation) if field.name != "waiting")
ENTRY_KEYS = (
    *("id", "indicator", "unit", "happened_on", "quantity", "of_which", "makes_good", "title", "note", "reference"),
    *("details", "author", "recorded_at", "voided_at"),
)
CONCERN_TITLES = (
    "状态",
    "承诺事项",
    "板块",
    "单位",
    "时限",
    "超期天数",
    "差额",
    "计量单位",
    "说明",
    "调整和进展",
    "责任领导",
    "牵头单位",
)


def promise_row(promise: Promise) -> Row:
    """Its assessment by PROMISE_KEYS; `forecast` as a mapping, or None."""
    assessment = promise.assessment
    row = {key: getattr(assessment, key) for key in PROMISE_KEYS}
    return row | {"forecast": asdict(assessment.forecast) if assessment.forecast else None}


def obligation_row(one: Obligation) -> Row:
    """By OBLIGATION_KEYS."""
    return {key: getattr(one, key) for key in OBLIGATION_KEYS}


def entry_row(entry: EntryRecord) -> Row:
    """By ENTRY_KEYS; the indicator by its code, instants in UTC."""
    return {
        "id": entry.id,
        "indicator": entry.indicator_code,
        "unit": entry.unit_name,
        "happened_on": entry.happened_on,
        "quantity": entry.quantity,
        "of_which": entry.of_which,
        "makes_good": entry.makes_good,
        "title": entry.title,
        "note": entry.note,
        "reference": entry.reference,
        "details": entry.details,
        "author": entry.author,
        "recorded_at": _instant(entry.recorded_at),
        "voided_at": None if entry.voided_at is None else _instant(entry.voided_at),
    }


def concern_cells(item: Item, aside: str) -> list[Value]:
    """One line of 督办 under CONCERN_TITLES; `aside` is what stands with its promise."""
    return [
        str(item.concern),
        item.title,
        section_title(item.section),
        "、".join(item.units),
        item.due,
        Decimal(max(item.days_late, 0)),
        item.gap,
        item.unit if item.gap is not None else "",
        item.text,
        aside,
        item.leader,
        item.lead_unit,
    ]


def _instant(instant: datetime) -> str:
    """ISO 8601 in UTC, with a Z."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
