"""责任分工 on 单位与计划: who answers for what, and naming somebody for many promises by one click."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.responsibility.assigning import assign_owners
from lawdash.actions.responsibility.rules import OwnerDraft
from lawdash.board.board import read_board
from tests.helpers.offices import office_of
from tests.web.on_page import button, field, text_of
from tests.web.reading import texts

OpenApp = Callable[..., AppTest]


def owned(engine: Engine) -> int:
    board = read_board(office_of(engine), 2025)
    assert board is not None
    return sum(one.owner is not None for one in board.promises)


def test_it_says_what_it_waits_for(open_app: OpenApp, sqlite_engine: Engine) -> None:
    assert "还没有一项承诺明确责任领导和工作专班" in text_of(open_app("plan", part="责任分工"))


def test_many_are_named_by_one_click(open_app: OpenApp, sqlite_engine: Engine) -> None:
    app = open_app("plan", part="责任分工")
    button(app, "选未明确的41项").click().run()
    field(app, "责任领导（留空表示不再负责）").set_value("示例领导01")
    field(app, "工作专班").set_value("示例专班01").run()
    button(app, "保存41项分工").click().run()
    assert owned(sqlite_engine) == 41
    assert "41项承诺都已明确责任领导和工作专班。" in text_of(app)


def test_what_is_in_force_stands_in_the_form(open_app: OpenApp, sqlite_engine: Engine) -> None:
    assign_owners(office_of(sqlite_engine), 2025, [OwnerDraft("brand", "示例领导01", "镇长", team="示例专班01")])
    app = open_app("plan", part="责任分工")
    field(app, "为哪些承诺明确责任（可多选）").set_value(["brand"]).run()
    assert field(app, "职务").value == "镇长"
    button(app, "保存1项分工").click().run()
    assert "与现在的分工相同，没有变更。" in text_of(app)


def test_the_target_names_who_answers(open_app: OpenApp, sqlite_engine: Engine) -> None:
    assign_owners(office_of(sqlite_engine), 2025, [OwnerDraft("brand", "示例领导01", team="示例专班01")])
    assert "责任：示例领导01；示例专班01" in texts(open_app("target", target="brand"))
    assert "责任：尚未明确" in texts(open_app("target", target="legal-aid"))
