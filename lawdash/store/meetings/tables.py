"""The tables of meetings. What is prepared is edited until it is held; from then on only rows are added."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.store.sealing.register import of_record
from lawdash.store.tables import Base, one_of
from lawdash.store.types import UtcDateTime, word_of
from lawdash.supervising.decision_machine import DecisionStep
from lawdash.supervising.meeting_rules import MeetingKind


class MeetingRow(Base):
    """`agenda` and `drafts` as Matter and DecisionDraft in meetings.py; `quarter` of the first kind alone.

    `dropped_reason` empty: it was not dropped.
    """

    __tablename__ = "meetings"
    __table_args__ = (one_of("kind", MeetingKind), CheckConstraint("quarter BETWEEN 1 AND 4", name="quarter_range"))

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"), index=True)
    version: Mapped[int]
    kind: Mapped[MeetingKind] = mapped_column(word_of(MeetingKind))
    plan_year: Mapped[int] = mapped_column(SmallInteger)
    quarter: Mapped[int | None] = mapped_column(SmallInteger)
    planned_on: Mapped[date | None]
    agenda: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    drafts: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    author: Mapped[str] = mapped_column(String(100))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    dropped_reason: Mapped[str] = mapped_column(Text)


@of_record("会议记录")
class MeetingRecordRow(Base):
    """That it was held, and the board that it saw: `board` is canonical JSON, `board_sha256` its hash."""

    __tablename__ = "meeting_records"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(100))
    chair: Mapped[str] = mapped_column(String(100))
    present: Mapped[int | None]
    minutes: Mapped[str] = mapped_column(Text)
    as_of: Mapped[date]
    known_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[int]
    board: Mapped[str] = mapped_column(Text)
    board_sha256: Mapped[str] = mapped_column(String(64))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"))
    is_own_entry: Mapped[bool]
    account: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


@of_record("会议补记")
class MeetingAddendumRow(Base):
    __tablename__ = "meeting_addenda"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


@of_record("会议作废")
class MeetingVoidRow(Base):
    __tablename__ = "meeting_voids"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


@of_record("议定事项")
class DecisionRow(Base):
    """`meeting_id` null: 批示 between meetings. Numbered in its plan year, without a gap."""

    __tablename__ = "decisions"
    __table_args__ = (UniqueConstraint("township_id", "plan_year", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    plan_year: Mapped[int] = mapped_column(SmallInteger)
    number: Mapped[int]
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"))
    target_id: Mapped[int | None] = mapped_column(ForeignKey("targets.id"))
    matter: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    leader: Mapped[str] = mapped_column(String(100))
    decided_on: Mapped[date]
    until: Mapped[date]
    account: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


@of_record("议定事项的办理")
class DecisionEventRow(Base):
    """One step. `note` is what was said; `until` the new day where it was put off."""

    __tablename__ = "decision_events"
    __table_args__ = (one_of("step", DecisionStep),)

    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[DecisionStep] = mapped_column(word_of(DecisionStep))
    happened_on: Mapped[date]
    until: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
