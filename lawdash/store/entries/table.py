"""The ledger: one row is one thing that was done. Rows are added and, once, voided; nothing else ever (guards.py)."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, SmallInteger, String, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.store.sealing.register import of_record
from lawdash.store.tables import Base
from lawdash.store.types import THOUSAND, Thousandths, UtcDateTime

LARGEST_QUANTITY = 100_000
LONGEST_TITLE = 200
LONGEST_NOTE = 2000
LONGEST_REFERENCE = 200
STANDS = "voided_at IS NULL"
TALLIED = ("township_id", "plan_year", "indicator_id", "unit_id", "plan_month", "happened_on", "quantity", "of_which")


def _sqlite(condition: str, name: str) -> CheckConstraint:
    """SQLite would store any text in a column of dates or whole numbers; PostgreSQL needs no such check."""
    return CheckConstraint(condition, name=name).ddl_if(dialect="sqlite")


def _postgresql(condition: str, name: str) -> CheckConstraint:
    return CheckConstraint(condition, name=name).ddl_if(dialect="postgresql")


class EntryRow(Base):
    """`plan_year` and `plan_month` are those of the day that the entry counts for: `makes_good`, else `happened_on`.

    `reference` is empty where the writer has none; `content_sha256` is entries.content_hash.
    """

    __tablename__ = "entries"
    __table_args__ = (
        CheckConstraint(f"quantity > 0 AND quantity <= {LARGEST_QUANTITY * THOUSAND}", name="quantity_range"),
        CheckConstraint("of_which >= 0 AND of_which <= quantity", name="of_which_range"),
        CheckConstraint("makes_good < happened_on", name="makes_good_earlier"),
        CheckConstraint("plan_month BETWEEN 1 AND 12", name="plan_month_range"),
        CheckConstraint(f"length(title) <= {LONGEST_TITLE}", name="title_length"),
        CheckConstraint(f"length(note) <= {LONGEST_NOTE}", name="note_length"),
        CheckConstraint(f"length(reference) <= {LONGEST_REFERENCE}", name="reference_length"),
        CheckConstraint("length(author) BETWEEN 1 AND 100", name="author_length"),
        CheckConstraint("length(idempotency_key) BETWEEN 1 AND 200", name="idempotency_key_length"),
        CheckConstraint("length(content_sha256) = 64", name="content_sha256_length"),
        CheckConstraint(
            "(voided_at IS NULL) = (voided_by IS NULL) AND (voided_at IS NULL) = (void_reason IS NULL)",
            name="voided_whole",
        ),
        CheckConstraint("length(void_reason) BETWEEN 1 AND 500", name="void_reason_length"),
        _sqlite("typeof(quantity) = 'integer' AND typeof(of_which) IN ('integer', 'null')", "amounts_form"),
        # IS, not =: a check whose answer is null lets the row pass.
        _sqlite("happened_on IS date(happened_on) AND makes_good IS date(makes_good)", "dates_form"),
        _sqlite(
            "substr(recorded_at, 1, 19) IS strftime('%Y-%m-%d %H:%M:%S', recorded_at) AND length(recorded_at) = 26",
            "recorded_at_form",
        ),
        _sqlite(
            "substr(voided_at, 1, 19) IS strftime('%Y-%m-%d %H:%M:%S', voided_at) AND "
            "(voided_at IS NULL OR length(voided_at) = 26)",
            "voided_at_form",
        ),
        _sqlite("json_valid(details)", "details_form"),
        _sqlite(
            "plan_year * 100 + plan_month IS CAST(strftime('%Y%m', coalesce(makes_good, happened_on)) AS INTEGER)",
            "plan_period",
        ),
        _postgresql(
            "plan_year = extract(year FROM coalesce(makes_good, happened_on)) AND "
            "plan_month = extract(month FROM coalesce(makes_good, happened_on))",
            "plan_period",
        ),
        Index("ix_entries_standing", *TALLIED, "voided_at", sqlite_where=text(STANDS), postgresql_where=text(STANDS)),
        Index("ix_entries_known", *TALLIED, "recorded_at", "voided_at"),
        Index("ix_entries_day", "township_id", "plan_year", "happened_on", "id", "voided_at"),
        Index(
            "uq_entries_reference",
            "township_id",
            "reference",
            unique=True,
            sqlite_where=text(f"{STANDS} AND reference <> ''"),
            postgresql_where=text(f"{STANDS} AND reference <> ''"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("units.id"))
    plan_year: Mapped[int] = mapped_column(SmallInteger)
    plan_month: Mapped[int] = mapped_column(SmallInteger)
    happened_on: Mapped[date]
    quantity: Mapped[Decimal] = mapped_column(Thousandths)
    of_which: Mapped[Decimal | None] = mapped_column(Thousandths)
    makes_good: Mapped[date | None]
    title: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)
    details: Mapped[dict[str, Any]] = mapped_column(JSON().with_variant(JSONB(), "postgresql"))
    reference: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    idempotency_key: Mapped[str] = mapped_column(Text, unique=True)
    content_sha256: Mapped[str] = mapped_column(Text)
    voided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    voided_by: Mapped[str | None] = mapped_column(Text)
    void_reason: Mapped[str | None] = mapped_column(Text)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("entries.id"), unique=True)


@of_record("退回的登记")
class EntryReturnRow(Base):
    """An entry that a supervisor sent back to who logged it. The same transaction voids it, so it counts no more."""

    __tablename__ = "entry_returns"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    reason: Mapped[str] = mapped_column(Text)
    account: Mapped[str] = mapped_column(String(100))
    account_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    returned_at: Mapped[datetime] = mapped_column(UtcDateTime)
