"""What every table is made of, and the two tables of the store itself."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from lawdash.store.sealing.register import of_record
from lawdash.store.types import UtcDateTime

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMES)


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """The column holds a known word (or null)."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


@of_record("数据库设置", "revision")
class StoreStateRow(Base):
    """The one row about the store itself. `revision` grows with every write transaction: the key of every cache."""

    __tablename__ = "store_state"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision: Mapped[int]
    is_sample: Mapped[bool]
    clock_stands_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    opens_as_of: Mapped[date | None]


@of_record("镇名")
class TownshipRow(Base):
    __tablename__ = "townships"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
