"""The addresses of exports: what is wanted stands in them, and only in words; who may have it the route asks anew.

An export leaves through a route of our own: what Streamlit keeps for a download, it gives to whoever has the address.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar
from urllib.parse import urlencode

from pydantic import TypeAdapter
from pydantic_core import from_json

from lawdash.board.concerns import ConcernFilter
from lawdash.files.writing import FileFormat
from lawdash.store.entries.reading import EntryFilter, EntryOrder
from lawdash.store.trail.chain import EventFilter
from lawdash.web.kit.limits import is_within

EXPORTS = "/lawdash/export/"
LEDGER_EXPORT, TRAIL_EXPORT = "/lawdash/export/ledger", "/lawdash/export/trail"
CONCERNS_EXPORT, PLAN_EXPORT = "/lawdash/export/concerns", "/lawdash/export/plan"
OWNER_TABLE_EXPORT = "/lawdash/export/owner-table"
NOTICE_EXPORT = "/lawdash/export/notice"
REGISTER_EXPORT = "/lawdash/export/notices"
MINUTES_EXPORT = "/lawdash/export/minutes"
APPRAISAL_EXPORT = "/lawdash/export/appraisal"
BULLETIN_EXPORT = "/lawdash/export/bulletin"
DUTY_EXPORT = "/lawdash/export/duty"
OWNERS_EXPORT = "/lawdash/export/owners"
TEMPLATE_EXPORT = "/lawdash/export/template"
FORMATS: tuple[FileFormat, ...] = ("csv", "xlsx")


@dataclass(frozen=True, slots=True)
class LedgerView:
    """Which entries, in which order."""

    filter: EntryFilter
    order: EntryOrder
    descending: bool


@dataclass(frozen=True, slots=True)
class ConcernsView:
    """Which lines of 督办, as of which day."""

    year: int
    as_of: date
    chosen: ConcernFilter


View = TypeVar("View")
LEDGER_VIEW: TypeAdapter[LedgerView] = TypeAdapter(LedgerView)
TRAIL_VIEW: TypeAdapter[EventFilter] = TypeAdapter(EventFilter)
CONCERNS_VIEW: TypeAdapter[ConcernsView] = TypeAdapter(ConcernsView)
_FORMAT: TypeAdapter[FileFormat] = TypeAdapter(Literal["csv", "xlsx"])


def ledger_url(view: LedgerView, file_format: FileFormat) -> str:
    return _url(LEDGER_EXPORT, LEDGER_VIEW, view, file_format)


def trail_url(wanted: EventFilter, file_format: FileFormat) -> str:
    return _url(TRAIL_EXPORT, TRAIL_VIEW, wanted, file_format)


def concerns_url(view: ConcernsView, file_format: FileFormat) -> str:
    return _url(CONCERNS_EXPORT, CONCERNS_VIEW, view, file_format)


def plan_url(year: int) -> str:
    return f"{PLAN_EXPORT}?{urlencode({'year': year})}"


def owners_url(year: int) -> str:
    return f"{OWNERS_EXPORT}?{urlencode({'year': year})}"


def owner_table_url(year: int, file_format: Literal["docx", "xlsx"]) -> str:
    return f"{OWNER_TABLE_EXPORT}?{urlencode({'year': year, 'format': file_format})}"


def appraisal_url(year: int) -> str:
    return f"{APPRAISAL_EXPORT}?{urlencode({'year': year})}"


def bulletin_url(year: int, quarter: int) -> str:
    return f"{BULLETIN_EXPORT}?{urlencode({'year': year, 'quarter': quarter})}"


def duty_url(year: int, *, leader: str = "", unit: str = "") -> str:
    """Of a leader or of a unit, one of them."""
    return f"{DUTY_EXPORT}?{urlencode({'year': year, 'leader': leader, 'unit': unit})}"


def minutes_url(meeting_id: int, year: int) -> str:
    return f"{MINUTES_EXPORT}?{urlencode({'meeting': meeting_id, 'year': year})}"


def notice_paper_url(name: str) -> str:
    """`name`: 2025-3."""
    return f"{NOTICE_EXPORT}?{urlencode({'notice': name})}"


def register_url(year: int, file_format: FileFormat) -> str:
    """All notices of a plan year."""
    return f"{REGISTER_EXPORT}?{urlencode({'year': year, 'format': file_format})}"


def template_url(indicator: str) -> str:
    """`indicator`: the code of one; empty: the template for all."""
    return f"{TEMPLATE_EXPORT}?{urlencode({'indicator': indicator})}"


def read_wanted(adapter: TypeAdapter[View], view: str, file_format: str) -> tuple[View, FileFormat] | None:
    """What `_url` wrote; None for anything else."""
    try:
        if not is_within("view", from_json(view)):
            return None
        return adapter.validate_json(view), _FORMAT.validate_python(file_format)
    except ValueError:
        return None


def _url(path: str, adapter: TypeAdapter[View], view: View, file_format: FileFormat) -> str:
    return f"{path}?{urlencode({'format': file_format, 'view': adapter.dump_json(view).decode()})}"
