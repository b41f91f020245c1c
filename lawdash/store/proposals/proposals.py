"""Changes that wait for a second person. What they would do, and who may decide, is the actions' business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lawdash.store.errors import StaleError
from lawdash.store.proposals.tables import Decision, ProposalRow, SubjectKind
from lawdash.store.sealing.written import change_rows
from lawdash.store.state import home_township


@dataclass(frozen=True, slots=True)
class NewProposal:
    """`changes` is plain JSON; `expected_version` that of the subject when it was proposed.

    `title` names the subject, `before` and `after` say what would be different, label by label, as people read it.
    `proposed_by_id` None: the owner of the machine.
    """

    subject_kind: SubjectKind
    subject_id: int
    expected_version: int
    changes: dict[str, Any]
    title: str
    before: dict[str, str]
    after: dict[str, str]
    reason: str
    proposed_by: str
    proposed_by_id: int | None


@dataclass(frozen=True, slots=True)
class ProposalDecision:
    """`decided_by_id` None: the owner of the machine. `reason` may be empty."""

    decision: Decision
    decided_by: str
    decided_by_id: int | None
    decided_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class ProposalRecord:
    """`decided` None: it still waits."""

    id: int
    proposal: NewProposal
    proposed_at: datetime
    decided: ProposalDecision | None


def add_proposal(session: Session, proposal: NewProposal, now: datetime) -> int:
    """Its id is returned."""
    row = ProposalRow(
        township_id=home_township(session),
        subject_kind=proposal.subject_kind,
        subject_id=proposal.subject_id,
        expected_version=proposal.expected_version,
        changes=proposal.changes,
        title=proposal.title,
        words={"before": proposal.before, "after": proposal.after},
        reason=proposal.reason,
        proposed_by=proposal.proposed_by,
        proposed_by_id=proposal.proposed_by_id,
        proposed_at=now,
    )
    session.add(row)
    session.flush()
    return row.id


def read_proposal(session: Session, proposal_id: int) -> ProposalRecord | None:
    row = session.get(ProposalRow, proposal_id, populate_existing=True)
    return _record(row) if row else None


def list_proposals(session: Session, *, only_open: bool) -> list[ProposalRecord]:
    """The latest first."""
    rows = select(ProposalRow).order_by(ProposalRow.id.desc())
    if only_open:
        rows = rows.where(ProposalRow.decided_at.is_(None))
    return [_record(row) for row in session.scalars(rows)]


def decide_proposal(session: Session, proposal_id: int, decided: ProposalDecision) -> None:
    """Raises StaleError where it was decided before, IntegrityError where the proposer would decide."""
    waiting = ProposalRow.id == proposal_id, ProposalRow.decided_at.is_(None)
    if session.scalars(select(ProposalRow.id).where(*waiting)).first() is None:
        raise StaleError("该变更申请已有处理结果，请刷新后查看。")
    decision = {
        "decision": decided.decision,
        "decided_by": decided.decided_by,
        "decided_by_id": decided.decided_by_id,
        "decided_at": decided.decided_at,
        "decision_reason": decided.reason,
    }
    change_rows(session, update(ProposalRow).where(*waiting).values(decision))


def _record(row: ProposalRow) -> ProposalRecord:
    proposal = NewProposal(
        row.subject_kind,
        row.subject_id,
        row.expected_version,
        row.changes,
        row.title,
        row.words["before"],
        row.words["after"],
        row.reason,
        row.proposed_by,
        row.proposed_by_id,
    )
    return ProposalRecord(row.id, proposal, row.proposed_at, _decided(row))


def _decided(row: ProposalRow) -> ProposalDecision | None:
    if row.decision is None or row.decided_by is None or row.decided_at is None:
        return None
    return ProposalDecision(row.decision, row.decided_by, row.decided_by_id, row.decided_at, row.decision_reason or "")
