"""用户: who may come in, made, changed, disabled and given a new password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.passwords import verify_password
from lawdash.roles import Role
from lawdash.store.accounts.accounts import UserRecord, change_user, find_user, read_password_hash
from lawdash.store.accounts.sessions import list_sessions
from lawdash.store.engine import reading
from tests.actions.accounts.people import PASSWORD, make_account
from tests.helpers.offices import AT_HOME, by_hand
from tests.helpers.signed_in import Login, add_login
from tests.store.makers import register
from tests.web.on_page import button, field, text_of

OpenApp = Callable[..., AppTest]
ADMIN, INITIAL = "示例管理员", "another good phrase"
OWN = "本人的登录密码（必填）"


@pytest.fixture
def admin(sqlite_engine: Engine) -> Login:
    """Whose password is PASSWORD."""
    make_account(sqlite_engine, ADMIN, Role.ADMIN, unit_ids=())
    return add_login(sqlite_engine, ADMIN)


@pytest.fixture
def clerk(sqlite_engine: Engine) -> UserRecord:
    return make_account(sqlite_engine, "示例甲")


@pytest.fixture
def page(open_app: OpenApp, admin: Login, clerk: UserRecord) -> AppTest:
    return open_app("users", visitor=admin)


def account(engine: Engine, name: str) -> UserRecord | None:
    with reading(engine, AT_HOME) as session:
        return find_user(session, name)


def row(app: AppTest, name: str) -> list[str]:
    return list(app.table[0].value.set_index("账户").loc[name])


def fill_new(app: AppTest, name: str, **typed: str) -> None:
    """The form on the left, for a leader: without units."""
    field(app, "账户名（必填）").set_value(name)
    app.multiselect[0].set_value([Role.LEADER]).run()
    field(app, "初始密码（必填）").set_value(typed.get("initial", INITIAL))
    field(app, "再输入一次初始密码").set_value(typed.get("again", typed.get("initial", INITIAL)))
    field(app, OWN).set_value(typed.get("own", PASSWORD))
    button(app, "新建账户").click().run()


def choose(app: AppTest, user: UserRecord) -> None:
    field(app, "选一个账户").select(user.id).run()


def save_change(app: AppTest, own: str = PASSWORD) -> None:
    of_form(app, "account-", OWN).set_value(own)
    button(app, "保存修改").click().run()


def of_form(app: AppTest, form: str, label: str) -> Any:
    """The field of the form whose name begins so: several ask for the same."""
    return next(
        one for one in (*app.text_input, *app.multiselect) if str(one.key).startswith(form) and one.label == label
    )


def test_everybody_is_listed_with_what_they_may(open_app: OpenApp, admin: Login, sqlite_engine: Engine) -> None:
    villages = register(sqlite_engine, "福兴村", "全福村")
    make_account(sqlite_engine, "示例甲", Role.STAFF, Role.LEADER, unit_ids=villages, must_change=True)
    make_account(sqlite_engine, "示例乙", Role.SUPERVISOR, unit_ids=(), is_active=False)
    app = open_app("users", visitor=admin)
    assert row(app, "示例甲") == ["领导、工作人员", "福兴村、全福村", "待修改初始密码"]
    assert row(app, "示例乙") == ["督导组", "—", "停用"]
    assert row(app, ADMIN) == ["管理员", "—", "启用"]
    assert "共4个账户，其中3个启用。" in text_of(app)


def test_an_account_is_made(page: AppTest, sqlite_engine: Engine) -> None:
    fill_new(page, " 示例乙 ")
    assert "已新建账户“示例乙”" in text_of(page)
    assert row(page, "示例乙") == ["领导", "—", "待修改初始密码"]
    assert [field(page, label).value for label in ("账户名（必填）", "初始密码（必填）", OWN)] == ["", "", ""]
    user = account(sqlite_engine, "示例乙")
    assert user is not None
    with reading(sqlite_engine, AT_HOME) as session:
        assert verify_password(read_password_hash(session, user.id), INITIAL)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"own": "wrong password"}, "密码不正确，没有办理"),
        ({"again": "another bad phrase"}, "两次输入的密码不一致"),
        ({"initial": "1234567890"}, "密码不得"),
    ],
)
def test_what_was_typed_stays_where_it_was_refused(
    page: AppTest, sqlite_engine: Engine, typed: dict[str, str], said: str
) -> None:
    fill_new(page, "示例乙", **typed)
    assert said in text_of(page)
    assert field(page, "账户名（必填）").value == "示例乙"
    assert page.multiselect[0].value == [Role.LEADER]
    assert account(sqlite_engine, "示例乙") is None
    field(page, "初始密码（必填）").set_value(INITIAL)
    field(page, "再输入一次初始密码").set_value(INITIAL)
    field(page, OWN).set_value(PASSWORD)
    button(page, "新建账户").click().run()
    assert account(sqlite_engine, "示例乙") is not None


def test_units_are_asked_of_staff_alone(page: AppTest, sqlite_engine: Engine) -> None:
    assert len(page.multiselect) == 2
    page.multiselect[0].set_value([Role.SUPERVISOR]).run()
    assert len(page.multiselect) == 1


def test_roles_and_units_are_changed(page: AppTest, clerk: UserRecord, sqlite_engine: Engine) -> None:
    add_login(sqlite_engine, clerk.name)
    choose(page, clerk)
    of_form(page, "account-", "角色（可多选）").set_value([Role.LEADER]).run()
    save_change(page)
    assert "“示例甲”已修改" in text_of(page)
    assert row(page, "示例甲") == ["领导", "—", "启用"]
    with reading(sqlite_engine, AT_HOME) as session:
        assert list_sessions(session, clerk.id) == []


def test_a_wrong_own_password_changes_nothing_and_keeps_the_choice(
    page: AppTest, clerk: UserRecord, sqlite_engine: Engine
) -> None:
    choose(page, clerk)
    field(page, "启用").set_value(False).run()
    save_change(page, own="wrong password")
    assert "密码不正确，没有办理" in text_of(page)
    assert field(page, "启用").value is False
    assert account(sqlite_engine, "示例甲") == clerk
    save_change(page)
    assert row(page, "示例甲")[2] == "停用"


def test_the_last_administrator_cannot_be_disabled(open_app: OpenApp, admin: Login, sqlite_engine: Engine) -> None:
    with by_hand(sqlite_engine) as session:
        other = find_user(session, "示例全员")
        assert other is not None
        change_user(session, other.id, roles=[Role.LEADER], unit_ids=[], is_active=True, expected_version=other.version)
    app = open_app("users", visitor=admin)
    choose(app, admin.user)
    field(app, "启用").set_value(False).run()
    save_change(app)
    assert "这是最后一个启用的管理员" in text_of(app)
    assert row(app, ADMIN)[2] == "启用"


def test_two_administrators_do_not_overwrite_each_other(
    page: AppTest, clerk: UserRecord, sqlite_engine: Engine
) -> None:
    choose(page, clerk)
    with by_hand(sqlite_engine) as session:
        change_user(
            session, clerk.id, roles=[Role.SUPERVISOR], unit_ids=[], is_active=True, expected_version=clerk.version
        )
    field(page, "启用").set_value(False).run()
    save_change(page)
    assert "账户“示例甲”刚被别人修改过" in text_of(page)
    assert row(page, "示例甲") == ["督导组", "—", "启用"]
    button(page, "按最新内容重新填写").click().run()
    assert of_form(page, "account-", "角色（可多选）").value == [Role.SUPERVISOR]
    assert field(page, "启用").value is True


def test_an_account_chosen_again_is_shown_as_it_is_now(
    page: AppTest, clerk: UserRecord, admin: Login, sqlite_engine: Engine
) -> None:
    choose(page, clerk)
    choose(page, admin.user)
    with by_hand(sqlite_engine) as session:
        change_user(
            session, clerk.id, roles=[Role.SUPERVISOR], unit_ids=[], is_active=True, expected_version=clerk.version
        )
    choose(page, clerk)
    assert of_form(page, "account-", "角色（可多选）").value == [Role.SUPERVISOR]


def test_a_password_is_reset(page: AppTest, clerk: UserRecord, sqlite_engine: Engine) -> None:
    add_login(sqlite_engine, clerk.name)
    choose(page, clerk)
    of_form(page, "reset-", "初始密码（必填）").set_value(INITIAL)
    of_form(page, "reset-", "再输入一次初始密码").set_value(INITIAL)
    of_form(page, "reset-", OWN).set_value(PASSWORD)
    button(page, "重置密码").click().run()
    assert "“示例甲”的密码已重置" in text_of(page)
    assert row(page, "示例甲")[2] == "待修改初始密码"
    with reading(sqlite_engine, AT_HOME) as session:
        assert verify_password(read_password_hash(session, clerk.id), INITIAL)
        assert list_sessions(session, clerk.id) == []


def test_somebody_is_signed_out_everywhere(page: AppTest, clerk: UserRecord, sqlite_engine: Engine) -> None:
    add_login(sqlite_engine, clerk.name)
    choose(page, clerk)
    button(page, "结束该账户的全部登录").click().run()
    assert "“示例甲”的登录已全部结束" in text_of(page)
    with reading(sqlite_engine, AT_HOME) as session:
        assert list_sessions(session, clerk.id) == []


def test_a_name_is_shown_as_typed(page: AppTest, sqlite_engine: Engine) -> None:
    fill_new(page, "<b>*示例*")
    assert "已新建账户“\\<b\\>\\*示例\\*”" in text_of(page)
    assert "\\<b\\>\\*示例\\*" in list(page.table[0].value["账户"])


def test_other_roles_are_told_whom_to_ask(open_app: OpenApp, sqlite_engine: Engine) -> None:
    others = [Role.LEADER, Role.STAFF, Role.SUPERVISOR]
    app = open_app("users", visitor=add_login(sqlite_engine, "示例丙", others))
    assert "您没有打开“用户”的权限" in text_of(app)
    assert (len(app.table), len(app.main.text_input)) == (0, 0)
