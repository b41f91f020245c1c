"""Adds plans, targets and their versions. What may be changed, and by whom, is the actions' business."""

from __future__ import annotations

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
    _add_target_version(session, target.id, 1, terms, "", author, now)
    return target.id


def add_target_version(
    session: Session, target_id: int, terms: Terms, *, reason: str, author: str, now: datetime
) -> int:
    """What the promise says from now on; the number of the version is returned. The code of a target never changes."""
    last = session.scalars(
        select(func.max(TargetVersionRow.version)).where(TargetVersionRow.target_id == target_id)
    ).one()
    version = (last or 0) + 1
    _add_target_version(session, target_id, version, terms, reason, author, now)
    return version


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
            reason=reason,
            author=author,
            recorded_at=now,
        )
    )
    session.flush()


def _add_target_version(
    session: Session, target_id: int, version: int, terms: Terms, reason: str, author: str, now: datetime
) -> None:
    target = terms.target
    row = TargetVersionRow(
        target_id=target_id,
        version=version,
        indicator_id=session.scalars(select(IndicatorRow.id).where(IndicatorRow.code == target.indicator)).one(),
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
    session.add(row)
    session.flush()
    session.add_all(
        CheckpointRow(target_version_id=row.id, on_date=one.on, amount=one.amount) for one in target.checkpoints
    )
    session.flush()
