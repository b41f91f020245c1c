"""What a change of a promise comes to: the terms before and after, checked against status.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from lawdash.actions.input.amounts import read_amount
from lawdash.actions.input.asking import ask, ask_text, say_when
from lawdash.actions.input.faults import Faults
from lawdash.actions.plans.columns import TARGET_TITLES
from lawdash.actions.plans.rules import check_target
from lawdash.judging.model import Checkpoint, Pace, Rules
from lawdash.judging.terms import Change, Terms
from lawdash.refusal import Refused, Stale
from lawdash.store.plans.indicators import IndicatorRecord, read_indicators
from lawdash.store.plans.reading import PlanRecord, TargetRecord, read_plan, read_plans_of

NOTHING_CHANGED = "没有需要保存的修改。"
NO_SUCH_TARGET = "计划中没有这项承诺。"


@dataclass(frozen=True, slots=True)
class TargetChanges:
    """What is to be changed; None leaves a field as it is. Empty checkpoints or texts take away what there was."""

    threshold: Decimal | None = None
    starts_on: date | None = None
    due: date | None = None
    pace: Pace | None = None
    checkpoints: tuple[Checkpoint, ...] | None = None
    clause: str | None = None
    remark: str | None = None


@dataclass(frozen=True, slots=True)
class TargetEdit:
    """What is to be changed in which promise, as it stood in `expected_version`."""

    target_id: int
    changes: TargetChanges
    expected_version: int


@dataclass(frozen=True, slots=True)
class Edited:
    """What a promise says, as `record` has it, and what it would say after the edit."""

    edit: TargetEdit
    record: TargetRecord
    old: Terms
    new: Terms

    @property
    def version(self) -> int:
        """The number of the version that the edit would make."""
        return self.record.version + 1


def plan_edits(session: Session, edits: Sequence[TargetEdit], zone: ZoneInfo) -> list[Edited]:
    """In the order of `edits`. Raises Stale and Refused as change_targets does."""
    plans = read_plans_of(session, [edit.target_id for edit in edits])
    records = {record.id: (plan, record) for plan in plans for record in plan.targets}
    indicators = read_indicators(session)
    return [_plan_edit(edit, records, indicators, zone) for edit in edits]


def _plan_edit(
    edit: TargetEdit,
    records: Mapping[int, tuple[PlanRecord, TargetRecord]],
    indicators: Mapping[str, IndicatorRecord],
    zone: ZoneInfo,
) -> Edited:
    if edit.target_id not in records:
        raise Refused(NO_SUCH_TARGET)
    plan, record = records[edit.target_id]
    if record.version != edit.expected_version:
        what = f"“{record.target.title}”"
        raise Stale(_say_stale(what, record.changes, record.version - edit.expected_version, zone))
    old = Terms(record.target, record.baseline, record.remark, record.clause)
    new = _apply(old, edit.changes)
    if new == old:
        raise Refused(NOTHING_CHANGED)
    _refuse_wrong(new, indicators[new.target.indicator], plan.year)
    return Edited(edit, record, old, new)


def check_rules(rules: Rules) -> None:
    """Raises Refused on a setting out of range."""
    if not 0 <= rules.far_behind_percent <= 100:
        raise Refused("严重滞后标准须在0与100之间（百分数）。")
    if not 0 <= rules.far_behind_gap <= 1000:
        raise Refused("严重滞后最少差额须在0与1000之间。")
    if not 0 <= rules.due_soon_days <= 366:
        raise Refused("临近时限天数须在0与366之间。")
    if not 0 <= rules.logging_days <= 15:
        raise Refused("登记期须在0与15天之间。")


def read_rules_to_change(
    session: Session, year: int, rules: Rules, expected_version: int, zone: ZoneInfo
) -> PlanRecord:
    """The plan as it stands. Raises Stale and Refused as change_rules does."""
    plan = read_plan(session, year)
    if plan is None:
        raise Refused(f"还没有{year}年的计划。")
    if plan.version != expected_version:
        raise Stale(_say_stale("计划设置", plan.changes, plan.version - expected_version, zone))
    if plan.rules == rules:
        raise Refused(NOTHING_CHANGED)
    return plan


def find_target(session: Session, target_id: int) -> TargetRecord:
    """Raises Refused where no plan has it."""
    for plan in read_plans_of(session, [target_id]):
        return next(record for record in plan.targets if record.id == target_id)
    raise Refused(NO_SUCH_TARGET)


def _apply(old: Terms, changes: TargetChanges) -> Terms:
    target = replace(
        old.target,
        threshold=old.target.threshold if changes.threshold is None else _ask_amount("threshold", changes.threshold),
        starts_on=changes.starts_on or old.target.starts_on,
        due=changes.due or old.target.due,
        pace=changes.pace or old.target.pace,
        checkpoints=old.target.checkpoints
        if changes.checkpoints is None
        else tuple(Checkpoint(one.on, _ask_amount("checkpoints", one.amount)) for one in changes.checkpoints),
    )
    return Terms(
        target,
        baseline=old.baseline,
        remark=old.remark if changes.remark is None else ask_text(TARGET_TITLES["remark"], changes.remark),
        clause=old.clause if changes.clause is None else ask_text(TARGET_TITLES["clause"], changes.clause),
    )


def _ask_amount(column: str, amount: Decimal) -> Decimal:
    return ask(TARGET_TITLES[column], amount, read_amount) or Decimal(0)


def _refuse_wrong(terms: Terms, indicator: IndicatorRecord, year: int) -> None:
    faults = Faults(TARGET_TITLES)
    check_target(terms.target, indicator, year, faults)
    if faults.found:
        raise Refused("\n".join(str(fault) for fault in faults.found), tuple(faults.found))


def _say_stale(what: str, changes: tuple[Change, ...], versions: int, zone: ZoneInfo) -> str:
    """「这项承诺刚被修改:张三于6月3日 14:05把目标值由30件改为25件(原因:…)。」"""
    by_version = [
        list(group) for _, group in groupby(changes, key=lambda one: (one.recorded_at, one.author, one.reason))
    ]
    said = [
        f"{one.author}于{say_when(one.recorded_at, zone)}把{one.label}由{one.old}改为{one.new}（原因：{one.reason}）"
        for group in by_version[-versions:]
        for one in group
    ]
    return f"{what}刚被修改：{'；'.join(said)}。请核对后重新提交。"
