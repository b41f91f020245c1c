"""What a promise may say: the checks of status.md on a target, typed on a page or read from a plan file."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from lawdash.actions.input.faults import Faults
from lawdash.judging.model import Comparator, Kind, Pace, Target, UnitKind
from lawdash.judging.wording import UNIT_KIND_WORDS, format_number
from lawdash.store.plans.indicators import IndicatorRecord

LARGEST_THRESHOLD = Decimal(1_000_000)
PACED = (Kind.COUNT, Kind.COVERAGE)
SHARES = (Kind.RATIO, Kind.COVERAGE)


def check_target(target: Target, indicator: IndicatorRecord, year: int, faults: Faults) -> None:
    """Notes what contradicts status.md, under the columns of a plan file (`starts_on` and `checkpoints` besides)."""
    _check_days(target, year, faults)
    _check_threshold(target, indicator, faults)
    _check_pace(target, faults)
    _check_checkpoints(target, faults)
    _check_scope(target, indicator, faults)
    _check_kind(target, indicator, faults)


def _check_days(target: Target, year: int, faults: Faults) -> None:
    for column, day in (("starts_on", target.starts_on), ("due", target.due)):
        if day.year != year:
            faults.say(column, day, f"须在计划年度内（{year}-01-01至{year}-12-31）")
    if target.starts_on > target.due:
        faults.say("due", target.due, f"不能早于起始日期（{target.starts_on}）")


def _check_threshold(target: Target, indicator: IndicatorRecord, faults: Faults) -> None:
    threshold, kind = target.threshold, target.kind
    if kind is Kind.WATCH:
        if threshold is not None:
            faults.say("threshold", threshold, "须留空：监测事项没有目标值")
    elif threshold is None:
        faults.say("threshold", "", "不能为空")
    elif kind is Kind.MILESTONE and threshold != 1:
        faults.say("threshold", threshold, "须为1：节点事项只有完成与未完成")
    elif kind in SHARES and not 0 < threshold <= 100:
        faults.say("threshold", threshold, "须为大于0且不超过100的百分数")
    elif not _least(target) <= threshold <= LARGEST_THRESHOLD:
        faults.say("threshold", threshold, f"须大于0且不超过{LARGEST_THRESHOLD:,}")
    elif kind is Kind.COUNT and not indicator.allows_parts and threshold != threshold.to_integral_value():
        faults.say("threshold", threshold, f"须为整数（以“{indicator.unit}”计）")


def _least(target: Target) -> Decimal:
    """A ceiling may be nought: none at all is allowed. Anything else is promised to happen."""
    return Decimal(0) if target.comparator is Comparator.AT_MOST else Decimal("0.001")


def _check_pace(target: Target, faults: Faults) -> None:
    if target.kind in PACED and target.pace is None:
        faults.say("pace", "", "不能为空，须为 linear（按序时进度）或 at_due（到期完成）")
    elif target.kind is Kind.MILESTONE and target.pace is Pace.LINEAR:
        faults.say("pace", target.pace, "须为 at_due：节点事项到期完成")
    elif target.kind not in (*PACED, Kind.MILESTONE) and target.pace is not None:
        faults.say("pace", target.pace, "须留空：只有累计、覆盖和节点事项有进度要求")


def _check_checkpoints(target: Target, faults: Faults) -> None:
    """Dates strictly increasing, strictly between the day before the start and `due`; amounts at most the threshold."""
    points = target.checkpoints
    if not points:
        return
    if target.kind not in PACED or target.comparator is Comparator.AT_MOST:
        faults.say("checkpoints", "", "只有累计和覆盖事项可以安排节点")
        return
    eve = target.starts_on - timedelta(days=1)
    if any(not eve < point.on < target.due for point in points):
        faults.say("checkpoints", "", f"各节点日期须不早于{target.starts_on}，且早于{target.due}")
    elif any(earlier.on >= later.on for earlier, later in pairwise(points)):
        faults.say("checkpoints", "", "各节点日期须逐个递增")
    elif any(earlier.amount > later.amount for earlier, later in pairwise(points)) or points[0].amount < 0:
        faults.say("checkpoints", "", "各节点的累计数量不能为负，也不能减少")
    elif target.kind is Kind.COUNT and target.threshold is not None and points[-1].amount > target.threshold:
        faults.say("checkpoints", "", f"各节点的累计数量不能超过目标值（{format_number(target.threshold)}）")


def _check_scope(target: Target, indicator: IndicatorRecord, faults: Faults) -> None:
    scope = target.scope
    if scope.is_township:
        if scope.names:
            faults.say("scope", scope, "为 township 时不列单位名称")
        elif target.kind is Kind.COVERAGE:
            faults.say("scope", scope, "须为一类单位：覆盖率按单位计算")
    elif target.kind is Kind.LEVEL:
        faults.say("scope", scope, "须为 township：水平类事项按全镇计")
    elif scope.kind is not indicator.unit_kind:
        allowed = f" 或 {indicator.unit_kind}" if indicator.unit_kind not in (None, UnitKind.TOWNSHIP) else ""
        faults.say("scope", scope, f"须为 township{allowed}：本指标不按{UNIT_KIND_WORDS[scope.kind]}登记")


def _check_kind(target: Target, indicator: IndicatorRecord, faults: Faults) -> None:
    if target.comparator is Comparator.AT_MOST and target.kind is not Kind.COUNT:
        faults.say("comparator", target.comparator, "须为 >=：只有累计事项可以设上限")
    if (target.cadence is None) != (target.kind is not Kind.CADENCE):
        needed = (
            "不能为空，须为 month（每月）或 quarter（每季度）"
            if target.cadence is None
            else "须留空：只有周期事项有周期"
        )
        faults.say("cadence", target.cadence, needed)
    if target.kind is Kind.RATIO and indicator.of_which_label is None and not indicator.is_derived:
        faults.say("kind", target.kind, f"不能为 ratio：指标“{indicator.title}”没有其中项")
