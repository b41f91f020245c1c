from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine

from lawdash.actions.plans.changing import TargetChanges, add_progress_note, change_rules, change_target
from lawdash.actor import Actor
from lawdash.judging.model import Checkpoint, Pace, Rules
from lawdash.refusal import Refused, Stale
from lawdash.store.engine import reading
from lawdash.store.plans.reading import PlanRecord, TargetRecord, read_notes, read_plan
from tests.actions.conftest import CLERK
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, office_of

COLLEAGUE = Actor("示例同事")


def plan_of(engine: Engine) -> PlanRecord:
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
    assert plan is not None
    return plan


def target_of(engine: Engine, code: str) -> TargetRecord:
    return next(record for record in plan_of(engine).targets if record.target.code == code)


def change(
    engine: Engine, code: str, *, expected_version: int = 1, reason: str = "会议决定", **changes: Any
) -> int | None:
    target_id = target_of(engine, code).id
    return change_target(
        office_of(engine, CLERK), target_id, TargetChanges(**changes), reason, expected_version=expected_version
    )


def points(*pairs: tuple[int, int]) -> tuple[Checkpoint, ...]:
    return tuple(Checkpoint(date(2025, month, 1), Decimal(amount)) for month, amount in pairs)


def test_a_promise_changes_by_a_new_version_with_its_reason(engine: Engine) -> None:
    assert change(engine, "legality-reviews", threshold=Decimal(25), due=date(2025, 11, 30)) == 2
    record = target_of(engine, "legality-reviews")
    assert (record.version, record.target.threshold, record.target.due) == (2, Decimal(25), date(2025, 11, 30))
    assert [(one.label, one.old, one.new, one.reason, one.author) for one in record.changes] == [
        ("目标值", "30件", "25件", "会议决定", "示例经办"),
        ("时限", "12月31日", "11月30日", "会议决定", "示例经办"),
    ]


def test_what_is_not_named_stays_as_it_was(sqlite_engine: Engine) -> None:
    change(sqlite_engine, "field-equipment", checkpoints=points((6, 5), (9, 10)), clause="配备20台设备")
    change(sqlite_engine, "field-equipment", expected_version=2, pace=Pace.LINEAR)
    record = target_of(sqlite_engine, "field-equipment")
    assert (record.target.checkpoints, record.clause) == (points((6, 5), (9, 10)), "配备20台设备")
    assert record.target.pace is Pace.LINEAR
    change(sqlite_engine, "field-equipment", expected_version=3, checkpoints=(), clause="")
    record = target_of(sqlite_engine, "field-equipment")
    assert (record.target.checkpoints, record.clause, record.target.threshold) == ((), "", Decimal(20))


def test_the_second_of_two_changes_is_told_what_the_first_did(sqlite_engine: Engine) -> None:
    target_id = target_of(sqlite_engine, "legality-reviews").id
    lower, earlier = TargetChanges(threshold=Decimal(25)), TargetChanges(due=date(2025, 11, 30))
    change_target(office_of(sqlite_engine, COLLEAGUE), target_id, lower, "会议决定", expected_version=1)
    change_target(
        office_of(sqlite_engine, COLLEAGUE, now=NOW + timedelta(days=1)),
        target_id,
        earlier,
        "提前完成",
        expected_version=2,
    )
    with pytest.raises(Stale) as stale:
        change(sqlite_engine, "legality-reviews", threshold=Decimal(20))
    assert "示例同事于7月1日 12:00把目标值由30件改为25件" in str(stale.value)
    assert "示例同事于7月2日 12:00把时限由12月31日改为11月30日" in str(stale.value)
    with pytest.raises(Stale) as stale:
        change(sqlite_engine, "legality-reviews", threshold=Decimal(20), expected_version=2)
    assert "目标值" not in str(stale.value)
    assert target_of(sqlite_engine, "legality-reviews").target.threshold == 25


@pytest.mark.parametrize(
    ("code", "changes", "message"),
    [
        ("legality-reviews", {"threshold": Decimal(0)}, "须大于0"),
        ("legality-reviews", {"threshold": Decimal("2.5")}, "须为整数"),
        ("legality-reviews", {"threshold": Decimal("0.00001")}, "小数最多3位"),
        ("opinion-coverage", {"threshold": Decimal(101)}, "不超过100"),
        ("duty-list", {"threshold": Decimal(2)}, "须为1"),
        ("supervision-visits", {"threshold": Decimal(2)}, "没有目标值"),
        ("legality-reviews", {"due": date(2026, 1, 1)}, "须在计划年度内"),
        ("legality-reviews", {"starts_on": date(2024, 12, 31)}, "须在计划年度内"),
        ("legality-reviews", {"starts_on": date(2025, 7, 1), "due": date(2025, 6, 30)}, "不能早于起始日期"),
        ("duty-list", {"pace": Pace.LINEAR}, "到期完成"),
        ("counsel-duty", {"pace": Pace.LINEAR}, "须留空"),
        ("legality-reviews", {"checkpoints": points((6, 10), (6, 20))}, "逐个递增"),
        ("legality-reviews", {"checkpoints": points((9, 10), (6, 20))}, "逐个递增"),
        ("legality-reviews", {"checkpoints": points((6, 20), (9, 10))}, "不能减少"),
        ("legality-reviews", {"checkpoints": points((6, 31))}, "不能超过目标值"),
        ("legality-reviews", {"checkpoints": points((6, 10)), "due": date(2025, 6, 1)}, "早于2025-06-01"),
        ("legality-reviews", {"checkpoints": points((6, 10)), "starts_on": date(2025, 6, 2)}, "不早于2025-06-02"),
        ("duty-list", {"checkpoints": points((6, 1))}, "只有累计和覆盖事项"),
        ("legality-reviews", {"clause": "字" * 2001}, "最多2000个字"),
        ("legality-reviews", {"remark": "联系13812345678"}, "手机号码"),
        ("legality-reviews", {"threshold": Decimal(30)}, "没有需要保存的修改"),
        ("legality-reviews", {}, "没有需要保存的修改"),
        ("legality-reviews", {"threshold": Decimal(25), "reason": ""}, "“原因”不能为空"),
    ],
)
def test_it_refuses_a_change_that_cannot_be(
    sqlite_engine: Engine, code: str, changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(Refused, match=message):
        change(sqlite_engine, code, **changes)
    assert target_of(sqlite_engine, code).version == 1


def test_a_lower_threshold_must_leave_room_for_its_checkpoints(sqlite_engine: Engine) -> None:
    change(sqlite_engine, "legality-reviews", checkpoints=points((6, 10), (9, 28)))
    with pytest.raises(Refused, match="不能超过目标值（25）"):
        change(sqlite_engine, "legality-reviews", expected_version=2, threshold=Decimal(25))


def test_units_to_be_covered_may_have_checkpoints(sqlite_engine: Engine) -> None:
    assert change(sqlite_engine, "village-rules", checkpoints=points((6, 10), (9, 20))) == 2


def test_it_refuses_a_promise_that_is_not_there(sqlite_engine: Engine) -> None:
    with pytest.raises(Refused, match="没有这项承诺"):
        change_target(office_of(sqlite_engine, CLERK), 999, TargetChanges(clause="x"), "会议决定", expected_version=1)


def test_the_settings_change_by_a_new_version(engine: Engine) -> None:
    assert change_rules(office_of(engine, CLERK), 2025, Rules(50, 3, 20), "从严", expected_version=1) == 2
    plan = plan_of(engine)
    assert (plan.rules, plan.version, plan.changes[0].reason) == (Rules(50, 3, 20), 2, "从严")
    with pytest.raises(Stale, match="严重滞后标准由序时进度的60%改为序时进度的50%"):
        change_rules(office_of(engine, CLERK), 2025, Rules(40, 3, 20), "从严", expected_version=1)


@pytest.mark.parametrize(
    ("year", "rules", "message"),
    [
        (2025, Rules(101, 2, 30), "0与100"),
        (2025, Rules(60, -1, 30), "0与1000"),
        (2025, Rules(60, 2, 400), "0与366"),
        (2025, Rules(), "没有需要保存的修改"),
        (2031, Rules(50), "还没有2031年的计划"),
    ],
)
def test_it_refuses_settings_that_cannot_be(sqlite_engine: Engine, year: int, rules: Rules, message: str) -> None:
    with pytest.raises(Refused, match=message):
        change_rules(office_of(sqlite_engine, CLERK), year, rules, "从严", expected_version=1)


def note(engine: Engine, progress: str = "已完成招标", **given: Any) -> bool:
    target_id = target_of(engine, "field-equipment").id
    options = {"noted_on": date(2025, 6, 30), "problem": "供货推迟", "next_step": "7月验收", "key": "n-1"}
    return add_progress_note(office_of(engine, CLERK), target_id, progress=progress, **{**options, **given})


def test_it_adds_a_note_once_for_one_form(engine: Engine) -> None:
    assert note(engine)
    assert not note(engine)
    record = target_of(engine, "field-equipment")
    assert record.version == 1
    with reading(engine, AT_HOME) as session:
        [found] = read_notes(session, record.id)
    assert (found.progress, found.problem, found.next_step, found.author) == (
        "已完成招标",
        "供货推迟",
        "7月验收",
        "示例经办",
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"progress": " "}, "“进展”不能为空"),
        ({"progress": "字" * 2001}, "最多2000个字"),
        ({"problem": "当事人11010519491231002X"}, "“问题”含有身份证号码"),
        ({"next_step": "致电13812345678"}, "“下一步”含有手机号码"),
        ({"noted_on": date(2025, 7, 2)}, "不能晚于今天"),
    ],
)
def test_it_refuses_a_note_that_cannot_be(sqlite_engine: Engine, given: dict[str, Any], message: str) -> None:
    with pytest.raises(Refused, match=message):
        note(sqlite_engine, **given)
