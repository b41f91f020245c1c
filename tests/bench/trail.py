"""The trail: what checking 100,000 events against 100,000 entries takes, and what one event adds to a deed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, insert

from lawdash.store.engine import writing
from lawdash.store.entries.sums.keeping import written_after
from lawdash.store.trail.chain import NOTHING_BEFORE, Event, append_event, hash_event, read_head
from lawdash.store.trail.head import Head
from lawdash.store.trail.heads import append_head
from lawdash.store.trail.seals import Sealed, digest_of, seal_entries, stream_seals
from lawdash.store.trail.tables import EventRow
from lawdash.store.trail.verifying import verify_trail
from lawdash.store.types import canonical_json
from tests.bench.filling import NOW, fill, open_store
from tests.bench.table import Line
from tests.bench.timing import best_of
from tests.helpers.offices import AT_HOME

EVENTS = 100_000
BATCH = 5_000


def bench_trail() -> list[Line]:
    with TemporaryDirectory() as folder:
        engine, heads = open_store(Path(folder)), Path(folder) / "heads.txt"
        fill(engine, EVENTS, years=1)
        _record(engine)
        taken = best_of(2, lambda: _check(engine, heads))
        added = best_of(50, lambda: _do_something(engine, heads)) - best_of(50, lambda: _do_nothing(engine))
        engine.dispose()
    print(f"Checking {EVENTS:,} events and as many entries: {taken:.1f} s")
    print(f"An event, its head on disk included, adds to a deed: {added * 1000:.1f} ms\n")
    return []


def _check(engine: Engine, heads: Path) -> None:
    checked = verify_trail(engine, heads)
    assert checked.events >= EVENTS
    assert checked.breach is None


def _do_nothing(engine: Engine) -> None:
    with writing(engine, AT_HOME):
        pass


def _do_something(engine: Engine, heads: Path) -> None:
    with writing(engine, AT_HOME) as session:
        sealed = seal_entries(session, written_after(session))
        head = append_event(session, Event("示例", None, "", "bench", sealed=sealed), NOW)
    append_head(heads, head)


def _record(engine: Engine) -> None:
    """An event for every entry, in bulk."""
    with writing(engine, AT_HOME) as session:
        last = read_head(session) or Head(0, NOTHING_BEFORE, NOW)
        rows = list(_events(last, [(one.id, one.seal) for one in stream_seals(session)]))
        for start in range(0, len(rows), BATCH):
            session.execute(insert(EventRow), rows[start : start + BATCH])


def _events(head: Head, seals: list[tuple[int, str]]) -> Iterator[dict[str, Any]]:
    for number, (entry_id, seal) in enumerate(seals, start=head.id + 1):
        sealed = Sealed(recorded=((entry_id, entry_id, digest_of([seal])),))
        details = {"before": None, "after": {"indicator": "示例", "quantity": "1"}, **sealed.as_details()}
        columns = {
            "id": number,
            "township_id": 1,
            "at": NOW,
            "actor": "示例",
            "actor_id": None,
            "address": "127.0.0.1",
            "action": "entry.log",
            "subject": f"entry:{entry_id}",
            "previous_sha256": head.sha256,
        }
        head = Head(number, hash_event({**columns, "details": canonical_json(details)}), NOW)
        yield {**columns, "details": details, "sha256": head.sha256}
