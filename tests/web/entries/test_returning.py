"""退回 and 重新提交 on the pages: from the card of an entry to the author's own form, filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.returning import return_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actor import Actor
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryRecord, read_entry
from tests.helpers.offices import AT_HOME, office_of
from tests.helpers.signed_in import Login, add_login
from tests.web.on_page import button, field, text_of

OpenApp = Callable[..., AppTest]


@pytest.fixture
def clerk(sqlite_engine: Engine) -> Login:
    """Has logged entry 1."""
    login = add_login(sqlite_engine, "示例经办", [Role.STAFF])
    draft = EntryDraft("brand", "", date(2025, 6, 10), quantity=7, note="示例备注")
    log_entry(office_of(sqlite_engine, Actor("示例经办", login.user.id, login.session_id)), draft, key="one")
    return login


@pytest.fixture
def supervisor(sqlite_engine: Engine) -> Login:
    return add_login(sqlite_engine, "示例督导", [Role.SUPERVISOR])


def entry(engine: Engine, entry_id: int) -> EntryRecord | None:
    with reading(engine, AT_HOME) as session:
        return read_entry(session, entry_id)


def test_a_supervisor_is_asked_for_a_reason_and_the_author_is_not_offered_it(
    open_app: OpenApp, clerk: Login, supervisor: Login
) -> None:
    app = open_app("ledger", visitor=supervisor, entry="1")
    button(app, "退回").click().run()
    assert "修改后可以重新提交" in text_of(app)
    assert field(app, "退回理由（必填）").value == ""
    assert "退回" not in [one.label for one in open_app("ledger", visitor=clerk, entry="1").button]


def test_its_author_finds_the_form_filled_in_and_submits_it_again(
    open_app: OpenApp, sqlite_engine: Engine, clerk: Login
) -> None:
    return_entry(office_of(sqlite_engine), 1, "数量与附件不符")
    tasks = open_app("tasks", visitor=clerk)
    assert "数量与附件不符" in text_of(tasks)
    assert [one.proto.label for one in tasks.get("page_link")].count("修改并重新提交") == 1
    app = open_app("log", visitor=clerk, again="1")
    assert "第1号登记被退回" in text_of(app)
    assert field(app, "备注").value == "示例备注"
    app.number_input[0].set_value(3).run()
    button(app, "重新提交").click().run()
    assert "第1号已重新提交为第2号" in text_of(app)
    new = entry(sqlite_engine, 2)
    assert new is not None
    assert (new.quantity, new.note, new.mends_returned) == (Decimal(3), "示例备注", True)
    assert "数量与附件不符" not in text_of(open_app("tasks", visitor=clerk))


def test_the_ledger_says_returned_and_what_came_of_it(
    open_app: OpenApp, sqlite_engine: Engine, clerk: Login, supervisor: Login
) -> None:
    return_entry(office_of(sqlite_engine), 1, "没有签到表")
    seen = text_of(open_app("ledger", visitor=supervisor, entry="1", voided="true"))
    assert "退回，原因：没有签到表" in seen
    assert "已作废" not in seen


def test_nobody_else_sees_the_form(open_app: OpenApp, sqlite_engine: Engine, clerk: Login) -> None:
    return_entry(office_of(sqlite_engine), 1, "没有签到表")
    stranger = add_login(sqlite_engine, "示例同事", [Role.STAFF])
    assert "没有链接所指的" in text_of(open_app("log", visitor=stranger, again="1"))
