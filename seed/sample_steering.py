"""What the sample's office decided and wrote beside the ledger: changes of promises, progress notes, corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from lawdash.actions.plans.changing import TargetChanges
from lawdash.judging.model import Checkpoint


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A new version of one promise. `approval` is the leader's word where it asks for less; empty: it waits, if so."""

    at: datetime
    code: str
    reason: str
    changes: TargetChanges
    approval: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A progress note, written on `noted_on`."""

    noted_on: date
    code: str
    progress: str
    problem: str = ""
    next_step: str = ""


def _at(written: str) -> datetime:
    return datetime.fromisoformat(f"2025-{written}:00+08:00")


PLAN_CHANGES = (
    PlanChange(_at("02-20T09:30"), "triple-review", "镇党委会确定上半年建成", TargetChanges(due=date(2025, 6, 30))),
    PlanChange(_at("02-20T09:32"), "enterprise-aid", "镇党委会确定上半年建成", TargetChanges(due=date(2025, 6, 30))),
    PlanChange(
        _at("02-20T09:34"),
        "owner-coverage",
        "县级督导要求8月底前责任到人",
        TargetChanges(due=date(2025, 8, 31)),
        approval="同意按县级督导要求提前",
    ),
    PlanChange(_at("03-03T10:00"), "plaza-upgrade", "施工合同约定的完工日期", TargetChanges(due=date(2025, 10, 25))),
    PlanChange(
        _at("03-03T10:05"),
        "legality-reviews",
        "按重大事项集中的月份安排",
        TargetChanges(
            checkpoints=(
                Checkpoint(date(2025, 6, 30), Decimal(12)),
                Checkpoint(date(2025, 9, 30), Decimal(22)),
            )
        ),
        approval="同意，全年30件不变",
    ),
    PlanChange(
        _at("06-03T15:10"),
        "field-equipment",
        "县级统一配发2台，不再重复采购",
        TargetChanges(threshold=Decimal(18)),
        approval="镇党委会议研究同意",
    ),
    PlanChange(_at("10-09T16:20"), "themed-events", "四季度任务集中", TargetChanges(threshold=Decimal(10))),
)

NOTES = (
    Note(date(2025, 4, 8), "themed-events", "一季度开展2场。", "与农忙时间冲突。", "错开农忙，安排在赶集日。"),
    Note(date(2025, 7, 3), "enterprise-aid", "已与4家企业对接。", "帮扶机制文本未定稿。", "7月底前提交镇党委会审议。"),
    Note(date(2025, 7, 22), "triple-review", "机制已建立，比调整后的时限晚20天。"),
    Note(date(2025, 8, 20), "themed-events", "累计5场。", "三季度进度偏慢。", "9月至11月每月安排2场。"),
    Note(
        date(2025, 9, 4), "owner-coverage", "责任分工明细表已印发。", "责任领导和专班尚未逐项登记。", "10月完成登记。"
    ),
    Note(date(2025, 9, 12), "plaza-upgrade", "主体施工完成八成。", "", "10月20日前验收。"),
    Note(date(2025, 9, 25), "counsel-duty", "多数村(社区)按月坐班。", "5个村下半月常有缺席。", "由司法所逐村补排。"),
    Note(date(2025, 9, 29), "enterprise-aid", "文本仍在修改。", "分管领导调整。", "10月提交审议。"),
)

MISTAKEN_INDICATOR = "legal-services"
CORRECT_EVERY = 13  # of that indicator's entries, one in so many was typed wrongly and corrected
VOID_EVERY = 29  # one in so many was logged twice and voided
