"""How the office's own tables are read: kept by name, found again by their header."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from lawdash.store.place import place_of
from lawdash.store.tables import Base
from lawdash.store.types import UtcDateTime


class ImportMappingRow(Base):
    """`content` is plain JSON; `fingerprint` that of the header it was made for."""

    __tablename__ = "import_mappings"
    __table_args__ = (UniqueConstraint("township_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    name: Mapped[str] = mapped_column(String(100))
    fingerprint: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    author: Mapped[str] = mapped_column(String(100))
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class StoredMapping:
    """As it is kept; what its content means, actions/entries/mapping.py knows."""

    name: str
    fingerprint: str
    content: dict[str, Any]
    author: str
    changed_at: datetime


def read_mappings(session: Session) -> list[StoredMapping]:
    """Of the township, by name."""
    mine = ImportMappingRow.township_id == place_of(session).township
    rows = session.scalars(select(ImportMappingRow).where(mine).order_by(ImportMappingRow.name))
    return [StoredMapping(row.name, row.fingerprint, row.content, row.author, row.changed_at) for row in rows]


def keep_mapping(session: Session, mapping: StoredMapping) -> None:
    """In the place of the one of that name."""
    township = place_of(session).township
    row = ImportMappingRow
    session.execute(delete(row).where(row.township_id == township, row.name == mapping.name))
    session.add(
        row(
            township_id=township,
            name=mapping.name,
            fingerprint=mapping.fingerprint,
            content=mapping.content,
            author=mapping.author,
            changed_at=mapping.changed_at,
        )
    )
    session.flush()
