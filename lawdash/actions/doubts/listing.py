"""The entries of a plan year that there is a reason to look at, each with all its reasons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from lawdash.actions.acting.access import looking
from lawdash.actions.acting.permissions import Act
from lawdash.office import Office
from lawdash.store.doubts.doubts import Remark, read_remarks, read_reviewed
from lawdash.store.doubts.suspects import find_doubts
from lawdash.store.entries.reading import EntryRecord, read_entries
from lawdash.supervising.doubts import Doubt, Rule


@dataclass(frozen=True, slots=True)
class Doubted:
    """An entry with what there is to doubt, and what was said about it."""

    entry: EntryRecord
    doubts: tuple[Doubt, ...]
    remarks: tuple[Remark, ...]


def list_doubted(office: Office, year: int) -> list[Doubted]:
    """Recorded last first; what was looked into is not among them. Raises Forbidden."""
    with looking(office, Act.SEE_DOUBTS) as session:
        open_ones = open_doubts(session, year)
        remarks = read_remarks(session, open_ones)
        entries = read_entries(session, open_ones)
    return [Doubted(entry, tuple(open_ones[entry.id]), tuple(remarks.get(entry.id, ()))) for entry in entries]


def open_doubts(session: Session, year: int) -> Mapping[int, Sequence[Doubt]]:
    """By entry, all that was not looked into."""
    reviewed = read_reviewed(session)
    found: dict[int, list[Doubt]] = defaultdict(list)
    for doubt in find_doubts(session, year):
        if (doubt.rule, doubt.entry_id, doubt.other_id) not in reviewed:
            found[doubt.entry_id].append(doubt)
    return found


def count_rules(doubted: Iterable[Doubted]) -> dict[Rule, int]:
    """In the order of the rules; those that nothing falls under are left out."""
    counts = dict.fromkeys(Rule, 0)
    for one in doubted:
        for rule in {doubt.rule for doubt in one.doubts}:
            counts[rule] += 1
    return {rule: count for rule, count in counts.items() if count}


def remarks_on(office: Office, entry_id: int) -> list[Remark]:
    """What was said about an entry, in its order. Raises Forbidden."""
    with looking(office) as session:
        return list(read_remarks(session, [entry_id]).get(entry_id, ()))
