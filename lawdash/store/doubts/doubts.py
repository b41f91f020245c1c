"""What was said about entries, which doubts were looked into, and the facts that the rules are asked about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lawdash.store.doubts.tables import DoubtReviewRow, EntryRemarkRow, RemarkKind
from lawdash.store.entries.reading import EntryRecord, read_entries
from lawdash.store.place import place_of
from lawdash.supervising.doubts import Doubt, Rule


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said about an entry. `until`: the day by which a question is to be answered."""

    kind: RemarkKind
    said: str
    account: str
    said_at: datetime
    until: date | None = None


def add_remark(session: Session, entry_id: int, remark: Remark, *, account_id: int | None) -> None:
    session.add(
        EntryRemarkRow(
            township_id=place_of(session).township,
            entry_id=entry_id,
            kind=remark.kind,
            until=remark.until,
            said=remark.said,
            account=remark.account,
            account_id=account_id,
            said_at=remark.said_at,
        )
    )
    session.flush()


def read_remarks(session: Session, entry_ids: Iterable[int] | None = None) -> Mapping[int, list[Remark]]:
    """By entry, in the order in which they were said. `entry_ids` None: of all entries of the township."""
    row = EntryRemarkRow
    wanted = select(row).where(row.township_id == place_of(session).township).order_by(row.id)
    if entry_ids is not None:
        wanted = wanted.where(row.entry_id.in_(list(entry_ids)))
    found: dict[int, list[Remark]] = defaultdict(list)
    for one in session.scalars(wanted):
        found[one.entry_id].append(Remark(one.kind, one.said, one.account, one.said_at, one.until))
    return found


def open_question(remarks: Iterable[Remark]) -> Remark | None:
    """What was asked last and not answered; a claim is no answer."""
    spoken = [one for one in remarks if one.kind is not RemarkKind.CLAIM]
    return spoken[-1] if spoken and spoken[-1].kind is RemarkKind.ASK else None


def add_review(
    session: Session, doubt: Doubt, note: str, *, account: str, account_id: int | None, now: datetime
) -> None:
    """Raises IntegrityError where the same was looked into before."""
    session.add(
        DoubtReviewRow(
            rule=doubt.rule,
            entry_id=doubt.entry_id,
            other_id=doubt.other_id,
            township_id=place_of(session).township,
            note=note,
            account=account,
            account_id=account_id,
            reviewed_at=now,
        )
    )
    session.flush()


def read_reviewed(session: Session) -> set[tuple[Rule, int, int]]:
    """Rule, entry and other entry of all that was looked into."""
    row = DoubtReviewRow
    mine = select(row.rule, row.entry_id, row.other_id).where(row.township_id == place_of(session).township)
    return {(rule, entry_id, other_id) for rule, entry_id, other_id in session.execute(mine)}


def read_questions(session: Session, author: str) -> list[tuple[EntryRecord, Remark]]:
    """What the author was asked about entries that stand and has not answered, oldest first."""
    asked = {
        entry_id: question
        for entry_id, remarks in read_remarks(session).items()
        if (question := open_question(remarks)) is not None
    }
    entries = {entry.id: entry for entry in read_entries(session, asked)}
    return [
        (entries[entry_id], remark)
        for entry_id, remark in sorted(asked.items(), key=lambda one: one[1].said_at)
        if entries[entry_id].author == author and entries[entry_id].voided_at is None
    ]
