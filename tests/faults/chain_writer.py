"""A process that records deeds, to be interrupted: `python -m tests.faults.chain_writer URL HEADS NAME COUNT`.

A deed is what every action does: an entry and its event in one transaction, then the head in the file outside. The
event's number is printed once all that is done.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sqlalchemy import Engine

from lawdash.store.engine import make_engine, writing
from lawdash.store.entries.reading import add_entry
from lawdash.store.trail.chain import Event, append_event
from lawdash.store.trail.head import Head
from lawdash.store.trail.heads import append_head
from lawdash.store.trail.seals import last_entry_id, seal_entries
from tests.faults.writer import NOW
from tests.helpers.offices import AT_HOME
from tests.store.makers import make_entry


def record(engine: Engine, heads: Path, name: str, number: int) -> Head:
    with writing(engine, AT_HOME) as session:
        before = last_entry_id(session)
        add_entry(session, make_entry(session, key=f"{name}-{number}"), NOW)
        event = Event(name, None, "", "entry.log", after=number, sealed=seal_entries(session, before))
        head = append_event(session, event, NOW)
    append_head(heads, head)
    return head


def main(url: str, heads: str, name: str, count: int) -> None:
    engine = make_engine(url)
    for number in range(count):
        print(record(engine, Path(heads), name, number).id, flush=True)  # noqa: T201 (this is the acknowledgement)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
