"""存疑登记 on the page: a card an entry, three ways, none before another; the author's answer on the ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.doubts.deciding import ask_about_entry
from lawdash.actions.doubts.listing import list_doubted, remarks_on
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.looking import look_at_ledger
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actor import Actor
from lawdash.roles import Role
from lawdash.store.entries.reading import EntryFilter, Page
from tests.helpers.offices import office_of
from tests.helpers.signed_in import Login, add_login
from tests.web.on_page import button, field, labels, text_of

OpenApp = Callable[..., AppTest]
TAB = "存疑登记"


@pytest.fixture
def clerk(sqlite_engine: Engine) -> Login:
    """Has logged entry 1, a quarter late."""
    login = add_login(sqlite_engine, "示例经办", [Role.STAFF])
    office = office_of(sqlite_engine, Actor("示例经办", login.user.id, login.session_id))
    log_entry(office, EntryDraft("brand", "", date(2025, 3, 10), quantity=1), key="one")
    return login


@pytest.fixture
def supervisor(sqlite_engine: Engine, clerk: Login) -> Login:
    return add_login(sqlite_engine, "示例督导", [Role.SUPERVISOR])


def choose(app: AppTest, way: str, text: str) -> AppTest:
    field(app, "处理").set_value(way).run()
    app.text_input[-1].set_value(text).run()
    return button(app, f"确认{way}").click().run()


def test_a_card_says_why_and_who_may_only_look_is_offered_nothing(
    open_app: OpenApp, sqlite_engine: Engine, supervisor: Login
) -> None:
    seen = text_of(open_app("supervision", visitor=supervisor, tab=TAB))
    assert "1条登记有疑问，请核实；核实前照常计数。" in seen
    assert "**补录**　3月10日发生，7月1日登记，相隔113天。" in seen
    admin = open_app("supervision", visitor=add_login(sqlite_engine, "示例管理", [Role.ADMIN]), tab=TAB)
    assert "相隔113天" in text_of(admin)
    assert "处理" not in labels(admin)


@pytest.mark.parametrize("role", [Role.LEADER, Role.STAFF])
def test_nobody_else_finds_the_tab(open_app: OpenApp, sqlite_engine: Engine, clerk: Login, role: Role) -> None:
    app = open_app("supervision", visitor=add_login(sqlite_engine, "示例乙", [role]), tab=TAB)
    assert list(app.tabs) == []
    assert "相隔113天" not in text_of(app)


def test_confirmed_it_is_gone(open_app: OpenApp, sqlite_engine: Engine, supervisor: Login) -> None:
    app = choose(open_app("supervision", visitor=supervisor, tab=TAB), "核实无误", " ")
    assert "“核实方式”不能为空" in text_of(app)
    app.text_input[-1].set_value("看过记录").run()
    button(app, "确认核实无误").click().run()
    assert "第1号已核实" in text_of(app)
    assert list_doubted(office_of(sqlite_engine), 2025) == []


def test_sent_back_it_counts_no_more(open_app: OpenApp, sqlite_engine: Engine, supervisor: Login) -> None:
    app = choose(open_app("supervision", visitor=supervisor, tab=TAB), "退回", "没有记录")
    assert "第1号已退回登记人" in text_of(app)
    assert look_at_ledger(office_of(sqlite_engine), EntryFilter(), page=Page(5)) == []


def test_the_author_answers_and_the_card_shows_it(
    open_app: OpenApp, sqlite_engine: Engine, clerk: Login, supervisor: Login
) -> None:
    choose(open_app("supervision", visitor=supervisor, tab=TAB), "请说明", "为何相隔三个月")
    assert "为何相隔三个月" in text_of(open_app("tasks", visitor=clerk))
    app = open_app("ledger", visitor=clerk, entry="1")
    field(app, "说明（必填）").set_value("当时停电").run()
    button(app, "答复").click().run()
    assert "已说明第1号登记" in text_of(app)
    seen = text_of(open_app("supervision", visitor=supervisor, tab=TAB))
    assert "当时停电" in seen
    assert "为何相隔三个月" not in text_of(open_app("tasks", visitor=clerk))


def test_another_figure_is_said_beside_and_counts_nothing(
    open_app: OpenApp, sqlite_engine: Engine, clerk: Login
) -> None:
    app = open_app("ledger", visitor=clerk, entry="1")
    field(app, "该数应为（必填）").set_value("2个，见会议纪要").run()
    button(app, "保存说明").click().run()
    assert "计数不变" in text_of(app)
    assert [one.said for one in remarks_on(office_of(sqlite_engine), 1)] == ["2个，见会议纪要"]
    [entry] = look_at_ledger(office_of(sqlite_engine), EntryFilter(), page=Page(5))
    assert entry.quantity == 1


def test_a_question_that_waits_is_not_asked_again(open_app: OpenApp, sqlite_engine: Engine, supervisor: Login) -> None:
    ask_about_entry(office_of(sqlite_engine), 1, "为何")
    app = open_app("supervision", visitor=supervisor, tab=TAB)
    assert "请说明" not in field(app, "处理").options
