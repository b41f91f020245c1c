"""Imports a file of entries: all of it or nothing, in one transaction, every bad row said at once."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from lawdash.actions.acting.access import acting, read_rights, require_right
from lawdash.actions.acting.actor import Actor
from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.import_columns import columns_of_entries
from lawdash.actions.entries.import_rows import EntryChecker, find_recorded
from lawdash.actions.entries.registry import Context, read_context
from lawdash.actions.input.table import read_header, read_row
from lawdash.files.sandbox import open_sheet
from lawdash.refusal import Fault, Refused
from lawdash.store.engine import reading
from lawdash.store.entries.reading import NewEntry, add_entries
from lawdash.store.state import read_state

BATCH = 500
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or a dry run would do. With any fault nothing was added.

    `rows` are entries read, `skipped` those recorded before.
    """

    rows: int
    added: int
    skipped: int
    faults: list[Fault]


@dataclass(frozen=True, slots=True)
class _Seen:
    """The store as the file was checked against it."""

    revision: int
    context: Context


def import_entries(
    engine: Engine,
    actor: Actor,
    path: Path,
    *,
    dry_run: bool,
    now: datetime,
    zone: ZoneInfo,
    progress: Progress | None = None,
) -> ImportReport:
    """Checks every row, then stores the new ones in one transaction; with a fault, or in a dry run, none.

    `progress` is called with rows checked and rows expected, never inside the transaction that writes. Raises Refused
    where the file as a whole cannot be read (another format, a missing column, a limit), Forbidden.
    """
    require_right(engine, actor, Act.IMPORT, now=now)
    with TemporaryFile() as spool:
        report, seen = _check(engine, actor, path, spool, now, zone, progress or _say_nothing)
        if dry_run or report.faults or not report.added:
            return report
        spool.seek(0)
        _store(engine, actor, spool, seen, now, zone, path.name, report.added)
        return report


def _check(
    engine: Engine, actor: Actor, path: Path, spool: IO[bytes], now: datetime, zone: ZoneInfo, progress: Progress
) -> tuple[ImportReport, _Seen]:
    """Writes the new entries to the spool, so that memory holds one batch of them."""
    with reading(engine) as session, open_sheet(path) as sheet:
        seen = _Seen(read_state(session).revision, read_context(session, now, zone))
        columns = columns_of_entries(seen.context)
        codes = read_header(sheet.header, columns)
        checker = EntryChecker(session, seen.context, actor, read_rights(session, actor))
        rows = (read_row(row, codes, columns) for row in sheet.rows)
        done = added = 0
        progress(0, sheet.total)
        while batch := list(islice(rows, BATCH)):
            new = checker.check_batch(batch)
            pickle.dump(new, spool)
            added, done = added + len(new), done + len(batch)
            progress(done, max(done, sheet.total))
    return ImportReport(checker.rows, 0 if checker.faults else added, checker.skipped, checker.faults), seen


def _store(
    engine: Engine,
    actor: Actor,
    spool: IO[bytes],
    seen: _Seen,
    now: datetime,
    zone: ZoneInfo,
    file_name: str,
    rows: int,
) -> None:
    with acting(engine, actor, Act.IMPORT, now=now) as deed:
        session = deed.session
        is_as_seen = read_state(session).revision == seen.revision + 1
        if not is_as_seen and read_context(session, now, zone) != seen.context:
            raise Refused("检查文件期间，单位、指标或计划有改动，一条也未登记。请重新导入。")
        for batch in _read_spool(spool):
            if not is_as_seen:
                _refuse_recorded(session, batch)
            deed.require_units({entry.unit_id for entry in batch})
            add_entries(session, batch, now)
        deed.record("entry", after={"文件": file_name, "登记条数": rows})


def _refuse_recorded(session: Session, batch: list[NewEntry]) -> None:
    """Somebody wrote while the file was checked: the same file from another window, perhaps."""
    if find_recorded(session, batch):
        raise Refused("检查文件期间，其中一些登记已由别人录入，一条也未登记。请重新导入。")


def _read_spool(spool: IO[bytes]) -> Iterator[list[NewEntry]]:
    while True:
        try:
            yield pickle.load(spool)
        except EOFError:
            return


def _say_nothing(_done: int, _total: int) -> None:
    return
