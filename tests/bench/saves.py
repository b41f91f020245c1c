"""Durable saves: eight processes log entries into one store, each save a transaction that survives a power cut."""

from __future__ import annotations

from datetime import date
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actor import Actor
from lawdash.store.engine import make_engine, reading
from lawdash.store.entries.reading import EntryFilter, count_entries
from tests.bench.filling import YEAR, open_store
from tests.helpers.offices import AT_HOME, office_of

WRITERS = 8
SAVES_EACH = 100


def bench_saves() -> None:
    with TemporaryDirectory() as folder:
        engine = open_store(Path(folder))
        url = str(engine.url)
        with get_context("spawn").Pool(WRITERS) as pool:
            took = max(pool.starmap(_save, [(url, number) for number in range(WRITERS)]))
        with reading(engine, AT_HOME) as session:
            found = count_entries(session, EntryFilter(year=YEAR))
        engine.dispose()
    wanted = WRITERS * SAVES_EACH
    print(f"Durable saves with {WRITERS} writers: {wanted / took:.0f} a second ({found} of {wanted} found again)\n")


def _save(url: str, writer: int) -> float:
    """Seconds from the first save to the last."""
    engine = make_engine(url)
    draft = EntryDraft(indicator="protect-enterprise", happened_on=date(YEAR, 9, 1), quantity=1)
    start = perf_counter()
    for number in range(SAVES_EACH):
        log_entry(office_of(engine, Actor(f"示例{writer}")), draft, key=f"{writer}-{number}")
    return perf_counter() - start
