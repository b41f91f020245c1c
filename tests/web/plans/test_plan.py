"""单位与计划: registering units, changing promises with a reason, and what is missing for a verdict."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.plans.changing import TargetChanges, change_rules, change_target
from lawdash.actions.units.changing import add_units
from lawdash.actor import SYSTEM, Actor
from lawdash.judging.model import Checkpoint, Pace, Rules, UnitKind
from lawdash.roles import Role
from lawdash.store.accounts.accounts import find_user, set_password
from lawdash.store.engine import reading
from lawdash.store.plans.reading import PlanRecord, TargetRecord, read_plan
from lawdash.store.units.reading import UnitRecord, read_units
from lawdash.web.kit.markdown import escape
from lawdash.web.plans.outcome import WAITING
from tests.actions.accounts.people import PASSWORD, hashed
from tests.helpers.offices import AT_HOME, by_hand, office_of
from tests.helpers.signed_in import add_login
from tests.web.on_page import button, field, labels, text_of

LEADER = "示例领导"

OpenApp = Callable[..., AppTest]


def plan_of(engine: Engine) -> PlanRecord:
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
    assert plan is not None
    return plan


def target_of(engine: Engine, code: str) -> TargetRecord:
    return next(record for record in plan_of(engine).targets if record.target.code == code)


def villages_of(engine: Engine) -> list[UnitRecord]:
    with reading(engine, AT_HOME) as session:
        return [unit for unit in read_units(session) if unit.kind is UnitKind.VILLAGE]


def test_it_says_what_is_missing_for_a_verdict_and_leads_there(open_app: OpenApp) -> None:
    app = open_app("plan", part="承诺")
    assert "**村(社区)尚未登记，3项承诺无法判定。**" in text_of(app)
    button(app, "去登记").click().run()
    assert "登记名称" in text_of(app)


def test_names_are_registered_one_a_line(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("plan")
    field(app, "村(社区)名单，一行一个").set_value("福兴村\n\n 全福村 \n示例村03").run()
    field(app, "启用日期（可不填）").set_value(date(2025, 3, 1)).run()
    button(app, "登记3个").click().run()
    assert [(unit.name, unit.active_from) for unit in villages_of(sqlite_engine)] == [
        ("福兴村", date(2025, 3, 1)),
        ("全福村", date(2025, 3, 1)),
        ("示例村03", date(2025, 3, 1)),
    ]
    assert "**新登记3个单位**" in text_of(app)
    assert "尚未登记，3项承诺" not in text_of(app)
    assert field(app, "村(社区)名单，一行一个").value == ""


def test_a_name_that_is_there_is_left_alone(open_app: OpenApp, sqlite_engine: Engine) -> None:
    add_units(office_of(sqlite_engine, SYSTEM), UnitKind.VILLAGE, ["福兴村"])
    app = open_app("plan")
    field(app, "村(社区)名单，一行一个").set_value("福兴村\n全福村").run()
    button(app, "登记2个").click().run()
    assert "**新登记1个单位**，原已登记1个，保持不变。" in text_of(app)
    assert len(villages_of(sqlite_engine)) == 2


def test_a_list_that_is_refused_stays_in_the_field(open_app: OpenApp, sqlite_engine: Engine) -> None:
    add_units(office_of(sqlite_engine, SYSTEM), UnitKind.ENTERPRISE, ["福兴"])
    app = open_app("plan")
    field(app, "村(社区)名单，一行一个").set_value("全福村\n福兴").run()
    button(app, "登记2个").click().run()
    assert "“福兴”已登记为企业" in text_of(app)
    assert field(app, "村(社区)名单，一行一个").value == "全福村\n福兴"
    assert villages_of(sqlite_engine) == []


def approve(open_app: OpenApp, engine: Engine) -> AppTest:
    """A leader looks at 待批准 and agrees."""
    add_login(engine, LEADER, [Role.LEADER])
    with by_hand(engine) as session:
        leader = find_user(session, LEADER)
        assert leader is not None
        set_password(session, leader.id, hashed(), must_change=False)
    app = open_app("plan", visitor=add_login(engine, LEADER), part="待批准")
    field(app, "处理理由（必填）").set_value("会议同意")
    field(app, "本人的登录密码（必填）").set_value(PASSWORD)
    return button(app, "批准").click().run()


def test_a_unit_is_closed_with_a_reason_once_somebody_agreed(open_app: OpenApp, sqlite_engine: Engine) -> None:
    add_units(office_of(sqlite_engine, SYSTEM), UnitKind.VILLAGE, ["福兴村", "全福村"])
    app = open_app("plan")
    field(app, "选一个村(社区)").set_value(villages_of(sqlite_engine)[1].id).run()
    field(app, "停用日期（最后一天）").set_value(date(2025, 6, 30)).run()
    button(app, "保存修改").click().run()
    assert "“原因”不能为空" in text_of(app)
    field(app, "原因（必填）").set_value("撤并入福兴村")
    button(app, "保存修改").click().run()
    assert WAITING in text_of(app)
    assert villages_of(sqlite_engine)[1].active_to is None
    assert "**“全福村”的修改已批准**" in text_of(approve(open_app, sqlite_engine))
    assert villages_of(sqlite_engine)[1].active_to == date(2025, 6, 30)
    said = "理由：撤并入福兴村（示例领导批准：会议同意）（示例全员）"
    app = open_app("plan", part="变更记录")
    assert f"**全福村** 停用日期：原定无，7月1日调整为2025年6月30日，{said}" in text_of(app)


def test_a_promise_changes_by_a_new_version_with_a_reason(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("plan", part="承诺", target="short-videos")
    field(app, "目标值（条）").set_value(18.0).run()
    field(app, "时限（最后一天）").set_value(date(2025, 11, 30)).run()
    field(app, "承诺原文").set_value("制作主题普法短视频不少于15条")
    button(app, "保存为新版本").click().run()
    assert "“原因”不能为空" in text_of(app)
    assert field(app, "目标值（条）").value == 18.0
    field(app, "修改原因（必填）").set_value("县里统一调整")
    button(app, "保存为新版本").click().run()
    record = target_of(sqlite_engine, "short-videos")
    assert (record.target.threshold, record.target.due, record.version) == (Decimal(18), date(2025, 11, 30), 2)
    assert record.clause == "制作主题普法短视频不少于15条"
    said = text_of(app)
    assert "**主题普法短视频** 目标值：原定15条，7月1日调整为18条，理由：县里统一调整（示例全员）" in said
    assert "**主题普法短视频** 时限：原定12月31日，7月1日调整为11月30日" in said


def test_checkpoints_are_set_and_taken_away(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("plan", part="承诺", target="short-videos")
    field(app, "节点1日期").set_value(date(2025, 6, 30)).run()
    amount = next(one for one in app.number_input if one.label == "累计（条）")
    amount.set_value(9.0).run()
    field(app, "修改原因（必填）").set_value("分解到季度")
    button(app, "保存为新版本").click().run()
    assert target_of(sqlite_engine, "short-videos").target.checkpoints == (Checkpoint(date(2025, 6, 30), Decimal(9)),)
    field(app, "节点1日期").set_value(None).run()
    field(app, "修改原因（必填）").set_value("取消节点")
    button(app, "保存为新版本").click().run()
    assert WAITING in text_of(app)
    approve(open_app, sqlite_engine)
    assert target_of(sqlite_engine, "short-videos").target.checkpoints == ()


def test_a_promise_that_contradicts_itself_is_refused_at_the_field(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("plan", part="承诺", target="short-videos")
    field(app, "起始日期").set_value(date(2025, 12, 1)).run()
    field(app, "时限（最后一天）").set_value(date(2025, 6, 30)).run()
    field(app, "修改原因（必填）").set_value("试一试")
    button(app, "保存为新版本").click().run()
    assert f":material/error: **{escape('不能早于起始日期（2025-12-01）')}。**" in text_of(app)
    assert target_of(sqlite_engine, "short-videos").version == 1


def test_a_stale_form_says_what_changed_and_can_be_drawn_anew(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("plan", part="承诺", target="short-videos")
    field(app, "目标值（条）").set_value(12.0).run()
    record = target_of(sqlite_engine, "short-videos")
    changes = TargetChanges(threshold=Decimal(10))
    change_target(office_of(sqlite_engine, SYSTEM), record.id, changes, "别人改的", expected_version=1)
    field(app, "修改原因（必填）").set_value("县里统一调整")
    button(app, "保存为新版本").click().run()
    assert "把目标值由15条改为10条" in text_of(app)
    assert field(app, "目标值（条）").value == 12.0
    button(app, "按最新内容重新填写").click().run()
    assert field(app, "目标值（条）").value == 10.0


def test_what_waits_for_the_years_end_gets_dates_of_its_own(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("plan", part="年底到期")
    assert "**25项**" in text_of(app)
    field(app, "1.2 制定责任分工明细表").set_value(date(2025, 7, 31)).run()
    field(app, "3.1 打造“法治润田”普法品牌").set_value(date(2025, 9, 30)).run()
    field(app, "原因（必填）").set_value("分解到季度")
    button(app, "为2项设定时限").click().run()
    assert target_of(sqlite_engine, "duty-list").target.due == date(2025, 7, 31)
    assert target_of(sqlite_engine, "brand").target.due == date(2025, 9, 30)
    assert "**23项**" in text_of(app)
    assert "1.2 制定责任分工明细表" not in labels(app)


def test_a_share_of_all_units_gets_an_earlier_date_by_two(open_app: OpenApp, sqlite_engine: Engine) -> None:
    add_units(office_of(sqlite_engine, SYSTEM), UnitKind.VILLAGE, ["福兴村"])
    app = open_app("plan", part="年底到期")
    title = target_of(sqlite_engine, "village-rules").target
    field(app, f"{title.section} {title.title}").set_value(date(2025, 9, 30)).run()
    field(app, "原因（必填）").set_value("分解到季度")
    button(app, "为1项设定时限").click().run()
    assert "**1项等待另一人批准**。" in text_of(app)
    assert target_of(sqlite_engine, "village-rules").target.due == date(2025, 12, 31)


def test_settings_change_with_a_reason(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("plan", part="判定设置")
    field(app, "临近时限（天）").set_value(60).run()
    field(app, "修改原因（必填）").set_value("县里统一规定")
    button(app, "保存设置").click().run()
    assert plan_of(sqlite_engine).rules.due_soon_days == 60
    assert "临近时限天数：原定30天，7月1日调整为60天" in text_of(open_app("plan", part="变更记录"))


def test_a_watch_has_no_figure_to_change(open_app: OpenApp) -> None:
    app = open_app("plan", part="承诺", target="accountability")
    assert not [label for label in labels(app) if label.startswith("目标值")]


def test_the_pace_can_be_changed(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("plan", part="承诺", target="field-equipment")
    field(app, "进度要求").set_value(Pace.LINEAR).run()
    field(app, "修改原因（必填）").set_value("分批采购")
    button(app, "保存为新版本").click().run()
    assert target_of(sqlite_engine, "field-equipment").target.pace is Pace.LINEAR


def test_a_promise_is_not_lowered_by_one_person(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("plan", part="承诺", target="short-videos")
    field(app, "目标值（条）").set_value(12.0).run()
    field(app, "修改原因（必填）").set_value("县里统一调整")
    button(app, "保存为新版本").click().run()
    assert WAITING in text_of(app)
    assert "**1项降低要求的修改等待批准。**" in text_of(app)
    assert target_of(sqlite_engine, "short-videos").target.threshold == 15
    app = open_app("plan", part="待批准")
    assert "**主题普法短视频** 目标值由15条改为12条" in text_of(app)
    assert "本人提出的申请，须由另一人处理。现在没有别人可以处理：请先由另一名管理员设立领导账户" in text_of(app)
    assert "批准" not in [one.label for one in app.button]
    add_login(sqlite_engine, LEADER, [Role.LEADER])
    assert f"可以处理的有：{LEADER}。" in text_of(open_app("plan", part="待批准"))
    approve(open_app, sqlite_engine)
    assert target_of(sqlite_engine, "short-videos").target.threshold == 12
    decided = text_of(open_app("plan", part="待批准"))
    assert "示例领导于7月1日 12:00**批准**，理由：会议同意" in decided


def test_a_wrong_password_decides_nothing_and_keeps_the_reason(open_app: OpenApp, sqlite_engine: Engine) -> None:
    record = target_of(sqlite_engine, "short-videos")
    proposer = add_login(sqlite_engine, "示例管理员", [Role.ADMIN])
    actor = Actor(proposer.user.name, proposer.user.id)
    lower = TargetChanges(threshold=Decimal(10))
    assert change_target(office_of(sqlite_engine, actor), record.id, lower, "上级调减", expected_version=1) is None
    app = open_app("plan", part="待批准")
    field(app, "处理理由（必填）").set_value("不同意调减")
    field(app, "本人的登录密码（必填）").set_value("不是这个密码")
    button(app, "不予批准").click().run()
    assert "密码不正确，没有办理。" in text_of(app)
    assert field(app, "处理理由（必填）").value == "不同意调减"
    assert target_of(sqlite_engine, "short-videos").version == 1


@pytest.mark.parametrize("role", [Role.LEADER, Role.STAFF, Role.SUPERVISOR])
@pytest.mark.parametrize("part", ["单位", "承诺", "年底到期", "判定设置", "待批准", "变更记录", "计划文件"])
def test_who_may_not_change_the_plan_reads_it(open_app: OpenApp, sqlite_engine: Engine, role: Role, part: str) -> None:
    visitor = add_login(sqlite_engine, f"示例{role}", [role])
    app = open_app("plan", visitor=visitor, part=part, target="short-videos")
    assert not app.exception
    assert not [one for one in app.button if one.proto.type == "primary" and "sidebar" not in (one.key or "")]


def test_the_back_log_is_said_to_be_entered_with_one_click(open_app: OpenApp, sqlite_engine: Engine) -> None:
    change_rules(office_of(sqlite_engine), 2025, Rules(in_use_from=date(2025, 6, 1)), "六月起使用", expected_version=1)
    app = open_app("plan")
    assert "自6月1日启用，此前的办理情况尚未补录" in text_of(app)
    assert "7月31日起即使没有声明，也照常判定" in text_of(app)
    button(app, "声明补录完毕").click().run()
    assert "**已声明补录完毕**" in text_of(app)
    assert "声明补录完毕" not in [one.label for one in app.button]
    assert plan_of(sqlite_engine).rules.backlog_entered


@pytest.mark.parametrize(("role", "may"), [(role, role in (Role.SUPERVISOR, Role.ADMIN)) for role in Role])
def test_that_is_for_those_who_see_the_whole_township(
    open_app: OpenApp, sqlite_engine: Engine, role: Role, may: bool
) -> None:
    change_rules(office_of(sqlite_engine), 2025, Rules(in_use_from=date(2025, 6, 1)), "六月起使用", expected_version=1)
    app = open_app("plan", visitor=add_login(sqlite_engine, "示例同事", [role]))
    assert ("声明补录完毕" in [one.label for one in app.button]) is may


def test_the_days_to_log_in_and_the_start_of_use_are_settings(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("plan", part="判定设置")
    field(app, "登记期（天）").set_value(3).run()
    field(app, "修改原因（必填）").set_value("会议决定").run()
    button(app, "保存设置").click().run()
    assert plan_of(sqlite_engine).rules == Rules(logging_days=3)
    field(app, "本镇启用日期（可不填）").set_value(date(2025, 6, 1)).run()
    field(app, "修改原因（必填）").set_value("六月起使用").run()
    button(app, "保存设置").click().run()
    assert WAITING in text_of(app)
