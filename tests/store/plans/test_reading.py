"""A promise cannot be lowered quietly: what was changed stands with it, and what was known then can be asked."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from lawdash.judging.model import Checkpoint, Pace, Rules, Scope, Target, UnitKind
from lawdash.judging.terms import Terms
from lawdash.store.engine import reading, writing
from lawdash.store.plans.reading import PlanRecord, TargetRecord, list_plan_years, read_notes, read_plan
from lawdash.store.plans.writing import add_note, add_plan, add_plan_version, add_target
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.makers import add_target_version

CODE = "legality-reviews"
BEFORE, LATER, LATEST = NOW - timedelta(days=400), NOW + timedelta(days=1), NOW + timedelta(days=2)


def _plan(engine: Engine, known_at: datetime | None = None) -> PlanRecord:
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, 2025, known_at)
    assert plan is not None
    return plan


def _target(plan: PlanRecord, code: str = CODE) -> TargetRecord:
    return next(record for record in plan.targets if record.target.code == code)


def _change(engine: Engine, target: Target, *, reason: str = "县里调整", now: datetime = LATER) -> None:
    record = _target(_plan(engine))
    with writing(engine, AT_HOME) as session:
        add_target_version(
            session,
            record.id,
            Terms(target, record.baseline, record.remark, record.clause),
            reason=reason,
            author="示例甲",
            now=now,
        )


def test_a_lowered_threshold_says_so(engine: Engine) -> None:
    _change(engine, replace(_target(_plan(engine)).target, threshold=Decimal(25)))
    record = _target(_plan(engine))
    assert (record.version, record.target.threshold) == (2, Decimal(25))
    (change,) = record.changes
    assert (change.field, change.label, change.old, change.new) == ("threshold", "目标值", "30件", "25件")
    assert (change.reason, change.author, change.recorded_at) == ("县里调整", "示例甲", LATER)


def test_each_version_tells_only_what_it_changed(engine: Engine) -> None:
    checkpoints = (Checkpoint(date(2025, 3, 31), Decimal(5)), Checkpoint(date(2025, 9, 30), Decimal("20.5")))
    first = replace(_target(_plan(engine)).target, due=date(2025, 11, 30), checkpoints=checkpoints)
    _change(engine, first)
    _change(engine, replace(first, pace=Pace.AT_DUE, scope=Scope(UnitKind.VILLAGE, ("福兴村",))), now=LATEST)
    record = _target(_plan(engine))
    assert [(change.field, change.old, change.new) for change in record.changes] == [
        ("due", "12月31日", "11月30日"),
        ("checkpoints", "无", "3月31日5件、9月30日20.5件"),
        ("pace", "按序时进度", "到期完成"),
        ("scope", "镇", "福兴村"),
    ]
    assert record.target.checkpoints == checkpoints


def test_what_was_known_then_is_what_was_in_force_then(engine: Engine) -> None:
    lowered = replace(_target(_plan(engine)).target, threshold=Decimal(25))
    _change(engine, lowered, now=LATER)
    thresholds = {
        known_at: _target(_plan(engine, known_at)).target.threshold for known_at in (BEFORE, NOW, LATER, LATEST)
    }
    assert thresholds == {BEFORE: 30, NOW: 30, LATER: 25, LATEST: 25}
    assert _target(_plan(engine, NOW)).changes == ()


def test_settings_change_by_versions_too(engine: Engine) -> None:
    plan = _plan(engine)
    with writing(engine, AT_HOME) as session:
        add_plan_version(session, plan.id, Rules(50, 2, 14), reason="会议决定", author="示例甲", now=LATER)
    changed = _plan(engine)
    assert (changed.rules, changed.version) == (Rules(50, 2, 14), 2)
    assert [(change.label, change.old, change.new) for change in changed.changes] == [
        ("严重滞后标准", "序时进度的60%", "序时进度的50%"),
        ("临近时限天数", "30天", "14天"),
    ]
    assert _plan(engine, BEFORE).rules == Rules()


def test_another_year_begins_empty_and_is_filled(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        plan_id = add_plan(session, 2026, Rules(), author="示例甲", now=NOW)
        target = replace(_target(_plan(engine)).target, starts_on=date(2026, 1, 1), due=date(2026, 12, 31))
        add_target(session, plan_id, Terms(replace(target, code="second")), author="示例甲", now=NOW)
        add_target(session, plan_id, Terms(target), author="示例甲", now=NOW)
        assert list_plan_years(session) == [2025, 2026]
        plan = read_plan(session, 2026)
        assert read_plan(session, 2027) is None
    assert plan is not None
    assert [record.target.code for record in plan.targets] == ["second", CODE]
    with pytest.raises(IntegrityError), writing(engine, AT_HOME) as session:
        add_target(session, plan_id, Terms(target), author="示例甲", now=NOW)
    with pytest.raises(IntegrityError), writing(engine, AT_HOME) as session:
        add_plan(session, 2026, Rules(), author="示例甲", now=NOW)


def test_the_store_itself_refuses_a_broken_promise(engine: Engine) -> None:
    target = _target(_plan(engine)).target
    for broken in (replace(target, threshold=None), replace(target, due=date(2024, 12, 31)), replace(target, title="")):
        with pytest.raises(IntegrityError):
            _change(engine, broken)
    assert _target(_plan(engine)).version == 1


def test_the_latest_note_stands_with_the_target(engine: Engine) -> None:
    target_id = _target(_plan(engine)).id

    def note(day: date, progress: str, key: str, now: datetime) -> bool:
        with writing(engine, AT_HOME) as session:
            return add_note(
                session,
                target_id,
                noted_on=day,
                progress=progress,
                problem="人手不足",
                next_step="请派员",
                author="示例甲",
                now=now,
                key=key,
            )

    assert note(date(2025, 6, 1), "已启动", "a", NOW)
    assert note(date(2025, 6, 20), "过半", "b", LATER)
    assert note(date(2025, 5, 1), "补记", "c", LATER)
    assert not note(date(2025, 6, 30), "重复点击", "a", LATER)
    with reading(engine, AT_HOME) as session:
        assert [one.progress for one in read_notes(session, target_id)] == ["过半", "已启动", "补记"]
    latest = _target(_plan(engine)).latest_note
    assert latest is not None
    assert (latest.progress, latest.problem, latest.next_step) == ("过半", "人手不足", "请派员")
    known = _target(_plan(engine, NOW)).latest_note
    assert known is not None
    assert known.progress == "已启动"
