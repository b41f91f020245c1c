"""A store with a million entries in the judged year beside one with 1,500: pages, searches, readers after a save."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from sqlalchemy import Engine

from lawdash.store.engine import make_engine, reading, writing
from lawdash.store.entries.reading import EntryFilter, Page, count_entries, list_entries
from tests.bench.client import Reader
from tests.bench.filling import YEAR, fill, open_store
from tests.bench.reruns import serving
from tests.bench.table import Line, at_most
from tests.helpers.offices import AT_HOME

SMALL, LARGE = 1_500, 1_000_000
READERS = 20
RERUNS = 15
PAGE = 50
TARGET = f"year={YEAR}&as_of={YEAR}-09-17&target=legality-reviews"
BOARD = f"year={YEAR}&as_of={YEAR}-09-17"


@dataclass(frozen=True, slots=True)
class Served:
    """Seconds of a rerun of 目标详情, of the first board that one reader gets after a save, and of all that 20 get."""

    target: float
    one: float
    many: float


def bench_large() -> list[Line]:
    with TemporaryDirectory() as folder:
        small = _serve(Path(folder) / "small", SMALL)
        large = _serve(Path(folder) / "large", LARGE)
        lines = _search(Path(folder) / "large")
    print(f"目标详情: {small.target * 1000:.0f} ms at {SMALL:,}, {large.target * 1000:.0f} ms at {LARGE:,}")
    print(
        f"After a save: {large.one * 1000:.0f} ms for one reader, {large.many * 1000:.0f} ms until {READERS} have it\n"
    )
    return [
        at_most("rerun of 目标详情, 1 M entries to 1.5 k", large.target / small.target, 1.5),
        at_most(
            f"{READERS} readers after a save at 1 M, to one reader",
            large.many / large.one,
            1.5,
            because="each reader's page is drawn by itself; boards are judged once a revision, pages are not",
        ),
        *lines,
    ]


def _serve(folder: Path, size: int) -> Served:
    folder.mkdir()
    engine = open_store(folder)
    fill(engine, size, years=1)
    try:
        with serving(folder / "bench.db") as (address, cookie):
            with Reader(address, TARGET, cookie, page="target") as reader:
                target = median(reader.rerun() for _ in range(RERUNS))
            return Served(target, *_after_a_save(engine, address, cookie))
    finally:
        engine.dispose()


def _after_a_save(engine: Engine, address: str, cookie: str) -> tuple[float, float]:
    readers = [Reader(address, BOARD, cookie) for _ in range(READERS)]
    for reader in readers:
        reader.rerun()
    one = median(_all_read(engine, readers[:1]) for _ in range(5))
    many = median(_all_read(engine, readers) for _ in range(5))
    for reader in readers:
        reader.__exit__(None, None, None)
    return one, many


def _all_read(engine: Engine, readers: list[Reader]) -> float:
    """Seconds from a save until all of them have seen it: every board of before is another revision's."""
    with writing(engine, AT_HOME):
        pass
    start = perf_counter()
    with ThreadPoolExecutor(len(readers)) as pool:
        list(pool.map(Reader.rerun, readers))
    return perf_counter() - start


def _search(folder: Path) -> list[Line]:
    engine = make_engine(f"sqlite:///{folder / 'bench.db'}")
    try:
        text = _cpu(engine, EntryFilter(year=YEAR, text="律师"), 0)
        last = _cpu(engine, EntryFilter(year=YEAR), LARGE - PAGE)
    finally:
        engine.dispose()
    print(f"台账 at {LARGE:,}, CPU: {text:.2f} s for a search, {last:.2f} s for the last page")
    return [
        at_most(
            "台账, text search at 1 M, CPU", text, 0.1, unit=" s", because="no index of words: LIKE over every row"
        ),
        at_most("台账, last page at 1 M, CPU", last, 0.1, unit=" s", because="pages are counted off by OFFSET"),
    ]


def _cpu(engine: Engine, chosen: EntryFilter, offset: int) -> float:
    """Seconds that a page and its count take."""
    start = process_time()
    with reading(engine, AT_HOME) as session:
        count = count_entries(session, chosen)
        list_entries(session, chosen, page=Page(PAGE, offset, count))
    return process_time() - start
