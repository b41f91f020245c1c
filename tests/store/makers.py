"""Entries and units for the tests, with only what a test is about spelled out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from lawdash.judging.model import UnitKind
from lawdash.judging.terms import Terms
from lawdash.store.doubts.doubts import Remark, add_remark, add_review
from lawdash.store.doubts.tables import RemarkKind
from lawdash.store.engine import writing
from lawdash.store.entries.reading import NewEntry, add_entry
from lawdash.store.entries.returns import return_entry
from lawdash.store.evidence.evidence import Received, add_evidence, link_evidence
from lawdash.store.evidence.tables import EvidenceKind, SubjectKind
from lawdash.store.meetings.decisions import add_decision, add_step, read_decisions
from lawdash.store.meetings.meetings import (
    By,
    DecisionDraft,
    Held,
    MeetingPlan,
    add_addendum,
    add_meeting,
    add_record,
    find_meeting,
    void_meeting,
)
from lawdash.store.plans.tables import IndicatorRow, TargetVersionRow
from lawdash.store.plans.writing import NewVersion, add_target_versions
from lawdash.store.units.reading import NewUnit, add_unit
from lawdash.supervising.decision_machine import DecisionStep, Stepped
from lawdash.supervising.doubts import Doubt, Rule
from lawdash.supervising.meeting_rules import MeetingKind
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, by_hand

_numbers = count(1)


def make_entry(
    session: Session,
    indicator: str = "complex-disputes",
    *,
    unit_id: int = 1,
    happened_on: date = date(2025, 6, 2),
    quantity: Decimal | int = 1,
    of_which: Decimal | int | None = None,
    makes_good: date | None = None,
    title: str = "",
    note: str = "",
    details: Mapping[str, Any] | None = None,
    reference: str = "",
    author: str = "示例甲",
    key: str | None = None,
) -> NewEntry:
    """By default one complex dispute that the township settled; unit 1 is the township."""
    return NewEntry(
        indicator_id=session.scalars(select(IndicatorRow.id).where(IndicatorRow.code == indicator)).one(),
        unit_id=unit_id,
        happened_on=happened_on,
        quantity=Decimal(quantity),
        of_which=None if of_which is None else Decimal(of_which),
        makes_good=makes_good,
        title=title,
        note=note,
        details=details or {},
        reference=reference,
        author=author,
        idempotency_key=key or f"key-{next(_numbers)}",
    )


def save(engine: Engine, indicator: str = "complex-disputes", *, now: datetime = NOW, **fields: Any) -> int:
    """Saves one entry in a transaction of its own; its id."""
    with writing(engine, AT_HOME) as session:
        return add_entry(session, make_entry(session, indicator, **fields), now)


def add_doubted(session: Session) -> None:
    """A row in each table of what supervisors do about entries, and of evidence."""
    entry_id = add_entry(session, make_entry(session), NOW)
    question = Remark(RemarkKind.ASK, "请说明", "示例督导", NOW, NOW.date())
    add_remark(session, entry_id, question, account_id=None)
    add_review(session, Doubt(Rule.BACKFILLED, entry_id, ""), "属实", account="示例督导", account_id=None, now=NOW)
    kept = Received("a" * 64, "b" * 64, EvidenceKind.JPEG, 9, 3, 2, NOW.date(), "0" * 16)
    number = add_evidence(session, kept, account="示例甲", account_id=None, now=NOW)
    link_evidence(session, number, SubjectKind.ENTRY, entry_id, "签到.jpg", account="示例甲", account_id=None, now=NOW)
    return_entry(session, entry_id, "缺签到表", account="示例督导", account_id=None, now=NOW)


def register(engine: Engine, *names: str, kind: UnitKind = UnitKind.VILLAGE, now: datetime = NOW) -> list[int]:
    with by_hand(engine) as session:
        return [add_unit(session, NewUnit(kind, name), author="示例甲", now=now) for name in names]


def add_target_version(
    session: Session, target_id: int, terms: Terms, *, reason: str, author: str, now: datetime
) -> int:
    """The next version of a promise; its number."""
    last = session.scalars(select(func.max(TargetVersionRow.version)).where(TargetVersionRow.target_id == target_id))
    version = last.one() + 1
    add_target_versions(session, [NewVersion(target_id, version, terms)], reason=reason, author=author, now=now)
    return int(version)


def record_meeting(session: Session) -> int:
    """A meeting that was held, added to and voided, with a decision that was reported done; a row in every table."""
    plan = MeetingPlan(MeetingKind.QUARTER, 2025, 2)
    by = By("示例甲", None, NOW)
    meeting_id = add_meeting(session, plan, by)
    entry_id = add_entry(session, make_entry(session, "lead-meetings"), NOW)
    held = Held(NOW.date(), "示例会议室", "示例领导01", 9, "研究了上季度的进度。")
    add_record(
        session,
        meeting_id,
        held,
        {"format": 1},
        as_of=NOW.date(),
        known_at=NOW,
        revision=1,
        entry_id=entry_id,
        is_own_entry=True,
        by=by,
    )
    meeting = find_meeting(session, meeting_id)
    assert meeting is not None
    add_addendum(session, meeting, "补记一句。", by)
    void_meeting(session, meeting_id, "记错了", by)
    said = DecisionDraft("示例事项", "尽快办完", 1, "示例领导01", date(2025, 9, 30))
    add_decision(session, 2025, said, meeting_id=meeting_id, decided_on=NOW.date(), by=by)
    [decision] = read_decisions(session, 2025)
    add_step(session, decision, Stepped(DecisionStep.REPORT, NOW.date(), "示例甲"), "", by)
    return meeting_id
