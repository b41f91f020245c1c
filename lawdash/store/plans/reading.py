"""A plan as it is in force, or as it was known at an instant, with what was changed in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import takewhile
from typing import Protocol, TypeVar

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from lawdash.judging.model import Checkpoint, Rules, Scope, Target
from lawdash.judging.terms import Change, Terms, Version, changes_of_rules, changes_of_terms
from lawdash.store.plans.published_words import count_unit_today, remark_in_chinese
from lawdash.store.plans.tables import (
    CheckpointRow,
    FactRow,
    IndicatorRow,
    PlanRow,
    PlanVersionRow,
    ProgressNoteRow,
    TargetRow,
    TargetVersionRow,
)
from lawdash.store.tables import TownshipRow


@dataclass(frozen=True, slots=True)
class ProgressNote:
    """进展说明. `problem` and `next_step` may be empty."""

    noted_on: date
    progress: str
    problem: str
    next_step: str
    author: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure of an earlier year's report."""

    code: str
    section: str
    title: str
    value: Decimal
    unit: str
    remark: str


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """One promise in force. `changes` are oldest first; `baseline` None: no figure of the year before.

    `scope_written_at`: the instant since which its scope stands as it is, and thus which units it means.
    """

    id: int
    version: int
    target: Target
    baseline: Decimal | None
    remark: str
    clause: str
    changes: tuple[Change, ...]
    latest_note: ProgressNote | None
    scope_written_at: datetime


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A plan in force, its targets in plan order. `version` and `changes` are those of its settings."""

    id: int
    year: int
    township: str
    rules: Rules
    version: int
    changes: tuple[Change, ...]
    targets: tuple[TargetRecord, ...]


def list_plan_years(session: Session) -> list[int]:
    return list(session.scalars(select(PlanRow.year).order_by(PlanRow.year)))


def read_plan(session: Session, year: int, known_at: datetime | None = None) -> PlanRecord | None:
    """The plan in force at `known_at` (None: now); None where that year has no plan.

    The first version of a plan and of a target is in force for any earlier instant too: a plan is published before
    anybody types it in.
    """
    found = session.execute(
        select(PlanRow.id, TownshipRow.name).join(TownshipRow).where(PlanRow.year == year)
    ).one_or_none()
    if found is None:
        return None
    plan_id, township = found
    rows = session.scalars(
        select(PlanVersionRow).where(PlanVersionRow.plan_id == plan_id).order_by(PlanVersionRow.version)
    )
    versions = [_version(_rules(row), row) for row in _known(rows.all(), known_at)]
    return PlanRecord(
        id=plan_id,
        year=year,
        township=township,
        rules=versions[-1].content,
        version=len(versions),
        changes=changes_of_rules(versions),
        targets=_read_targets(session, plan_id, known_at),
    )


def read_plans_of(session: Session, target_ids: Collection[int]) -> list[PlanRecord]:
    """The plans in force that any of the targets belong to; a target that is unknown belongs to none."""
    years = select(PlanRow.year).join(TargetRow).where(TargetRow.id.in_(target_ids)).distinct().order_by(PlanRow.year)
    return [plan for year in session.scalars(years) if (plan := read_plan(session, year)) is not None]


def read_titles(session: Session) -> dict[str, str]:
    """What every promise of any year is called now, by its code; a code of several years is called as in the last."""
    latest = (
        select(TargetVersionRow.target_id, func.max(TargetVersionRow.version).label("version"))
        .group_by(TargetVersionRow.target_id)
        .subquery()
    )
    rows = session.execute(
        select(TargetRow.code, TargetVersionRow.title)
        .join(TargetVersionRow, TargetVersionRow.target_id == TargetRow.id)
        .join(latest, and_(latest.c.target_id == TargetRow.id, latest.c.version == TargetVersionRow.version))
        .join(PlanRow)
        .order_by(PlanRow.year)
    )
    return {row.code: row.title for row in rows}


def read_notes(session: Session, target_id: int) -> list[ProgressNote]:
    """Newest first."""
    notes = select(ProgressNoteRow).where(ProgressNoteRow.target_id == target_id)
    newest = notes.order_by(ProgressNoteRow.noted_on.desc(), ProgressNoteRow.id.desc())
    return [_note(row) for row in session.scalars(newest)]


def read_facts(session: Session, year: int) -> dict[str, Fact]:
    """By code, in the order of the report; empty where nothing is known of that year."""
    rows = session.scalars(select(FactRow).where(FactRow.year == year).order_by(FactRow.position))
    return {
        row.code: Fact(row.code, row.section, row.title, row.value, row.unit, remark_in_chinese(row.remark))
        for row in rows
    }


def _read_targets(session: Session, plan_id: int, known_at: datetime | None) -> tuple[TargetRecord, ...]:
    checkpoints = _read_checkpoints(session, plan_id)
    notes = _read_latest_notes(session, plan_id, known_at)
    by_target: dict[tuple[int, str], list[tuple[TargetVersionRow, str]]] = defaultdict(list)
    rows = session.execute(
        select(TargetRow.id, TargetRow.code, TargetVersionRow, IndicatorRow.code)
        .join(TargetVersionRow, TargetVersionRow.target_id == TargetRow.id)
        .join(IndicatorRow, IndicatorRow.id == TargetVersionRow.indicator_id)
        .where(TargetRow.plan_id == plan_id)
        .order_by(TargetRow.position, TargetRow.id, TargetVersionRow.version)
    )
    for target_id, code, row, indicator in rows:
        by_target[target_id, code].append((row, indicator))
    return tuple(
        _target_record(target_id, code, found, checkpoints, notes.get(target_id), known_at)
        for (target_id, code), found in by_target.items()
    )


def _target_record(
    target_id: int,
    code: str,
    found: list[tuple[TargetVersionRow, str]],
    checkpoints: dict[int, tuple[Checkpoint, ...]],
    note: ProgressNote | None,
    known_at: datetime | None,
) -> TargetRecord:
    indicators = {row.id: indicator for row, indicator in found}
    versions = [
        _version(_terms(code, row, indicators[row.id], checkpoints.get(row.id, ())), row)
        for row in _known([row for row, _ in found], known_at)
    ]
    terms = versions[-1].content
    return TargetRecord(
        id=target_id,
        version=len(versions),
        target=terms.target,
        baseline=terms.baseline,
        remark=terms.remark,
        clause=terms.clause,
        changes=changes_of_terms(versions),
        latest_note=note,
        scope_written_at=_scope_written_at(versions),
    )


def _scope_written_at(versions: Sequence[Version[Terms]]) -> datetime:
    """When the first of the last versions that agree on the scope was recorded."""
    last = versions[-1].content.target.scope
    agreeing = takewhile(lambda one: one.content.target.scope == last, reversed(versions))
    return min(one.recorded_at for one in agreeing)


def _read_checkpoints(session: Session, plan_id: int) -> dict[int, tuple[Checkpoint, ...]]:
    """By the id of the target version."""
    found: dict[int, tuple[Checkpoint, ...]] = defaultdict(tuple)
    rows = session.scalars(
        select(CheckpointRow)
        .join(TargetVersionRow)
        .join(TargetRow)
        .where(TargetRow.plan_id == plan_id)
        .order_by(CheckpointRow.on_date)
    )
    for row in rows:
        found[row.target_version_id] += (Checkpoint(row.on_date, row.amount),)
    return found


def _read_latest_notes(session: Session, plan_id: int, known_at: datetime | None) -> dict[int, ProgressNote]:
    """By the id of the target."""
    notes = select(ProgressNoteRow).join(TargetRow).where(TargetRow.plan_id == plan_id)
    if known_at is not None:
        notes = notes.where(ProgressNoteRow.recorded_at <= known_at)
    oldest_first = notes.order_by(ProgressNoteRow.noted_on, ProgressNoteRow.id)
    return {row.target_id: _note(row) for row in session.scalars(oldest_first)}


class _VersionRow(Protocol):
    """Whatever row says what was in force from when on."""

    @property
    def version(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def author(self) -> str: ...
    @property
    def recorded_at(self) -> datetime: ...


Row = TypeVar("Row", bound=_VersionRow)
Content = TypeVar("Content")


def _known(rows: Sequence[Row], known_at: datetime | None) -> list[Row]:
    return [row for row in rows if row.version == 1 or known_at is None or row.recorded_at <= known_at]


def _version(content: Content, row: _VersionRow) -> Version[Content]:
    return Version(content, row.reason, row.author, row.recorded_at)


def _rules(row: PlanVersionRow) -> Rules:
    return Rules(
        far_behind_percent=row.far_behind_percent,
        far_behind_gap=row.far_behind_gap,
        due_soon_days=row.due_soon_days,
        logging_days=row.logging_days,
        in_use_from=row.in_use_from,
        backlog_entered=row.backlog_entered,
    )


def _terms(code: str, row: TargetVersionRow, indicator: str, checkpoints: tuple[Checkpoint, ...]) -> Terms:
    target = Target(
        code=code,
        title=row.title,
        section=row.section,
        indicator=indicator,
        kind=row.kind,
        starts_on=row.starts_on,
        due=row.due,
        threshold=row.threshold,
        comparator=row.comparator,
        unit=row.unit,
        count_unit=count_unit_today(row.count_unit),
        pace=row.pace,
        cadence=row.cadence,
        scope=Scope.parse(row.scope),
        checkpoints=checkpoints,
    )
    return Terms(target, row.baseline, remark_in_chinese(row.remark), row.clause)


def _note(row: ProgressNoteRow) -> ProgressNote:
    return ProgressNote(row.noted_on, row.progress, row.problem, row.next_step, row.author, row.recorded_at)
