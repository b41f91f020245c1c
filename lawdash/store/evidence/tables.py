"""The tables of evidence. Both only grow: an entry that is corrected or sent back keeps its evidence."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.store.sealing.register import of_record
from lawdash.store.tables import Base, one_of
from lawdash.store.types import UtcDateTime, word_of


class EvidenceKind(StrEnum):
    """How the bytes are stored: every picture as JPEG, whatever it came as."""

    JPEG = "jpeg"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


class SubjectKind(StrEnum):
    """What evidence can belong to. The last four are for what is to come, so that no check need be rebuilt."""

    ENTRY = "entry"
    NOTICE = "notice"
    REPLY = "reply"
    RECEIPT = "receipt"
    VISIT = "visit"
    DECISION = "decision"


@of_record("佐证")
class EvidenceRow(Base):
    """`sha256` is of the bytes in the folder, `received_sha256` of those that came in. `look` is a picture's perceptual
    hash, 16 hexadecimal digits, empty for a document. `taken_on` is what the camera said, never when it came in.
    """

    __tablename__ = "evidence"
    __table_args__ = (one_of("kind", EvidenceKind), UniqueConstraint("township_id", "sha256"))

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    received_sha256: Mapped[str] = mapped_column(String(64))
    kind: Mapped[EvidenceKind] = mapped_column(word_of(EvidenceKind))
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    taken_on: Mapped[date | None]
    look: Mapped[str] = mapped_column(String(16))
    account: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)


@of_record("佐证所属")
class EvidenceLinkRow(Base):
    """What a piece of evidence belongs to, and what its file was called there."""

    __tablename__ = "evidence_links"
    __table_args__ = (one_of("subject", SubjectKind), Index(None, "subject", "subject_id"))

    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id"), primary_key=True)
    subject: Mapped[SubjectKind] = mapped_column(word_of(SubjectKind), primary_key=True)
    subject_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    account: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    linked_at: Mapped[datetime] = mapped_column(UtcDateTime)
