"""The tables of responsibility. Only added to: what was in force when is read from the versions."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.store.sealing.register import of_record
from lawdash.store.tables import Base
from lawdash.store.types import UtcDateTime


@of_record("责任分工")
class ResponsibilityRow(Base):
    """Who answers for a target from `in_force_from` on. An empty leader ends it. Leader and team are names in text."""

    __tablename__ = "responsibilities"
    __table_args__ = (CheckConstraint("length(members) <= 500", name="members_length"),)

    target_id: Mapped[int] = mapped_column(ForeignKey("targets.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"), index=True)
    in_force_from: Mapped[date]
    leader: Mapped[str] = mapped_column(String(100))
    post: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    lead_unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    team: Mapped[str] = mapped_column(String(100))
    members: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(100))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


@of_record("配合单位")
class AssistingUnitRow(Base):
    """A unit that helps with a target: part of one version of its responsibility, in the order given."""

    __tablename__ = "assisting_units"
    __table_args__ = (
        ForeignKeyConstraint(["target_id", "version"], ["responsibilities.target_id", "responsibilities.version"]),
        CheckConstraint("position BETWEEN 1 AND 10", name="position_range"),
    )

    target_id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
