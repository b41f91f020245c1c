"""The tables of units. Nothing here is edited in place: a unit is a bare identity, versions say what it is."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.judging.model import UnitKind
from lawdash.store.sealing.register import of_record
from lawdash.store.tables import Base, one_of
from lawdash.store.types import UtcDateTime, word_of


@of_record("单位")
class UnitRow(Base):
    __tablename__ = "units"

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"), index=True)


@of_record("单位的版本")
class UnitVersionRow(Base):
    __tablename__ = "unit_versions"
    __table_args__ = (
        one_of("kind", UnitKind),
        CheckConstraint("length(name) BETWEEN 1 AND 100", name="name_length"),
        CheckConstraint("active_from <= active_to", name="active_order"),
    )

    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[UnitKind] = mapped_column(word_of(UnitKind))
    name: Mapped[str] = mapped_column(String(100))
    active_from: Mapped[date | None]
    active_to: Mapped[date | None]
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(100))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
