"""我的账户: the own password, the own logins, and the way in with a password that somebody else chose."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.passwords import verify_password
from lawdash.roles import Role
from lawdash.store.accounts.accounts import UserRecord, read_password_hash
from lawdash.store.accounts.sessions import list_sessions
from lawdash.store.engine import reading
from lawdash.web.navigation import PAGES, PageName
from tests.actions.accounts.people import PASSWORD, make_account
from tests.helpers.offices import AT_HOME
from tests.helpers.signed_in import Login, add_login
from tests.store.makers import register
from tests.web.on_page import button, field, text_of

OpenApp = Callable[..., AppTest]
NEW = "another good phrase"


@pytest.fixture
def clerk(sqlite_engine: Engine) -> Login:
    """Whose password is PASSWORD."""
    make_account(sqlite_engine)
    return add_login(sqlite_engine, "示例甲")


@pytest.fixture
def newcomer(sqlite_engine: Engine) -> Login:
    """Whose password an administrator chose."""
    make_account(sqlite_engine, "示例乙", *Role, must_change=True)
    return add_login(sqlite_engine, "示例乙")


def is_password(engine: Engine, user: UserRecord, password: str) -> bool:
    with reading(engine, AT_HOME) as session:
        return verify_password(read_password_hash(session, user.id), password)


def live(engine: Engine, user: UserRecord) -> set[int]:
    with reading(engine, AT_HOME) as session:
        return {record.id for record in list_sessions(session, user.id)}


def change(app: AppTest, old: str = PASSWORD, new: str = NEW, again: str = NEW) -> None:
    field(app, "原密码（必填）").set_value(old)
    field(app, "新密码（必填）").set_value(new)
    field(app, "再输入一次新密码").set_value(again)
    button(app, "修改密码").click().run()


def pages_offered(app: AppTest) -> list[str]:
    return [str(link.proto.label) for link in app.sidebar.get("page_link")]


def test_it_says_who_i_am(open_app: OpenApp, sqlite_engine: Engine) -> None:
    villages = register(sqlite_engine, "福兴村", "全福村")
    make_account(sqlite_engine, "示例丙", Role.STAFF, Role.LEADER, unit_ids=villages)
    app = open_app("account", visitor=add_login(sqlite_engine, "示例丙"))
    assert "**示例丙** :gray-badge[领导] :gray-badge[工作人员]，为福兴村、全福村登记" in text_of(app)
    assert "示例丙　[退出登录](/logout)" in app.sidebar.caption[0].value


def test_the_password_is_changed_and_the_other_logins_end(
    open_app: OpenApp, clerk: Login, sqlite_engine: Engine
) -> None:
    add_login(sqlite_engine, "示例甲")
    app = open_app("account", visitor=clerk)
    change(app)
    assert "密码已修改" in text_of(app)
    assert is_password(sqlite_engine, clerk.user, NEW)
    assert live(sqlite_engine, clerk.user) == {clerk.session_id}
    assert [one.value for one in app.main.text_input] == ["", "", ""]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"old": "wrong password"}, "密码不正确"),
        ({"again": "another bad phrase"}, "两次输入的密码不一致"),
        ({"new": "short", "again": "short"}, "密码须为10至128个字符"),
        ({"new": PASSWORD, "again": PASSWORD}, "新密码不能与原密码相同"),
    ],
)
def test_a_refused_password_changes_nothing(
    open_app: OpenApp, clerk: Login, sqlite_engine: Engine, typed: dict[str, str], said: str
) -> None:
    app = open_app("account", visitor=clerk)
    change(app, **typed)
    assert said in text_of(app)
    assert field(app, "原密码（必填）").value == typed.get("old", PASSWORD)
    assert is_password(sqlite_engine, clerk.user, PASSWORD)


def test_open_logins_are_listed_and_ended_one_by_one(open_app: OpenApp, clerk: Login, sqlite_engine: Engine) -> None:
    other = add_login(sqlite_engine, "示例甲")
    add_login(sqlite_engine, "示例丁")
    app = open_app("account", visitor=clerk)
    assert "正在使用的登录：2处" in text_of(app)
    assert text_of(app).count(":gray-badge[当前]") == 1
    button(app, "结束").click().run()
    assert "已结束一处登录" in text_of(app)
    assert "正在使用的登录：1处" in text_of(app)
    assert live(sqlite_engine, clerk.user) == {clerk.session_id} != {other.session_id}
    assert [one.label for one in app.main.button] == ["修改密码"]


def test_all_other_logins_are_ended_at_once(open_app: OpenApp, clerk: Login, sqlite_engine: Engine) -> None:
    for _ in range(2):
        add_login(sqlite_engine, "示例甲")
    app = open_app("account", visitor=clerk)
    button(app, "结束其他全部登录").click().run()
    assert "已结束其他全部登录" in text_of(app)
    assert live(sqlite_engine, clerk.user) == {clerk.session_id}


@pytest.mark.parametrize("page", [name for name in PageName if name is not PageName.ACCOUNT])
def test_with_an_initial_password_every_page_shows_only_the_way_to_change_it(
    open_app: OpenApp, newcomer: Login, page: PageName
) -> None:
    app = open_app(page, visitor=newcomer)
    assert pages_offered(app) == ["我的账户"]
    assert "请先修改初始密码" in text_of(app)
    assert [str(link.proto.label) for link in app.main.get("page_link")] == ["去修改密码"]
    shown = [
        kind
        for kind in ("table", "dataframe", "plotly_chart", "button", "text_input", "selectbox", "metric", "code")
        if app.main.get(kind)
    ]
    assert shown == []


def test_once_it_is_changed_everything_works(open_app: OpenApp, newcomer: Login) -> None:
    app = open_app("account", visitor=newcomer)
    assert "您的密码由他人设定" in text_of(app)
    change(app)
    assert "密码已修改" in text_of(app)
    assert pages_offered(app) == [page.title for page in PAGES.values()]
    app.switch_page("../../pages/users.py").run()
    assert len(app.table) == 1
