"""The tables of notices. A draft is edited until it is issued; from then on only events are added."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.store.sealing.register import of_record
from lawdash.store.tables import Base, one_of
from lawdash.store.types import UtcDateTime, word_of
from lawdash.supervising.notice_machine import Step


class NoticeDraftRow(Base):
    """`problems` as `Problem` in notices.py; `deadline` null: fifteen days from the issue."""

    __tablename__ = "notice_drafts"

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"), index=True)
    version: Mapped[int]
    plan_year: Mapped[int] = mapped_column(SmallInteger)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    basis: Mapped[str] = mapped_column(Text)
    found_on: Mapped[date]
    requirements: Mapped[str] = mapped_column(Text)
    deadline: Mapped[date | None]
    problems: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    author: Mapped[str] = mapped_column(String(100))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


@of_record("整改通知书")
class NoticeRow(Base):
    """What was issued. Its number is that of its series: the year of issue, without a gap."""

    __tablename__ = "notices"
    __table_args__ = (UniqueConstraint("township_id", "series", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    series: Mapped[int] = mapped_column(SmallInteger)
    number: Mapped[int]
    plan_year: Mapped[int] = mapped_column(SmallInteger)
    addressee_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    basis: Mapped[str] = mapped_column(Text)
    found_on: Mapped[date]
    requirements: Mapped[str] = mapped_column(Text)
    drafted_by: Mapped[str] = mapped_column(String(100))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)


@of_record("通知书所列问题")
class NoticeProblemRow(Base):
    """One problem, frozen as it was when the notice was issued. `target_id` null: told in free text."""

    __tablename__ = "notice_problems"
    __table_args__ = (CheckConstraint("position BETWEEN 1 AND 20", name="position_range"),)

    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    target_id: Mapped[int | None] = mapped_column(ForeignKey("targets.id"))
    target_version: Mapped[int | None]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    period_start: Mapped[date | None]
    matter: Mapped[str] = mapped_column(Text)
    standard: Mapped[str] = mapped_column(Text)
    fact: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    as_of: Mapped[date]
    known_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revision: Mapped[int]


@of_record("通知书的办理")
class NoticeEventRow(Base):
    """One step. `note` is what was said; `result` the second half of a reply; `until` a day that came with it."""

    __tablename__ = "notice_events"
    __table_args__ = (one_of("step", Step),)

    notice_id: Mapped[int] = mapped_column(ForeignKey("notices.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    step: Mapped[Step] = mapped_column(word_of(Step))
    happened_on: Mapped[date]
    until: Mapped[date | None]
    account: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    note: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
