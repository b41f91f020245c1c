"""Records deeds until it is interrupted.

A deed is what every action does: an entry and its event in one transaction, then the head in the file outside. The
event's number is said once all that is done.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine

from lawdash.store.engine import make_engine, writing
from lawdash.store.entries.reading import add_entry
from lawdash.store.entries.sums.keeping import written_after
from lawdash.store.trail.chain import Event, append_event
from lawdash.store.trail.head import Head
from lawdash.store.trail.heads import append_head
from lawdash.store.trail.seals import seal_entries
from tests.faults.victim import Say
from tests.faults.writer import NOW
from tests.helpers.offices import AT_HOME
from tests.store.makers import make_entry


def record(engine: Engine, heads: Path, name: str, number: int) -> Head:
    with writing(engine, AT_HOME) as session:
        add_entry(session, make_entry(session, key=f"{name}-{number}"), NOW)
        event = Event(name, None, "", "entry.log", after=number, sealed=seal_entries(session, written_after(session)))
        head = append_event(session, event, NOW)
    append_head(heads, head)
    return head


def record_many(say: Say, url: str, heads: Path, name: str, count: int) -> None:
    engine = make_engine(url)
    for number in range(count):
        say(record(engine, heads, name, number).id)
