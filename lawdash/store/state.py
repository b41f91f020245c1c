"""What the store says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from lawdash.store.place import PLACE, Place
from lawdash.store.sealing.written import change_rows
from lawdash.store.tables import StoreStateRow, TownshipRow


@dataclass(frozen=True, slots=True)
class StoreState:
    """`clock_stands_at` and `opens_as_of` are those of sample data; None: the real clock, the default as-of date.

    `township` is the id of the one township of this store; None before the seed was loaded.
    """

    revision: int
    is_sample: bool
    clock_stands_at: datetime | None
    opens_as_of: date | None
    township: int | None = None


_HOME = select(func.min(TownshipRow.id)).scalar_subquery()


def read_state(session: Session) -> StoreState:
    row, township = session.execute(select(StoreStateRow, _HOME).where(StoreStateRow.id == 1)).one()
    return StoreState(row.revision, row.is_sample, row.clock_stands_at, row.opens_as_of, township)


def mark_as_sample(session: Session, clock_stands_at: datetime, opens_as_of: date) -> None:
    """From now on every page says 示例数据, the clock stands still and the plan opens as of that date."""
    marks = {"is_sample": True, "clock_stands_at": clock_stands_at, "opens_as_of": opens_as_of}
    change_rows(session, update(StoreStateRow).values(marks))


def home_township(session: Session) -> int:
    """The id of the township that the session is about: that of its place, else the one township of this store.

    Raises NoResultFound before the seed was loaded.
    """
    place: Place | None = session.info.get(PLACE)
    if place is not None:
        return place.township
    return session.scalars(select(TownshipRow.id).order_by(TownshipRow.id).limit(1)).one()


def read_township_name(session: Session, township: int) -> str:
    """Empty where there is no such township yet."""
    return session.scalars(select(TownshipRow.name).where(TownshipRow.id == township)).one_or_none() or ""
