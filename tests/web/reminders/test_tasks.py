"""我的任务 on the page: the count, the day, and the one way to each."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.units.changing import add_units
from lawdash.judging.model import UnitKind
from lawdash.roles import Role
from tests.helpers.offices import office_of
from tests.helpers.signed_in import add_login
from tests.web.on_page import text_of

OpenApp = Callable[..., AppTest]


def test_what_is_due_leads_to_its_form(open_app: OpenApp, sqlite_engine: Engine) -> None:
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, ["示例村01"])
    clerk = add_login(sqlite_engine, "示例经办", [Role.STAFF])
    app = open_app("tasks", visitor=clerk)
    assert "件事要办。" in text_of(app)
    assert "法律顾问进村坐班 7月还差2天" in text_of(app)
    ways = [one.proto.query_string for one in app.get("page_link") if one.proto.label == "登记"]
    assert any("indicator=counsel-duty" in way for way in ways)


def test_nothing_to_do_says_so(open_app: OpenApp, sqlite_engine: Engine) -> None:
    supervisor = add_login(sqlite_engine, "示例督导", [Role.SUPERVISOR])
    assert "本月事项均已办结。" in text_of(open_app("tasks", visitor=supervisor))
