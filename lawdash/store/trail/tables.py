"""What was asked for and decided, and the chain of everything that was done."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.store.accounts.tables import hash_length
from lawdash.store.tables import Base
from lawdash.store.types import CanonicalJson, UtcDateTime


class EventRow(Base):
    """One deed. Ids are given out by trail.append_event, 1, 2, 3 …, so that a gap is a removal.

    `actor_id` null: the owner of the machine, or somebody who was not let in. `hmac_sha256` null: it was recorded by a
    program that knew no key, or while there was none.
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
    hmac_sha256: Mapped[str | None] = mapped_column(String(64))
