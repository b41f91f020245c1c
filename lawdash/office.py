"""Who acts, on which store, by which clock: made once a request, a run of a page, or a command."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from lawdash.actor import SYSTEM, Actor
from lawdash.clock import REAL_CLOCK, Clock, local_date
from lawdash.refusal import Refused
from lawdash.settings import Settings
from lawdash.store.engine import LONGEST_WAIT_SECONDS, noting, reading, writing
from lawdash.store.evidence.place import evidence_path
from lawdash.store.place import Place
from lawdash.store.state import read_state
from lawdash.store.trail.heads import heads_path
from lawdash.store.trail.key import key_path


@dataclass(frozen=True, slots=True)
class Office:
    """`township` is the id of the one that everything is about; `clock` that of the store, or the real one at the door.

    `actor` without anything else said: the owner of the machine.
    """

    engine: Engine
    township: int
    settings: Settings
    clock: Clock = REAL_CLOCK
    actor: Actor = SYSTEM

    @property
    def zone(self) -> ZoneInfo:
        return self.settings.zone

    @property
    def now(self) -> datetime:
        """In UTC, read from the clock each time."""
        return self.clock.now()

    @property
    def today(self) -> date:
        return local_date(self.now, self.zone)

    @property
    def place(self) -> Place:
        return Place(self.township, self.zone)

    @property
    def url(self) -> str:
        return self.engine.url.render_as_string(hide_password=False)

    @property
    def trail_heads(self) -> Path:
        """The plain file outside the database in which the heads of the trail are written down."""
        return heads_path(self.url, self.settings.trail_heads)

    @property
    def trail_key(self) -> Path:
        """The file outside the database with the key that signs the events."""
        return key_path(self.url, self.settings.trail_key, self.settings.trail_heads)

    @property
    def evidence(self) -> Path:
        """The folder in which the files of evidence lie."""
        return evidence_path(self.url, self.settings.evidence)

    def as_actor(self, actor: Actor) -> Office:
        """The same office with somebody else in it."""
        return replace(self, actor=actor)

    def by(self, clock: Clock) -> Office:
        """The same office by another clock: logins go by the real one, also on sample data."""
        return replace(self, clock=clock)

    def reading(self) -> AbstractContextManager[Session]:
        """As engine.reading, about the township of this office."""
        return reading(self.engine, self.place)

    def writing(self) -> AbstractContextManager[Session]:
        """As engine.writing, about the township of this office."""
        return writing(self.engine, self.place)

    def noting(self, *, patience_seconds: float = LONGEST_WAIT_SECONDS) -> AbstractContextManager[Session]:
        """As engine.noting, about the township of this office."""
        return noting(self.engine, self.place, patience_seconds=patience_seconds)


def open_office(engine: Engine, settings: Settings, actor: Actor = SYSTEM) -> Office:
    """By the store's own clock. Raises Refused where the store was never made ready."""
    with reading(engine) as session:
        state = read_state(session)
    if state.township is None:
        raise Refused("数据库还没有准备好。请先运行 python -m lawdash init。")
    return Office(engine, state.township, settings, Clock(state.clock_stands_at), actor)
