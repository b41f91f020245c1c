"""Whatever leaves as a file leaves an event first."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from lawdash.actions.acting.access import acting
from lawdash.actions.acting.actor import Actor
from lawdash.actions.acting.permissions import Act


def note_export(engine: Engine, actor: Actor, what: str, count: int, *, now: datetime) -> None:
    """For a file that is written elsewhere: the right to take it along, and the event. Raises Forbidden."""
    with acting(engine, actor, Act.EXPORT, now=now) as deed:
        deed.record("", after={"内容": what, "条数": count})
