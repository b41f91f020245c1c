"""What was asked for, and what a second person decided on it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.store.sealing.register import of_record
from lawdash.store.tables import Base, one_of
from lawdash.store.types import CanonicalJson, UtcDateTime, word_of


class SubjectKind(StrEnum):
    """What a proposal would change."""

    TARGET = "target"
    RULES = "rules"
    UNIT = "unit"
    PLAN = "plan"


class Decision(StrEnum):
    APPROVED = "approved"
    DECLINED = "declined"


@of_record("变更申请")
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
