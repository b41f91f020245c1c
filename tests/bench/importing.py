"""An import of 100,000 rows: what it takes of the processor, and how long it keeps others from writing."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from lawdash.actions.entries.importing import import_entries
from lawdash.actor import SYSTEM
from lawdash.refusal import Refused
from tests.actions.input.test_cost import empty_lines
from tests.bench.filling import DAYS, NOW, VILLAGES, YEAR, open_store
from tests.bench.table import Line, at_most
from tests.helpers.offices import office_of

ROWS = 100_000


def bench_import() -> list[Line]:
    with TemporaryDirectory() as folder:
        engine, file = open_store(Path(folder)), Path(folder) / "entries.csv"
        _write(file)
        held = _Held(engine)
        whole, start = _processor_seconds(), process_time()
        report = import_entries(office_of(engine, SYSTEM, now=NOW), file, dry_run=False)
        cpu = process_time() - start
        whole = _processor_seconds() - whole
        refused = _processor_seconds()
        with pytest.raises(Refused, match="空白行"):
            import_entries(office_of(engine, SYSTEM, now=NOW), empty_lines(Path(folder)), dry_run=False)
        refused = _processor_seconds() - refused
        engine.dispose()
    assert report.added == ROWS, report.faults[:3]
    print(f"Import of {ROWS:,} rows: {cpu:.1f} s of CPU beside the child that reads, lock held {held.longest:.1f} s\n")
    return [
        at_most(f"import of {ROWS:,} rows, CPU", cpu, 8, unit=" s", because="rows are hashed and encoded twice"),
        at_most("a refused file of 2,000,000 empty rows : that import, CPU", refused / whole, 1),
        at_most("its write lock", held.longest, 1, unit=" s", because="rows are hashed, written and sealed in it"),
    ]


def _processor_seconds() -> float:
    """Of this process and of its children that have ended."""
    return sum(os.times()[:4])


class _Held:
    """How long the longest write transaction was open, in seconds."""

    def __init__(self, engine: Engine) -> None:
        self.longest = 0.0
        self._since: float | None = None
        event.listen(engine, "after_cursor_execute", self._note_begin)
        event.listen(engine, "commit", self._note_end)

    def _note_begin(self, _connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        if statement == "BEGIN IMMEDIATE":
            self._since = perf_counter()

    def _note_end(self, _connection: Connection) -> None:
        if self._since is not None:
            self.longest = max(self.longest, perf_counter() - self._since)
            self._since = None


def _write(file: Path) -> None:
    rows = ["indicator,unit,happened_on,quantity,title"]
    for number in range(ROWS):
        day = date(YEAR, 1, 1) + timedelta(days=number % DAYS)
        rows.append(f"counsel-duty,{VILLAGES[number % len(VILLAGES)]},{day},1,第{number}次值班")
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
