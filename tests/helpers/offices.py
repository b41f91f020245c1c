"""Offices of the tests: on a store, in somebody's name, by a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.recording import recording
from lawdash.actor import SYSTEM, Actor
from lawdash.clock import Clock
from lawdash.office import Office
from lawdash.settings import Settings, get_settings
from lawdash.store.place import Place
from lawdash.store.trail.chain import Event

NOON = datetime(2025, 7, 1, 4, 0, tzinfo=UTC)
HOME = 1
"""The township of a new store."""
AT_HOME = Place(HOME, ZoneInfo("Asia/Shanghai"))


def office_of(
    engine: Engine, actor: Actor = SYSTEM, *, now: datetime = NOON, settings: Settings | None = None
) -> Office:
    """`settings` None: those of the environment, as the program has them."""
    return Office(engine, HOME, settings or get_settings(), Clock(now), actor)


@contextmanager
def by_hand(engine: Engine, *, now: datetime = NOON) -> Iterator[Session]:
    """A write past the actions, with an event that vouches for it, as a store has it in which the trail has begun."""
    with recording(office_of(engine, now=now)) as record:
        yield record.session
        record.append(Event(SYSTEM.name, None, "", Act.KEEP_STORE))
