"""Evidence kept and found again, by what it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from lawdash.store.evidence.tables import EvidenceKind, EvidenceLinkRow, EvidenceRow, SubjectKind
from lawdash.store.place import place_of

BATCH = 500


@dataclass(frozen=True, slots=True)
class Received:
    """What a file turned out to be; see EvidenceRow."""

    sha256: str
    received_sha256: str
    kind: EvidenceKind
    size: int
    width: int | None = None
    height: int | None = None
    taken_on: date | None = None
    look: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of evidence as it belongs to one subject: `name` and `account` are those of the link."""

    id: int
    received: Received
    subject: SubjectKind
    subject_id: int
    name: str
    account: str
    linked_at: datetime


def add_evidence(session: Session, received: Received, *, account: str, account_id: int | None, now: datetime) -> int:
    """Its id; that of the same bytes where they are here already."""
    mine = EvidenceRow.township_id == place_of(session).township
    known = session.scalars(select(EvidenceRow.id).where(mine, EvidenceRow.sha256 == received.sha256)).one_or_none()
    if known is not None:
        return known
    row = EvidenceRow(
        township_id=place_of(session).township,
        sha256=received.sha256,
        received_sha256=received.received_sha256,
        kind=received.kind,
        size=received.size,
        width=received.width,
        height=received.height,
        taken_on=received.taken_on,
        look=received.look,
        account=account,
        account_id=account_id,
        received_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def link_evidence(
    session: Session,
    evidence_id: int,
    subject: SubjectKind,
    subject_id: int,
    name: str,
    *,
    account: str,
    account_id: int | None,
    now: datetime,
) -> bool:
    """False where it belongs there already."""
    if session.get(EvidenceLinkRow, (evidence_id, subject, subject_id)) is not None:
        return False
    session.add(
        EvidenceLinkRow(
            evidence_id=evidence_id,
            subject=subject,
            subject_id=subject_id,
            name=name,
            account=account,
            account_id=account_id,
            linked_at=now,
        )
    )
    session.flush()
    return True


def read_evidence(session: Session, subject: SubjectKind, subject_ids: Iterable[int]) -> list[Evidence]:
    """What belongs to the subjects, in the order in which it came."""
    wanted = EvidenceLinkRow.subject == subject, EvidenceLinkRow.subject_id.in_(list(subject_ids))
    return _read(session, *wanted)


def find_links(session: Session, evidence_id: int) -> list[Evidence]:
    """One piece with everything that it belongs to; empty: there is none."""
    return _read(session, EvidenceLinkRow.evidence_id == evidence_id)


def count_evidence(session: Session, subject: SubjectKind, subject_ids: Iterable[int]) -> Mapping[int, int]:
    """By subject; those without any are left out."""
    ids, counted = sorted(set(subject_ids)), Counter[int]()
    row = EvidenceLinkRow
    for start in range(0, len(ids), BATCH):
        wanted = row.subject == subject, row.subject_id.in_(ids[start : start + BATCH])
        found = session.execute(select(row.subject_id, func.count()).where(*wanted).group_by(row.subject_id))
        counted.update(dict(found.tuples().all()))
    return counted


def stored_files(session: Session) -> dict[str, int]:
    """SHA-256 and size of all that the folder is to hold, of every township."""
    return dict(session.execute(select(EvidenceRow.sha256, EvidenceRow.size).order_by(EvidenceRow.id)).tuples().all())


def carry_evidence(session: Session, from_entry: int, to_entry: int, now: datetime) -> None:
    """What belonged to an entry belongs to the one in its place too, by whoever brought it."""
    for one in read_evidence(session, SubjectKind.ENTRY, [from_entry]):
        link_evidence(
            session, one.id, SubjectKind.ENTRY, to_entry, one.name, account=one.account, account_id=None, now=now
        )


def _read(session: Session, *conditions: ColumnElement[bool]) -> list[Evidence]:
    rows = session.execute(
        select(EvidenceRow, EvidenceLinkRow)
        .join(EvidenceLinkRow, EvidenceLinkRow.evidence_id == EvidenceRow.id)
        .where(EvidenceRow.township_id == place_of(session).township, *conditions)
        .order_by(EvidenceLinkRow.linked_at, EvidenceRow.id)
    )
    return [_evidence(row, link) for row, link in rows]


def _evidence(row: EvidenceRow, link: EvidenceLinkRow) -> Evidence:
    received = Received(
        row.sha256, row.received_sha256, row.kind, row.size, row.width, row.height, row.taken_on, row.look
    )
    return Evidence(row.id, received, link.subject, link.subject_id, link.name, link.account, link.linked_at)
