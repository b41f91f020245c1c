"""Durable saves: eight processes log entries into one store, each save a transaction that survives a power cut."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import Engine, func, select

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actor import Actor
from lawdash.store.engine import make_engine, reading
from lawdash.store.entries.reading import EntryFilter, count_entries
from lawdash.store.entries.sums.keeping import count_in
from lawdash.store.entries.table import EntryRow
from tests.bench.filling import NOW, YEAR, open_store
from tests.bench.table import Line, at_least
from tests.bench.timing import best_of
from tests.helpers.offices import AT_HOME, office_of

WRITERS = 8
SAVES_EACH = 100
ALONE, TOGETHER = 0.2, 0.2


def bench_saves() -> list[Line]:
    with TemporaryDirectory() as folder:
        bare = _bare_saves(Path(folder) / "bare.db")
        engine = open_store(Path(folder))
        url = str(engine.url)
        alone = SAVES_EACH / _save(url, WRITERS)
        with get_context("spawn").Pool(WRITERS) as pool:
            took = max(pool.starmap(_save, [(url, number) for number in range(WRITERS)]))
        with reading(engine, AT_HOME) as session:
            found = count_entries(session, EntryFilter(year=YEAR))
        sums = _time_of_the_sums(engine)
        engine.dispose()
    wanted = (WRITERS + 1) * SAVES_EACH
    together = WRITERS * SAVES_EACH / took
    print(f"Durable saves: {alone:.0f} a second by one writer, {together:.0f} by {WRITERS}, a bare insert {bare:.0f}")
    print(f"({found} of {wanted} found again); keeping the sums takes {sums * 1000:.2f} ms of a save\n")
    return [
        at_least("saves a second, to bare inserts with a commit each", alone / bare, ALONE, detail=f"{alone:.0f}/s"),
        at_least(f"the same by {WRITERS} writers", together / bare, TOGETHER, detail=f"{together:.0f}/s"),
    ]


def _bare_saves(path: Path) -> float:
    """How many a second: what a commit costs on this disk, with the settings of our own stores."""
    with closing(sqlite3.connect(path, isolation_level=None)) as store:
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = FULL")
        store.execute("CREATE TABLE entries (id INTEGER PRIMARY KEY, title TEXT)")
        start = perf_counter()
        for number in range(SAVES_EACH):
            store.execute("BEGIN IMMEDIATE")
            store.execute("INSERT INTO entries (title) VALUES (?)", (f"第{number}次",))
            store.execute("COMMIT")
        return SAVES_EACH / (perf_counter() - start)


def _time_of_the_sums(engine: Engine) -> float:
    """Seconds to take the last entry into the sums, once more; thrown away."""
    with reading(engine, AT_HOME) as session:
        last = session.scalars(select(func.max(EntryRow.id))).one()
        return best_of(50, lambda: count_in(session, last, last))


def _save(url: str, writer: int) -> float:
    """Seconds from the first save to the last."""
    engine = make_engine(url)
    draft = EntryDraft(indicator="protect-enterprise", happened_on=date(YEAR, 9, 1), quantity=1)
    start = perf_counter()
    for number in range(SAVES_EACH):
        log_entry(office_of(engine, Actor(f"示例{writer}"), now=NOW), draft, key=f"{writer}-{number}")
    return perf_counter() - start
