"""The tables of the plan: who promised what, in which version, and what belongs to it.

Nothing here is edited in place. A plan, a target or a unit is a bare identity; what it says stands in version rows that
are only ever added (guards.py), each with a reason, an author and an instant. Two people who change the same thing at
once both try to add the same version number, and the second fails: that is the optimistic lock.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from lawdash.judging.model import Cadence, Comparator, Kind, Pace, UnitKind
from lawdash.store.sealing.register import of_record
from lawdash.store.tables import Base, one_of
from lawdash.store.types import Thousandths, UtcDateTime, word_of


@of_record("指标")
class IndicatorRow(Base):
    """What can be logged. `fields` is the form as written in indicators.csv; `unit_kind` None means the township."""

    __tablename__ = "indicators"
    __table_args__ = (one_of("unit_kind", UnitKind),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    unit: Mapped[str] = mapped_column(String(20))
    allows_parts: Mapped[bool]
    unit_kind: Mapped[UnitKind | None] = mapped_column(word_of(UnitKind))
    of_which_label: Mapped[str | None] = mapped_column(String(60))
    fields: Mapped[str] = mapped_column(Text)
    is_derived: Mapped[bool]
    position: Mapped[int]


@of_record("计划")
class PlanRow(Base):
    __tablename__ = "plans"
    __table_args__ = (
        UniqueConstraint("township_id", "year"),
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year_range"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"))
    year: Mapped[int] = mapped_column(SmallInteger)


@of_record("判定设置的版本")
class PlanVersionRow(Base):
    """The settings of a plan that its verdicts depend on."""

    __tablename__ = "plan_versions"
    __table_args__ = (
        CheckConstraint("far_behind_percent BETWEEN 0 AND 100", name="far_behind_percent_range"),
        CheckConstraint("far_behind_gap >= 0", name="far_behind_gap_range"),
        CheckConstraint("due_soon_days BETWEEN 0 AND 366", name="due_soon_days_range"),
        CheckConstraint("logging_days BETWEEN 0 AND 15", name="logging_days_range"),
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    far_behind_percent: Mapped[int]
    far_behind_gap: Mapped[int]
    due_soon_days: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(100))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    logging_days: Mapped[int] = mapped_column(server_default="0")
    in_use_from: Mapped[date | None]
    backlog_entered: Mapped[bool] = mapped_column(server_default=false())


@of_record("承诺")
class TargetRow(Base):
    __tablename__ = "targets"
    __table_args__ = (UniqueConstraint("plan_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    code: Mapped[str] = mapped_column(String(60))
    position: Mapped[int]


@of_record("承诺的版本")
class TargetVersionRow(Base):
    """What a promise says. `threshold` is null for a watch; `scope` is written as in the plan file."""

    __tablename__ = "target_versions"
    __table_args__ = (
        UniqueConstraint("target_id", "version"),
        one_of("kind", Kind),
        one_of("comparator", Comparator),
        one_of("pace", Pace),
        one_of("cadence", Cadence),
        CheckConstraint("threshold >= 0", name="threshold_range"),
        CheckConstraint("(threshold IS NULL) = (kind = 'watch')", name="threshold_of_watch"),
        CheckConstraint("(cadence IS NULL) = (kind <> 'cadence')", name="cadence_of_kind"),
        CheckConstraint("starts_on <= due", name="due_order"),
        CheckConstraint("length(title) BETWEEN 1 AND 200", name="title_length"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    target_id: Mapped[int] = mapped_column(ForeignKey("targets.id"))
    version: Mapped[int]
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicators.id"))
    section: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[Kind] = mapped_column(word_of(Kind))
    comparator: Mapped[Comparator] = mapped_column(word_of(Comparator))
    threshold: Mapped[Decimal | None] = mapped_column(Thousandths)
    unit: Mapped[str] = mapped_column(String(20))
    count_unit: Mapped[str] = mapped_column(String(20))
    pace: Mapped[Pace | None] = mapped_column(word_of(Pace))
    cadence: Mapped[Cadence | None] = mapped_column(word_of(Cadence))
    scope: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date]
    due: Mapped[date]
    baseline: Mapped[Decimal | None] = mapped_column(Thousandths)
    remark: Mapped[str] = mapped_column(Text)
    clause: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(100))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)


@of_record("阶段目标")
class CheckpointRow(Base):
    """By `on_date` the target's cumulative amount is to be reached. Part of one target version."""

    __tablename__ = "checkpoints"
    __table_args__ = (CheckConstraint("amount >= 0", name="amount_range"),)

    target_version_id: Mapped[int] = mapped_column(ForeignKey("target_versions.id"), primary_key=True)
    on_date: Mapped[date] = mapped_column(primary_key=True)
    amount: Mapped[Decimal] = mapped_column(Thousandths)


@of_record("上年实绩")
class FactRow(Base):
    """A figure that an earlier year's report gives."""

    __tablename__ = "facts"

    township_id: Mapped[int] = mapped_column(ForeignKey("townships.id"), primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    section: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    value: Mapped[Decimal] = mapped_column(Thousandths)
    unit: Mapped[str] = mapped_column(String(20))
    remark: Mapped[str] = mapped_column(Text)
    position: Mapped[int]


@of_record("进展说明")
class ProgressNoteRow(Base):
    """进展说明: how it goes, in words. Has no effect on a verdict."""

    __tablename__ = "progress_notes"
    __table_args__ = (CheckConstraint("length(progress) BETWEEN 1 AND 2000", name="progress_length"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    target_id: Mapped[int] = mapped_column(ForeignKey("targets.id"), index=True)
    noted_on: Mapped[date]
    progress: Mapped[str] = mapped_column(Text)
    problem: Mapped[str] = mapped_column(Text)
    next_step: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(String(100))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    idempotency_key: Mapped[str] = mapped_column(String(200), unique=True)
