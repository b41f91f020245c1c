"""Checks the rows of an entries file: against the rules, against each other, against the store. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from lawdash.actions.acting.rights import Rights
from lawdash.actions.entries.columns import ENTRY_COLUMNS
from lawdash.actions.entries.import_columns import draft_of
from lawdash.actions.entries.references import make_key, make_reference
from lawdash.actions.entries.registry import Registry
from lawdash.actions.entries.rules import check
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


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """A row that is probably an entry on record in other words; `why` says what differs."""

    sheet: str
    row: int
    entry: NewEntry
    alike: Alike
    why: str


class EntryChecker:
    """Goes through one file. Remembers a digest for every row, not the row.

    `rows` counts the entries read, `skipped` those that are in the store, or further up in the file, already. No more
    than MOST_FAULTS are kept.
    """

    def __init__(self, session: Session, registry: Registry, actor: Actor, rights: Rights) -> None:
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
        self._doubtful: list[tuple[Place, NewEntry, dict[Deed, list[Alike]]]] = []

    @property
    def is_full(self) -> bool:
        """Nothing is gained by reading on."""
        return len(self.faults) >= MOST_FAULTS

    def check_batch(self, rows: Iterable[TableRow]) -> list[NewEntry]:
        """The entries of these rows that are new, without those that may be on record in other words."""
        checked = [(entry, row) for row in rows if (entry := self._check_row(row)) is not None]
        known = find_recorded(self._session, [entry for entry, _ in checked])
        new = [(entry, row) for entry, row in checked if self._is_new(entry, row, known)]
        alike = find_alike(self._session, [entry for entry, _ in new])
        certain = []
        for entry, row in new:
            if resemblances([entry], alike):
                mine = {deed_of(entry): alike[deed_of(entry)]}
                self._doubtful.append(((row.sheet, row.line), entry, mine))
            else:
                certain.append(entry)
        return certain

    def decide_doubtful(self) -> tuple[list[NewEntry], list[SimilarRow]]:
        """Once every row was checked: what proved to be new, since another row is what it resembles; and the rest."""
        new, similar = [], []
        for place, entry, alike in self._doubtful:
            found = resemblances([entry], alike, self._matched)
            if found:
                similar.append(SimilarRow(*place, entry, found[0].entry, found[0].why))
            else:
                new.append(entry)
        return new, similar

    def _check_row(self, row: TableRow) -> NewEntry | None:
        self.rows += 1
        checked = check(draft_of(row), self._context, author=self._actor.name, key="", line=row.line, known=row.faults)
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
