"""Whose store a transaction is about."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

PLACE = "place"


@dataclass(frozen=True, slots=True)
class Place:
    """`township` is its id; `zone` decides which day it is there."""

    township: int
    zone: ZoneInfo


def place_of(session: Session) -> Place:
    """Raises KeyError in a session that was opened without one: about the store as a whole."""
    place: Place = session.info[PLACE]
    return place
