"""Adds plans, targets and their versions. What may be changed, and by whom, is the actions' business."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lawdash.judging.model import Rules
from lawdash.judging.terms import Terms
from lawdash.store.plans.tables import (
    CheckpointRow,
    IndicatorRow,
    PlanRow,
    PlanVersionRow,
    ProgressNoteRow,
    TargetRow,
    TargetVersionRow,
)
from lawdash.store.state import home_township


def add_plan(session: Session, year: int, rules: Rules, *, author: str, now: datetime) -> int:
    """An empty plan; its id is returned. Raises IntegrityError where that year has one."""
    plan = PlanRow(township_id=home_township(session), year=year)
    session.add(plan)
    session.flush()
    _add_plan_version(session, plan.id, 1, rules, "", author, now)
    return plan.id


def add_plan_version(session: Session, plan_id: int, rules: Rules, *, reason: str, author: str, now: datetime) -> int:
    """The settings in force from now on; the number of the version is returned."""
    last = session.scalars(select(func.max(PlanVersionRow.version)).where(PlanVersionRow.plan_id == plan_id)).one()
    version = (last or 0) + 1
    _add_plan_version(session, plan_id, version, rules, reason, author, now)
    return version


def add_target(session: Session, plan_id: int, terms: Terms, *, author: str, now: datetime) -> int:
    """Another promise at the end of the plan; its id is returned. Raises IntegrityError where its code is taken."""
    taken = session.scalars(select(func.count()).select_from(TargetRow).where(TargetRow.plan_id == plan_id)).one()
    target = TargetRow(plan_id=plan_id, code=terms.target.code, position=taken + 1)
    session.add(target)
    session.flush()
    add_target_versions(session, [NewVersion(target.id, 1, terms)], reason="", author=author, now=now)
    return target.id


@dataclass(frozen=True, slots=True)
class NewVersion:
    """What a promise says from now on: the number of the version, and its terms. The code never changes."""

    target_id: int
    version: int
    terms: Terms


def add_target_versions(
    session: Session, new: Sequence[NewVersion], *, reason: str, author: str, now: datetime
) -> None:
    """Raises IntegrityError where a version of that number is there already."""
    codes = {one.terms.target.indicator for one in new}
    found = session.execute(select(IndicatorRow.code, IndicatorRow.id).where(IndicatorRow.code.in_(codes)))
    indicators = {row.code: row.id for row in found}
    rows = [_target_version(one, indicators[one.terms.target.indicator], reason, author, now) for one in new]
    session.add_all(rows)
    session.flush()
    session.add_all(
        CheckpointRow(target_version_id=row.id, on_date=checkpoint.on, amount=checkpoint.amount)
        for row, one in zip(rows, new, strict=True)
        for checkpoint in one.terms.target.checkpoints
    )
    session.flush()


def add_note(
    session: Session,
    target_id: int,
    *,
    noted_on: date,
    progress: str,
    problem: str,
    next_step: str,
    author: str,
    now: datetime,
    key: str,
) -> bool:
    """False where a note with this idempotency key is there already: nothing is added."""
    if session.scalars(select(ProgressNoteRow.id).where(ProgressNoteRow.idempotency_key == key)).first() is not None:
        return False
    session.add(
        ProgressNoteRow(
            target_id=target_id,
            noted_on=noted_on,
            progress=progress,
            problem=problem,
            next_step=next_step,
            author=author,
            recorded_at=now,
            idempotency_key=key,
        )
    )
    session.flush()
    return True


def _add_plan_version(
    session: Session, plan_id: int, version: int, rules: Rules, reason: str, author: str, now: datetime
) -> None:
    session.add(
        PlanVersionRow(
            plan_id=plan_id,
            version=version,
            far_behind_percent=rules.far_behind_percent,
            far_behind_gap=rules.far_behind_gap,
            due_soon_days=rules.due_soon_days,
            logging_days=rules.logging_days,
            in_use_from=rules.in_use_from,
            backlog_entered=rules.backlog_entered,
            reason=reason,
            author=author,
            recorded_at=now,
        )
    )
    session.flush()


def _target_version(new: NewVersion, indicator_id: int, reason: str, author: str, now: datetime) -> TargetVersionRow:
    terms, target = new.terms, new.terms.target
    return TargetVersionRow(
        target_id=new.target_id,
        version=new.version,
        indicator_id=indicator_id,
        section=target.section,
        title=target.title,
        kind=target.kind,
        comparator=target.comparator,
        threshold=target.threshold,
        unit=target.unit,
        count_unit=target.count_unit,
        pace=target.pace,
        cadence=target.cadence,
        scope=str(target.scope),
        starts_on=target.starts_on,
        due=target.due,
        baseline=terms.baseline,
        remark=terms.remark,
        clause=terms.clause,
        reason=reason,
        author=author,
        recorded_at=now,
    )
