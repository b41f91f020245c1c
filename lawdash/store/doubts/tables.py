"""The tables of doubts: what was said about an entry, and which doubts were looked into. Both only grow."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.store.sealing.register import of_record
from lawdash.store.tables import Base, one_of
from lawdash.store.types import UtcDateTime, word_of
from lawdash.supervising.doubts import Rule


class RemarkKind(StrEnum):
    """A supervisor asks, the author answers; unasked, whoever answers for the unit says what a figure should be."""

    ASK = "ask"
    ANSWER = "answer"
    CLAIM = "claim"


@of_record("登记的说明")
class EntryRemarkRow(Base):
    """`until`: the day by which a question is to be answered; null for what is no question."""

    __tablename__ = "entry_remarks"
    __table_args__ = (one_of("kind", RemarkKind),)

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    kind: Mapped[RemarkKind] = mapped_column(word_of(RemarkKind))
    until: Mapped[date | None]
    said: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)


@of_record("存疑核实")
class DoubtReviewRow(Base):
    """What was verified never comes back, for that rule and entry. `other_id` 0: about one entry alone."""

    __tablename__ = "doubt_reviews"
    __table_args__ = (one_of("rule", Rule),)

    rule: Mapped[Rule] = mapped_column(word_of(Rule), primary_key=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True)
    other_id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    note: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    reviewed_at: Mapped[datetime] = mapped_column(UtcDateTime)
