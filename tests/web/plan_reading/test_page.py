"""读取计划, from a pasted text to the board of the year that a second person has agreed to."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.roles import Role
from lawdash.store.accounts.accounts import find_user, set_password
from lawdash.store.engine import reading
from lawdash.store.plans.reading import list_plan_years, read_plan
from tests.actions.accounts.people import PASSWORD, hashed
from tests.helpers.offices import AT_HOME, by_hand
from tests.helpers.signed_in import add_login
from tests.web.on_page import button, field, text_of

LEADER = "示例领导01"
OpenApp = Callable[..., AppTest]
TEXT = "一、加强普法。开展乡村法治宣讲12场。制作普法短视频15条。开展法治讲座XX次。制定责任分工明细表。"


def paste(app: AppTest, text: str = TEXT) -> AppTest:
    field(app, "或粘贴文字").set_value(text)
    return button(app, "读取").click().run()


def labels_of(app: AppTest) -> list[str]:
    return [one.label for one in app.button]


def test_each_draft_stands_beside_its_clause_and_what_is_unsure_comes_first(open_app: OpenApp) -> None:
    said = text_of(paste(open_app("plan_reading")))
    assert "已处理 0 / 4" in said
    assert "开展乡村法治宣讲:blue-background[12场]" in said
    assert said.index("原文的数字没有填写") < said.index("乡村法治宣讲")


def test_a_report_becomes_the_plan_that_a_second_person_agreed_to(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = paste(open_app("plan_reading"))
    button(app, "接受写明数字、无需确认的2条").click().run()
    assert "已处理 2 / 4：接受2条" in text_of(app)
    button(app, "跳过").click().run()
    button(app, "修改").click().run()
    field(app, "承诺事项").set_value("制定法治责任清单")
    button(app, "改好并接受").click().run()
    assert "接受3条，不作目标1条" in text_of(app)
    field(app, "说明（必填）").set_value("报告已公布")
    button(app, "提交2026年计划，共3项").click().run()
    assert "2026年计划已提交" in text_of(app)

    add_login(sqlite_engine, LEADER, [Role.LEADER])
    with by_hand(sqlite_engine) as session:
        leader = find_user(session, LEADER)
        assert leader is not None
        set_password(session, leader.id, hashed(), must_change=False)
    decider = open_app("plan", visitor=add_login(sqlite_engine, LEADER), part="待批准")
    assert "乡村法治宣讲" in text_of(decider)
    field(decider, "处理理由（必填）").set_value("同意")
    field(decider, "本人的登录密码（必填）").set_value(PASSWORD)
    button(decider, "批准").click().run()
    with reading(sqlite_engine, AT_HOME) as session:
        plan = read_plan(session, 2026)
    assert plan is not None
    assert [one.target.title for one in plan.targets] == ["开展乡村法治宣讲", "制作普法短视频", "制定法治责任清单"]
    assert "出处：粘贴的文字" in text_of(open_app("target", year="2026", target=plan.targets[0].target.code))


def test_nothing_is_proposed_before_every_draft_is_settled(open_app: OpenApp) -> None:
    app = paste(open_app("plan_reading"))
    button(app, "接受").click().run()
    assert not [label for label in labels_of(app) if label.startswith("提交")]


def test_what_was_settled_can_be_taken_up_again(open_app: OpenApp) -> None:
    app = paste(open_app("plan_reading"))
    button(app, "跳过").click().run()
    field(app, "显示").set_value("不作目标").run()
    button(app, "重新处理").click().run()
    assert "已处理 0 / 4" in text_of(app)


def test_a_text_without_a_promise_and_a_year_that_has_its_plan_are_refused(
    open_app: OpenApp, sqlite_engine: Engine
) -> None:
    assert "没有读到可作目标的承诺" in text_of(paste(open_app("plan_reading"), "天气晴朗，万里无云。"))
    app = open_app("plan_reading")
    field(app, "读作哪一年的计划").set_value(2025)
    assert "2025年已有计划" in text_of(paste(app))
    with reading(sqlite_engine, AT_HOME) as session:
        assert list_plan_years(session) == [2025]
