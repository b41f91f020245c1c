"""Checks the rows of an entries file: against the rules, against each other, against the store. Nothing is written."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import IO, Any

from sqlalchemy.orm import Session

from lawdash.actions.acting.rights import Rights
from lawdash.actions.entries.columns import ENTRY_COLUMNS
from lawdash.actions.entries.import_columns import draft_of
from lawdash.actions.entries.references import make_key, make_reference
from lawdash.actions.entries.registry import Registry
from lawdash.actions.entries.rules import EntryDraft, check
from lawdash.actions.entries.similar import resemblances
from lawdash.actions.input.table import MOST_FAULTS
from lawdash.actions.input.table_rows import TableRow
from lawdash.actor import Actor
from lawdash.judging.wording import format_date
from lawdash.refusal import Fault
from lawdash.store.entries.alike import Alike, Deed, deed_of, find_alike
from lawdash.store.entries.reading import NewEntry, content_hash, find_by_keys, find_by_references

FILE_PREFIX = "F"
REFERENCE = "编号"
UNIT = ENTRY_COLUMNS["unit"]
NOT_OWN = "不是本人负责的单位，请联系管理员调整负责的单位"
TAKEN = "已用于台账中内容不同的一条登记（更正、作废的也算），请另编一个"


Place = tuple[str, int]
"""Sheet (empty where the format knows none) and row."""

Recorded = dict[str, dict[str, int]]
"""By reference and content hash, the id of the entry."""


Doubtful = tuple[Place, NewEntry]
"""A row that resembles entries on record, until it is known whether other rows account for these."""


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """A row that is probably an entry on record in other words; `why` says what differs."""

    sheet: str
    row: int
    entry: NewEntry
    alike: Alike
    why: str


class EntryChecker:
    """Goes through one file. Remembers a digest for every row, not the row; what may be on record waits in `spool`.

    `read` makes a draft of a row; None: it says nothing that is not on record.

    `rows` counts the entries read, `skipped` those that are in the store, or further up in the file, already. No more
    than MOST_FAULTS are kept, and no more rows of `similar`, of which there are `similar_rows`.
    """

    def __init__(
        self,
        session: Session,
        registry: Registry,
        actor: Actor,
        rights: Rights,
        spool: IO[bytes],
        read: Callable[[TableRow], EntryDraft | None] = draft_of,
    ) -> None:
        self.rows = 0
        self.skipped = 0
        self.faults: list[Fault] = []
        self._session = session
        self._context = registry
        self._actor = actor
        self._rights = rights
        self._ordinals: Counter[str] = Counter()
        self._seen: dict[str, tuple[bytes, str]] = {}
        self._matched: set[int] = set()
        self.similar: list[SimilarRow] = []
        self.similar_rows = 0
        self._doubtful = spool
        self._read = read
        self._alike: dict[Deed, list[Alike]] = {}

    @property
    def is_full(self) -> bool:
        """Nothing is gained by reading on."""
        return len(self.faults) >= MOST_FAULTS

    def check_batch(self, rows: Iterable[TableRow]) -> list[NewEntry]:
        """The entries of these rows that are new, without those that may be on record in other words."""
        checked = [(entry, row) for row in rows if (entry := self._check_row(row)) is not None]
        known = find_recorded(self._session, [entry for entry, _ in checked])
        new = [(entry, row) for entry, row in checked if self._is_new(entry, row, known)]
        self._look_up(entry for entry, _ in new)
        certain: list[NewEntry] = []
        doubtful: list[Doubtful] = []
        for entry, row in new:
            if resemblances([entry], self._alike):
                doubtful.append(((row.sheet, row.line), entry))
            else:
                certain.append(entry)
        if doubtful:
            pickle.dump(doubtful, self._doubtful)
        return certain

    def decide_doubtful(self, *, take: bool) -> Iterator[list[NewEntry]]:
        """Once every row was checked, batch by batch: what proved to be new, since another row is what it resembles.

        The rest is counted in `similar`; with `take` it is given as well.
        """
        self._doubtful.seek(0)
        left = {
            deed: [one for one in alike if one.id not in self._matched] for deed, alike in self._alike.items() if alike
        }
        batch: list[Doubtful]
        for batch in read_spool(self._doubtful):
            given = []
            for place, entry in batch:
                found = resemblances([entry], left)
                if found:
                    self._note_similar(SimilarRow(*place, entry, found[0].entry, found[0].why))
                if take or not found:
                    given.append(entry)
            yield given

    def _look_up(self, entries: Iterable[NewEntry]) -> None:
        """What is on record of the same deeds, once a deed: a file may have a hundred thousand rows of one."""
        unknown = {deed: entry for entry in entries if (deed := deed_of(entry)) not in self._alike}
        found = find_alike(self._session, unknown.values())
        self._alike.update((deed, found.get(deed, [])) for deed in unknown)

    def _note_similar(self, one: SimilarRow) -> None:
        self.similar_rows += 1
        if len(self.similar) < MOST_FAULTS:
            self.similar.append(one)

    def _check_row(self, row: TableRow) -> NewEntry | None:
        self.rows += 1
        draft = self._read(row)
        if draft is None:
            self.skipped += 1
            return None
        checked = check(draft, self._context, author=self._actor.name, key="", line=row.line, known=row.faults)
        if not isinstance(checked, NewEntry):
            self._note(row, *checked)
        elif not self._rights.may_log_for(checked.unit_id):
            self._note(row, Fault(UNIT, row.values.get("unit", ""), NOT_OWN, row.line))
        else:
            return self._name(checked)
        return None

    def _name(self, entry: NewEntry) -> NewEntry:
        """An empty reference stands for the row's content and its ordinal among equal rows."""
        reference = entry.reference
        if not reference:
            content = content_hash(entry)
            self._ordinals[content] += 1
            reference = make_reference(FILE_PREFIX, f"{content}/{self._ordinals[content]}")
        return replace(entry, reference=reference, idempotency_key=make_key("file", reference))

    def _note(self, row: TableRow, *faults: Fault) -> None:
        room = max(MOST_FAULTS - len(self.faults), 0)
        self.faults += [replace(fault, sheet=row.sheet) for fault in faults[:room]]

    def _is_new(self, entry: NewEntry, row: TableRow, known: Recorded) -> bool:
        digest, place = content_hash(entry), f"{row.sheet}第{row.line}行"
        packed, earlier = self._seen.setdefault(entry.reference, (bytes.fromhex(digest), place))
        if packed != bytes.fromhex(digest):
            message = f"与{earlier}相同而内容不同，请另编一个"
            self._note(row, Fault(REFERENCE, entry.reference, message, row.line))
        elif entry.reference in known and digest not in known[entry.reference]:
            self._note(row, Fault(REFERENCE, entry.reference, TAKEN, row.line))
        elif entry.reference in known or earlier != place:
            self.skipped += 1
            self._matched |= {known[entry.reference][digest]} if entry.reference in known else set()
        else:
            return True
        return False


def read_spool(spool: IO[bytes]) -> Iterator[list[Any]]:
    """The batches that were pickled into it, from where it stands."""
    while True:
        try:
            yield pickle.load(spool)
        except EOFError:
            return


def find_recorded(session: Session, entries: list[NewEntry]) -> Recorded:
    """What stands under each reference, and what a file once brought in under it."""
    found: Recorded = {}
    references = {entry.idempotency_key: entry.reference for entry in entries}
    for key, (entry_id, digest) in find_by_keys(session, references).items():
        found.setdefault(references[key], {})[digest] = entry_id
    for reference, (entry_id, digest) in find_by_references(session, (entry.reference for entry in entries)).items():
        found.setdefault(reference, {})[digest] = entry_id
    return found


def say_similar(one: SimilarRow) -> str:
    """「第2行与第15号登记（3月5日领导小组专题会议，示例经办01）像是同一件事，只有标题不同。」"""
    sheet = f"工作表“{one.sheet}”" if one.sheet else ""
    beside = f"第{one.alike.id}号登记（{format_date(one.entry.happened_on)}，{one.alike.author}登记）"
    return f"{sheet}第{one.row}行与{beside}像是同一件事，{one.why}。"
