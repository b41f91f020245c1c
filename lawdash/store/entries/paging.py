"""Which entries stand on one page: found in an index alone, from the nearer end, before any row is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import InstrumentedAttribute

from lawdash.store.entries.table import EntryRow


@dataclass(frozen=True, slots=True)
class Page:
    """`limit` rows after the first `offset`. `count` is how many there are in all; None: not known."""

    limit: int
    offset: int = 0
    count: int | None = None


FIRST_PAGE = Page(50)


def ids_of_page(
    page: Page, conditions: Sequence[ColumnElement[bool]], keys: Sequence[InstrumentedAttribute[Any]], descending: bool
) -> Select[int]:
    """The ids of the rows on it, in no order."""
    size, skipped, is_turned = page.limit, page.offset, False
    if page.count is not None and page.offset > page.count // 2:
        size = max(0, min(page.limit, page.count - page.offset))
        skipped, is_turned = max(0, page.count - page.offset - size), True
    order = (key.desc() if descending is not is_turned else key.asc() for key in keys)
    return select(EntryRow.id).where(*conditions).order_by(*order).limit(size).offset(skipped)
