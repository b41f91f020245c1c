"""Imports a file of entries: all of it or nothing, in one transaction, every bad row said at once."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Literal

from sqlalchemy.orm import Session

from lawdash.actions.acting import subject
from lawdash.actions.acting.access import acting, require_right
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.rights import read_rights
from lawdash.actions.entries.effects import Effect, Sums, effects_of
from lawdash.actions.entries.import_columns import columns_of_entries, draft_of
from lawdash.actions.entries.import_rows import EntryChecker, SimilarRow, find_recorded, read_spool
from lawdash.actions.entries.mapping import FileMapping, MappedRows, columns_of_mapping
from lawdash.actions.entries.no_entries import why_no_entry, why_no_mapped_entry
from lawdash.actions.entries.registry import Registry, read_registry
from lawdash.actions.input.reading import Reading
from lawdash.actions.input.table import Tables, open_tables
from lawdash.office import Office
from lawdash.refusal import Fault, Refused
from lawdash.store.entries.reading import NewEntry, add_entries
from lawdash.store.state import read_state

BATCH = 500
Progress = Callable[[int, int], None]
WithSimilar = Literal["ask", "add", "skip"]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or a dry run would do. With any fault nothing was added.

    `rows` are entries read, `skipped` those recorded before. Of a file with many faults only the first are known, and
    `is_cut` says that its other rows were not looked at. `similar` are the first of the `similar_rows` that are
    probably on record in other words. `effects` are what the new rows make of the promises that they feed, or would
    make, in plan order. `reading` tells where all this stood and what was left out.
    """

    rows: int
    added: int
    skipped: int
    faults: list[Fault]
    is_cut: bool = False
    similar: list[SimilarRow] = field(default_factory=list)
    similar_rows: int = 0
    reading: Reading = field(default_factory=Reading, compare=False)
    effects: list[Effect] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The store as the file was checked against it."""

    revision: int
    registry: Registry


def import_entries(
    office: Office,
    path: Path,
    *,
    dry_run: bool,
    similar: WithSimilar = "ask",
    mapping: FileMapping | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Checks every row, then stores the new ones in one transaction; with a fault, or in a dry run, none.

    `similar` says what becomes of rows that are probably on record already: "ask" stores nothing at all while there are
    any, "add" takes them like the rest, "skip" leaves them out. `mapping` reads a table with the office's own header.

    `progress` is called with rows checked and rows expected, never inside the transaction that writes. Raises Refused
    where the file as a whole cannot be read (another format, a missing column, a limit), Forbidden.
    """
    require_right(office, Act.IMPORT)
    with TemporaryFile() as spool:
        report, seen = _check(office, path, spool, similar, mapping, progress or _say_nothing)
        if dry_run or report.faults or not report.added or (report.similar and similar == "ask"):
            return report
        spool.seek(0)
        _store(office, spool, seen, path.name, report.added)
        return report


def _check(
    office: Office,
    path: Path,
    spool: IO[bytes],
    similar: WithSimilar,
    mapping: FileMapping | None,
    progress: Progress,
) -> tuple[ImportReport, _Seen]:
    """Writes the new entries to the spool, so that memory holds one batch of them."""
    with office.reading() as session, TemporaryFile() as doubtful:
        seen = _Seen(read_state(session).revision, read_registry(session, office.today))
        rights = read_rights(session, office.actor)
        read = draft_of if mapping is None else MappedRows(session, seen.registry, mapping).draft
        checker = EntryChecker(session, seen.registry, office.actor, rights, doubtful, read)
        columns = columns_of_entries if mapping is None else partial(columns_of_mapping, mapping)
        why_not = partial(why_no_entry, registry=seen.registry) if mapping is None else why_no_mapped_entry
        sums = Sums()
        with open_tables(path, columns(seen.registry), why_not) as tables:
            added = _check_all(checker, tables, spool, sums, progress)
        for late in checker.decide_doubtful(take=similar == "add"):
            pickle.dump(late, spool)
            sums.add(late)
            added += len(late)
        effects = [] if checker.faults else effects_of(session, seen.registry, sums)
    report = ImportReport(
        rows=checker.rows,
        added=0 if checker.faults else added,
        skipped=checker.skipped,
        faults=checker.faults,
        is_cut=checker.is_full,
        similar=checker.similar,
        similar_rows=checker.similar_rows,
        reading=tables.reading,
        effects=effects,
    )
    return report, seen


def _check_all(checker: EntryChecker, tables: Tables, spool: IO[bytes], sums: Sums, progress: Progress) -> int:
    """How many entries are new. Stops where no further fault would be kept."""
    done = added = 0
    progress(0, tables.total)
    while not checker.is_full and (batch := list(islice(tables.rows, BATCH))):
        new = checker.check_batch(batch)
        pickle.dump(new, spool)
        sums.add(new)
        added, done = added + len(new), done + len(batch)
        progress(done, max(done, tables.total))
    return added


def _store(office: Office, spool: IO[bytes], seen: _Seen, file_name: str, rows: int) -> None:
    with acting(office, Act.IMPORT) as deed:
        session = deed.session
        is_as_seen = read_state(session).revision == seen.revision + 1
        if not is_as_seen and read_registry(session, office.today) != seen.registry:
            raise Refused("检查文件期间，单位、指标或计划有改动，一条也未登记。请重新导入。")
        for batch in read_spool(spool):
            if not is_as_seen:
                _refuse_recorded(session, batch)
            deed.require_units({entry.unit_id for entry in batch})
            add_entries(session, batch, deed.now)
        deed.record(subject.entries(), after={Label.FILE: file_name, Label.ENTRY_COUNT: rows})


def _refuse_recorded(session: Session, batch: list[NewEntry]) -> None:
    """Somebody wrote while the file was checked: the same file from another window, perhaps."""
    if find_recorded(session, batch):
        raise Refused("检查文件期间，其中一些登记已由别人录入，一条也未登记。请重新导入。")


def _say_nothing(_done: int, _total: int) -> None:
    return
