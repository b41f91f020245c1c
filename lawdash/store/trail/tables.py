"""What was asked for and decided, and the chain of everything that was done."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.store.accounts.tables import hash_length
from lawdash.store.tables import Base, one_of
from lawdash.store.types import CanonicalJson, UtcDateTime, word_of


class SubjectKind(StrEnum):
    """What a proposal would change."""

    TARGET = "target"
    RULES = "rules"
    UNIT = "unit"


class Decision(StrEnum):
    APPROVED = "approved"
    DECLINED = "declined"


class ProposalRow(Base):
    """A change that waits for a second person. Decided once, then it stands as it is (guards.py).

    `proposed_by_id` and `decided_by_id` null: the owner of the machine.
    """

    __tablename__ = "proposals"
    __table_args__ = (
        one_of("subject_kind", SubjectKind),
        one_of("decision", Decision),
        CheckConstraint("length(reason) BETWEEN 1 AND 500", name="reason_length"),
        CheckConstraint("length(decision_reason) <= 500", name="decision_reason_length"),
        CheckConstraint(
            "(decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (decision IS NULL) "
            "AND (decided_at IS NULL) = (decision_reason IS NULL)",
            name="decided_whole",
        ),
        CheckConstraint("decided_by_id <> proposed_by_id", name="two_people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    subject_kind: Mapped[SubjectKind] = mapped_column(word_of(SubjectKind))
    subject_id: Mapped[int]
    expected_version: Mapped[int]
    changes: Mapped[Any] = mapped_column(CanonicalJson)
    title: Mapped[str] = mapped_column(String(200))
    words: Mapped[Any] = mapped_column(CanonicalJson)
    reason: Mapped[str] = mapped_column(Text)
    proposed_by: Mapped[str] = mapped_column(String(100))
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str | None] = mapped_column(String(100))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decision: Mapped[Decision | None] = mapped_column(word_of(Decision))
    decision_reason: Mapped[str | None] = mapped_column(Text)


class EventRow(Base):
    """One deed. Ids are given out by trail.append_event, 1, 2, 3 …, so that a gap is a removal.

    `actor_id` null: the owner of the machine, or somebody who was not let in.
    """

    __tablename__ = "events"
    __table_args__ = (
        hash_length("previous_sha256"),
        hash_length("sha256"),
        CheckConstraint("id >= 1", name="id_range"),
        CheckConstraint("length(action) BETWEEN 1 AND 60", name="action_length"),
        CheckConstraint("length(subject) <= 200", name="subject_length"),
        Index(None, "actor", "id"),
        Index(None, "action", "id"),
        Index(None, "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(100))
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    address: Mapped[str] = mapped_column(String(100))
    action: Mapped[str] = mapped_column(String(60))
    subject: Mapped[str] = mapped_column(String(200))
    details: Mapped[Any] = mapped_column(CanonicalJson)
    previous_sha256: Mapped[str] = mapped_column(String(64))
    sha256: Mapped[str] = mapped_column(String(64))
