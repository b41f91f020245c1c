"""What the store says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lawdash.store.tables import StoreStateRow, TownshipRow


@dataclass(frozen=True, slots=True)
class StoreState:
    """`clock_stands_at` and `opens_as_of` are those of sample data; None: the real clock, the default as-of date."""

    revision: int
    is_sample: bool
    clock_stands_at: datetime | None
    opens_as_of: date | None


def read_state(session: Session) -> StoreState:
    row = session.get_one(StoreStateRow, 1)
    return StoreState(row.revision, row.is_sample, row.clock_stands_at, row.opens_as_of)


def mark_as_sample(session: Session, clock_stands_at: datetime, opens_as_of: date) -> None:
    """From now on every page says 示例数据, the clock stands still and the plan opens as of that date."""
    session.execute(
        update(StoreStateRow).values(is_sample=True, clock_stands_at=clock_stands_at, opens_as_of=opens_as_of)
    )


def home_township(session: Session) -> int:
    """The id of the one township of this store. Raises NoResultFound before the seed was loaded."""
    return session.scalars(select(TownshipRow.id).order_by(TownshipRow.id).limit(1)).one()
