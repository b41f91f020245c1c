"""Accounts: made, changed, disabled and reset by an administrator, who is asked for the password again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from lawdash.actions.accounts.users import Powers, add_account, change_account, end_sessions, reset_password
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.permissions import Act
from lawdash.actor import SYSTEM, Actor
from lawdash.passwords import verify_password
from lawdash.refusal import Forbidden, Refused, Stale
from lawdash.roles import Role
from lawdash.store.accounts.accounts import UserRecord, list_users, read_password_hash, read_user
from lawdash.store.accounts.sessions import list_sessions
from lawdash.store.engine import reading
from lawdash.store.trail.chain import EventFilter, EventRecord, iterate_events
from lawdash.store.trail.verifying import verify_trail
from tests.actions.accounts.people import PASSWORD, at_browser, make_account
from tests.helpers.offices import AT_HOME, office_of
from tests.store.makers import register

OTHER_PASSWORD = "another good phrase"
TOWNSHIP = frozenset({1})
STAFF = Powers(frozenset({Role.STAFF}), TOWNSHIP)
LEADER = Powers(frozenset({Role.LEADER}), frozenset())
ADMIN = Powers(frozenset({Role.ADMIN}), frozenset())


@pytest.fixture
def admin(sqlite_engine: Engine) -> Actor:
    return at_browser(sqlite_engine, make_account(sqlite_engine, "示例管理员", Role.ADMIN, unit_ids=()))


@pytest.fixture
def clerk(sqlite_engine: Engine) -> UserRecord:
    return make_account(sqlite_engine)


def add(engine: Engine, actor: Actor, name: str = "示例甲", standing: Powers = STAFF, **typed: str) -> UserRecord:
    asked = {"password": OTHER_PASSWORD, "own_password": PASSWORD, **typed}
    return add_account(office_of(engine, actor), name, asked["password"], standing, own_password=asked["own_password"])


def change(engine: Engine, actor: Actor, user: UserRecord, standing: Powers, own_password: str = PASSWORD) -> None:
    change_account(
        office_of(engine, actor), user.id, standing, expected_version=user.version, own_password=own_password
    )


def reread(engine: Engine, user: UserRecord) -> UserRecord:
    with reading(engine, AT_HOME) as session:
        found = read_user(session, user.id)
    assert found is not None
    return found


def live_sessions(engine: Engine, user: UserRecord) -> int:
    with reading(engine, AT_HOME) as session:
        return len(list_sessions(session, user.id))


def last_event(engine: Engine) -> EventRecord:
    return events(engine)[-1]


def events(engine: Engine) -> list[EventRecord]:
    with reading(engine, AT_HOME) as session:
        return list(iterate_events(session, EventFilter()))


def refusal(act: Callable[[], object], kind: type[Refused] = Refused) -> str:
    with pytest.raises(kind) as refused:
        act()
    return str(refused.value)


def test_an_account_is_made_with_one_event(sqlite_engine: Engine, admin: Actor) -> None:
    user = add(sqlite_engine, admin, " 示例  甲 ")
    assert (user.name, user.roles, user.unit_ids, user.is_active) == (
        "示例 甲",
        frozenset({Role.STAFF}),
        TOWNSHIP,
        True,
    )
    event = last_event(sqlite_engine)
    assert (event.action, event.actor, event.subject) == ("user.manage", "示例管理员", f"user:{user.id}")
    assert event.after == {"新建账户": "示例 甲", "角色": "工作人员", "负责单位": "三湖镇", "状态": "启用"}
    assert OTHER_PASSWORD not in str(events(sqlite_engine))
    assert verify_trail(sqlite_engine, None).breach is None


def test_a_password_that_an_administrator_chose_must_be_changed_first(sqlite_engine: Engine, admin: Actor) -> None:
    user = add(sqlite_engine, admin)
    said = refusal(lambda: log_something(sqlite_engine, user), Forbidden)
    assert said == "请先在“我的账户”中修改初始密码。"
    assert not add(sqlite_engine, SYSTEM, "示例乙").must_change_password


@pytest.mark.parametrize(
    ("name", "standing", "typed", "said"),
    [
        ("", STAFF, {}, "“账户名”不能为空"),
        ("示例甲", STAFF, {"password": "1234567890"}, "密码不得只由少数几个字符"),
        ("示例甲", STAFF, {"own_password": "wrong password"}, "密码不正确，没有办理"),
        ("示例甲", Powers(frozenset(), frozenset()), {}, "请至少选择一个角色"),
        ("示例甲", Powers(frozenset({Role.STAFF}), frozenset()), {}, "须至少负责一个单位"),
        ("示例甲", Powers(frozenset({Role.STAFF}), frozenset({99})), {}, "没有这个单位"),
        ("示例管理员", STAFF, {}, "已有账户“示例管理员”"),
        ("系统", ADMIN, {}, "系统保留的名称"),
    ],
)
def test_an_account_that_may_not_be_is_refused(
    sqlite_engine: Engine, admin: Actor, name: str, standing: Powers, typed: dict[str, str], said: str
) -> None:
    assert said in refusal(lambda: add(sqlite_engine, admin, name, standing, **typed))
    with reading(sqlite_engine, AT_HOME) as session:
        assert [user.name for user in list_users(session)] == ["示例管理员"]


@pytest.mark.parametrize("role", [Role.LEADER, Role.STAFF, Role.SUPERVISOR])
def test_nobody_else_manages_users(sqlite_engine: Engine, admin: Actor, role: Role) -> None:
    somebody = make_account(sqlite_engine, "示例乙", role)
    actor = at_browser(sqlite_engine, somebody)
    for act in (
        lambda: add(sqlite_engine, actor),
        lambda: change(sqlite_engine, actor, somebody, ADMIN),
        lambda: reset_password(
            office_of(sqlite_engine, actor), admin.user_id or 0, OTHER_PASSWORD, own_password=PASSWORD
        ),
        lambda: end_sessions(office_of(sqlite_engine, actor), admin.user_id or 0),
    ):
        assert "此项由管理员办理" in refusal(act, Forbidden)
        assert (last_event(sqlite_engine).action, last_event(sqlite_engine).subject) == ("refused", "user.manage")
    assert reread(sqlite_engine, somebody) == somebody


def test_other_roles_end_the_logins_and_say_what_was(sqlite_engine: Engine, admin: Actor, clerk: UserRecord) -> None:
    actor = at_browser(sqlite_engine, clerk)
    change(sqlite_engine, admin, clerk, LEADER)
    assert reread(sqlite_engine, clerk).unit_ids == frozenset()
    event = last_event(sqlite_engine)
    assert event.before == {"账户": "示例甲", "角色": "工作人员", "负责单位": "三湖镇"}
    assert event.after == {"账户": "示例甲", "角色": "领导", "负责单位": ""}
    assert "登录已失效" in refusal(lambda: enter_deed(sqlite_engine, actor), Forbidden)


def test_other_units_leave_the_logins(sqlite_engine: Engine, admin: Actor, clerk: UserRecord) -> None:
    at_browser(sqlite_engine, clerk)
    [village] = register(sqlite_engine, "示例村01")
    change(sqlite_engine, admin, clerk, Powers(clerk.roles, frozenset({village})))
    assert reread(sqlite_engine, clerk).unit_ids == {village}
    assert live_sessions(sqlite_engine, clerk) == 1


def test_who_is_disabled_while_working_does_nothing_more(
    sqlite_engine: Engine, admin: Actor, clerk: UserRecord
) -> None:
    actor = at_browser(sqlite_engine, clerk)
    enter_deed(sqlite_engine, actor)
    change(sqlite_engine, admin, clerk, Powers(clerk.roles, clerk.unit_ids, is_active=False))
    assert "已停用" in refusal(lambda: enter_deed(sqlite_engine, actor), Forbidden)
    assert live_sessions(sqlite_engine, clerk) == 0
    change(sqlite_engine, admin, reread(sqlite_engine, clerk), STAFF)
    assert "登录已失效" in refusal(lambda: enter_deed(sqlite_engine, actor), Forbidden)


@pytest.mark.parametrize("standing", [LEADER, Powers(ADMIN.roles, frozenset(), is_active=False)])
def test_the_last_administrator_stays(sqlite_engine: Engine, admin: Actor, standing: Powers) -> None:
    own = reread(sqlite_engine, make_account(sqlite_engine, "示例停用", Role.ADMIN, unit_ids=()))
    change(sqlite_engine, admin, own, Powers(ADMIN.roles, frozenset(), is_active=False))
    with reading(sqlite_engine, AT_HOME) as session:
        last = read_user(session, admin.user_id or 0)
    assert last is not None
    assert "最后一个启用的管理员" in refusal(lambda: change(sqlite_engine, admin, last, standing))
    assert "最后一个启用的管理员" in refusal(lambda: change(sqlite_engine, SYSTEM, last, standing))
    change(sqlite_engine, admin, reread(sqlite_engine, own), ADMIN)
    change(sqlite_engine, admin, last, standing)
    assert reread(sqlite_engine, last).is_active == standing.is_active


def test_a_change_that_somebody_else_made_first_is_told(sqlite_engine: Engine, admin: Actor, clerk: UserRecord) -> None:
    change(sqlite_engine, admin, clerk, LEADER)
    assert "刚被别人修改过" in refusal(lambda: change(sqlite_engine, admin, clerk, ADMIN), Stale)
    current = reread(sqlite_engine, clerk)
    assert "没有需要保存的修改" in refusal(lambda: change(sqlite_engine, admin, current, LEADER))


def test_roles_change_only_with_the_own_password(sqlite_engine: Engine, admin: Actor, clerk: UserRecord) -> None:
    for number in range(5):
        wrong = refusal(lambda: change(sqlite_engine, admin, clerk, ADMIN, own_password="wrong password"))
        assert wrong == "密码不正确，没有办理。请重新输入本人的登录密码。", number
        assert last_event(sqlite_engine).action == "password.refused"
    assert "尝试次数过多" in refusal(lambda: change(sqlite_engine, admin, clerk, ADMIN))
    assert reread(sqlite_engine, clerk) == clerk


def test_a_browser_cannot_leave_the_password_out(sqlite_engine: Engine, admin: Actor, clerk: UserRecord) -> None:
    with pytest.raises(Refused, match="密码不正确"):
        change_account(
            office_of(sqlite_engine, admin), clerk.id, ADMIN, expected_version=clerk.version, own_password=None
        )


def test_a_reset_password_is_for_one_login_and_ends_the_others(
    sqlite_engine: Engine, admin: Actor, clerk: UserRecord
) -> None:
    at_browser(sqlite_engine, clerk)
    weak = refusal(
        lambda: reset_password(office_of(sqlite_engine, admin), clerk.id, "示例甲示例甲1234", own_password=PASSWORD)
    )
    assert "不得包含账户名" in weak
    reset_password(office_of(sqlite_engine, admin), clerk.id, OTHER_PASSWORD, own_password=PASSWORD)
    assert reread(sqlite_engine, clerk).must_change_password
    assert live_sessions(sqlite_engine, clerk) == 0
    with reading(sqlite_engine, AT_HOME) as session:
        assert verify_password(read_password_hash(session, clerk.id), OTHER_PASSWORD)


def test_an_administrator_signs_somebody_out(sqlite_engine: Engine, admin: Actor, clerk: UserRecord) -> None:
    at_browser(sqlite_engine, clerk)
    at_browser(sqlite_engine, clerk)
    end_sessions(office_of(sqlite_engine, admin), clerk.id)
    assert live_sessions(sqlite_engine, clerk) == 0
    assert last_event(sqlite_engine).after == {"账户": "示例甲", "登录": "已全部结束"}
    assert "没有这个账户" in refusal(lambda: end_sessions(office_of(sqlite_engine, admin), 99))


def enter_deed(engine: Engine, actor: Actor) -> None:
    """Whatever staff may do."""
    with acting(office_of(engine, actor), Act.LOG):
        pass


def log_something(engine: Engine, user: UserRecord) -> None:
    enter_deed(engine, at_browser(engine, user))
