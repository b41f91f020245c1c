"""督办 to 整改通知书: drafted from the list, issued, answered, sent back, closed by another, each by who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.notices.drafting import draft_notices
from lawdash.actions.notices.issuing import issue_draft
from lawdash.actions.notices.looking import look_at_drafts, look_at_notices
from lawdash.actions.notices.steps import ask_extension, reply_to_notice
from lawdash.actions.units.changing import add_units
from lawdash.actor import Actor
from lawdash.judging.model import UnitKind
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.notices.drafts import NoticeText, Problem
from lawdash.store.units.reading import read_units
from lawdash.supervising.notice_machine import NoticeState
from tests.helpers.offices import AT_HOME, office_of
from tests.helpers.signed_in import Login, add_login
from tests.web.on_page import button, field, text_of

OpenApp = Callable[..., AppTest]
VILLAGES = ["示例村01", "示例村02"]


@pytest.fixture
def supervisor(sqlite_engine: Engine) -> Login:
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, VILLAGES)
    return add_login(sqlite_engine, "示例督导", [Role.SUPERVISOR])


def issue(engine: Engine) -> int:
    with reading(engine, AT_HOME) as session:
        village = next(unit.id for unit in read_units(session) if unit.name == VILLAGES[0])
    problems = (Problem("示例事项", "示例标准", "示例问题"),)
    text = NoticeText(2025, village, "年度计划", date(2025, 7, 1), "请整改。", None, problems)
    [draft] = draft_notices(office_of(engine), [text])
    return issue_draft(office_of(engine), draft, expected_version=1).id


def state(engine: Engine) -> NoticeState:
    [view] = look_at_notices(office_of(engine))
    return view.notice.standing.state


def test_lines_of_the_list_become_drafts_and_a_draft_is_issued(
    open_app: OpenApp, sqlite_engine: Engine, supervisor: Login
) -> None:
    app = open_app("supervision", visitor=supervisor)
    chosen = field(app, "选择要列入的事项")
    missed = [place for place, option in enumerate(chosen.options) if "示例村01" in option][:2]
    chosen.set_value(missed).run()
    button(app, "起草（2个问题）").click().run()
    [draft] = look_at_drafts(office_of(sqlite_engine))
    assert len(draft.text.problems) == 2
    app = open_app("notice", visitor=supervisor)
    field(app, "整改要求").set_value("七月内补办。").run()
    button(app, "下发").click().run()
    [view] = look_at_notices(office_of(sqlite_engine))
    assert (view.number, view.addressee, view.notice.requirements) == ("三法督〔2025〕1号", "示例村01", "七月内补办。")
    assert "已下发整改通知书〔2025〕1号，发往示例村01。" in text_of(app)


def test_what_has_no_lead_unit_asks_where_it_goes(open_app: OpenApp, sqlite_engine: Engine, supervisor: Login) -> None:
    app = open_app("supervision", visitor=supervisor)
    chosen = field(app, "选择要列入的事项")
    behind = next(place for place, option in enumerate(chosen.options) if option.startswith("严重滞后"))
    chosen.set_value([behind]).run()
    button(app, "起草（1个问题）").click().run()
    assert "还没有牵头单位，请选择发往哪个单位" in text_of(app)
    assert look_at_drafts(office_of(sqlite_engine)) == []


def test_the_unit_answers_and_another_closes(open_app: OpenApp, sqlite_engine: Engine, supervisor: Login) -> None:
    issue(sqlite_engine)
    clerk = add_login(sqlite_engine, "示例经办", [Role.STAFF])
    app = open_app("notice", visitor=clerk, notice="2025-1")
    assert "已下发，示例村01须在7月16日前答复" in text_of(app)
    field(app, "整改措施").set_value("已重新排班")
    field(app, "整改结果").set_value("已补办").run()
    button(app, "答复").click().run()
    assert state(sqlite_engine) is NoticeState.REPLIED
    app = open_app("notice", visitor=supervisor, notice="2025-1")
    assert "已重新排班" in text_of(app)
    field(app, "核验情况（看了什么、到了哪里）").set_value("到村查看").run()
    button(app, "销号").click().run()
    assert state(sqlite_engine) is NoticeState.CLOSED
    assert "已销号，按期整改" in text_of(app)


def test_who_answered_is_told_that_another_must_verify(
    open_app: OpenApp, sqlite_engine: Engine, supervisor: Login
) -> None:
    both = add_login(sqlite_engine, "示例兼职", [Role.STAFF, Role.SUPERVISOR])
    app = open_app("notice", visitor=both, notice=f"2025-{issue(sqlite_engine)}")
    field(app, "整改措施").set_value("已重新排班")
    field(app, "整改结果").set_value("已补办").run()
    button(app, "答复").click().run()
    field(app, "核验情况（看了什么、到了哪里）").set_value("自己看过").run()
    button(app, "销号").click().run()
    assert "须由另一位督导组成员核验" in text_of(app)
    assert state(sqlite_engine) is NoticeState.REPLIED
    assert field(app, "核验情况（看了什么、到了哪里）").value == "自己看过"


def test_a_stale_tab_says_who_was_first(open_app: OpenApp, sqlite_engine: Engine, supervisor: Login) -> None:
    notice = issue(sqlite_engine)
    app = open_app("notice", visitor=supervisor, notice="2025-1")
    reply_to_notice(office_of(sqlite_engine), notice, "措施", "结果", seen=1)
    field(app, "撤回理由").set_value("写错了")
    button(app, "撤回通知书").click().run()
    assert "刚由系统办理了“答复”" in text_of(app)
    assert state(sqlite_engine) is NoticeState.REPLIED


def test_another_units_notice_is_not_shown(open_app: OpenApp, sqlite_engine: Engine, supervisor: Login) -> None:
    issue(sqlite_engine)
    with reading(sqlite_engine, AT_HOME) as session:
        other = next(unit.id for unit in read_units(session) if unit.name == VILLAGES[1])
    stranger = add_login(sqlite_engine, "示例外村", [Role.STAFF], unit_ids=[other])
    app = open_app("notice", visitor=stranger, notice="2025-1")
    assert "没有链接所指的整改通知书，或者它不是发给您的单位的。" in text_of(app)
    assert "示例问题" not in text_of(app)


def test_a_draft_whose_day_has_passed_can_still_be_mended(
    open_app: OpenApp, sqlite_engine: Engine, supervisor: Login
) -> None:
    with reading(sqlite_engine, AT_HOME) as session:
        village = next(unit.id for unit in read_units(session) if unit.name == VILLAGES[0])
    problems = (Problem("示例事项", "示例标准", "示例问题"),)
    text = NoticeText(2025, village, "年度计划", date(2025, 6, 1), "请整改。", date(2025, 6, 20), problems)
    draft_notices(office_of(sqlite_engine), [text])
    app = open_app("notice", visitor=supervisor)
    button(app, "下发").click().run()
    assert "整改期限须在今天以后。" in text_of(app)
    assert look_at_notices(office_of(sqlite_engine)) == []


def test_more_time_is_granted_by_a_supervisor(open_app: OpenApp, sqlite_engine: Engine, supervisor: Login) -> None:
    notice_id = issue(sqlite_engine)
    clerk = add_login(sqlite_engine, "示例经办01", [Role.STAFF])
    asking = office_of(sqlite_engine, Actor(clerk.user.name, clerk.user.id))
    [before] = look_at_notices(office_of(sqlite_engine))
    until = before.notice.standing.deadline + timedelta(days=7)
    ask_extension(asking, notice_id, until, "雨季", seen=1)
    app = open_app("notice", visitor=supervisor, notice=before.notice.name)
    app = button(app, "批准延期").click().run()
    assert "已批准延期。" in text_of(app)
    [after] = look_at_notices(office_of(sqlite_engine))
    assert after.notice.standing.deadline == until
