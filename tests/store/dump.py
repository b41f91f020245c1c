"""All that is stored, to be compared before and after."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Engine, select

from lawdash.store.accounts.tables import WebSessionRow
from lawdash.store.tables import Base, StoreStateRow
from lawdash.store.trail.tables import EventRow

TRAIL = (EventRow.__tablename__, StoreStateRow.__tablename__)
"""What every refusal leaves its mark in: the trail, and the number of the last transaction."""
SIGNS_OF_LIFE = WebSessionRow.__tablename__


def rows_but(engine: Engine, left_out: Collection[str] = TRAIL) -> dict[str, list[Any]]:
    """By table; without those `left_out`."""
    with engine.connect() as connection:
        return {
            table.name: list(connection.execute(select(table).order_by(*table.primary_key)))
            for table in Base.metadata.sorted_tables
            if table.name not in left_out
        }
