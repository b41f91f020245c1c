"""`users add` and `users reset`: accounts without a browser."""

from __future__ import annotations

import io
import json

import pytest
from sqlalchemy import Engine

from lawdash.passwords import verify_password
from lawdash.roles import Role
from lawdash.store.accounts.accounts import UserRecord, find_user, read_password_hash
from lawdash.store.accounts.sessions import list_sessions
from lawdash.store.engine import reading
from tests.actions.accounts.people import PASSWORD, at_browser
from tests.cli.conftest import MakeAccount, Run
from tests.helpers.offices import AT_HOME


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands on standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\nnot read\n"))


def find(engine: Engine, name: str) -> UserRecord:
    with reading(engine, AT_HOME) as session:
        user = find_user(session, name)
    assert user is not None
    return user


def has_password(engine: Engine, user: UserRecord, password: str) -> bool:
    with reading(engine, AT_HOME) as session:
        return verify_password(read_password_hash(session, user.id), password)


def test_the_first_account_is_made_without_a_browser(done: Run, typed: None, sqlite_engine: Engine) -> None:
    out = done("users", "add", "示例管理员", "--role", "admin", "--role", "staff", "--password-stdin").out
    assert out == "已新建账户“示例管理员”。\n"
    user = find(sqlite_engine, "示例管理员")
    assert (user.roles, user.unit_ids, user.must_change_password) == (
        frozenset({Role.ADMIN, Role.STAFF}),
        frozenset({1}),
        False,
    )
    assert has_password(sqlite_engine, user, PASSWORD)


def test_staff_are_bound_to_the_units_named(done: Run, typed: None, sqlite_engine: Engine) -> None:
    done("units", "add", "--kind", "village", "示例村01", "示例村02")
    done("users", "add", "示例甲", "--role", "staff", "--unit", "示例村02", "--password-stdin")
    assert find(sqlite_engine, "示例甲").unit_ids == {3}


def test_an_unknown_unit_is_refused_with_the_nearest(run: Run, typed: None) -> None:
    run("units", "add", "--kind", "village", "示例村01")
    ended = run("users", "add", "示例甲", "--role", "staff", "--unit", "示例村1", "--password-stdin")
    assert (ended.status, ended.err) == (1, "没有单位“示例村1”，是否应为“示例村01”。\n")


def test_a_weak_password_and_a_name_that_is_taken_are_refused(
    run: Run, account: MakeAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    account("示例甲")
    for password, name, said in (
        ("short", "示例乙", "密码须为10至128个字符"),
        (PASSWORD, "示例甲", "已有账户“示例甲”"),
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO(password))
        ended = run("users", "add", name, "--role", "leader", "--password-stdin")
        assert (ended.status, ended.out) == (1, "")
        assert said in ended.err


def test_only_an_administrator_makes_accounts_by_name(
    run: Run, account: MakeAccount, typed: None, sqlite_engine: Engine
) -> None:
    account("示例领导", Role.LEADER)
    ended = run("users", "add", "示例乙", "--role", "admin", "--password-stdin", "--as", "示例领导")
    assert (ended.status, ended.err) == (1, "您没有管理用户的权限，此项由管理员办理。\n")
    with reading(sqlite_engine, AT_HOME) as session:
        assert find_user(session, "示例乙") is None


def test_an_account_made_in_an_administrators_name_starts_with_a_new_password(
    done: Run, account: MakeAccount, typed: None, sqlite_engine: Engine
) -> None:
    account("示例管理员", Role.ADMIN)
    out = done("users", "add", "示例乙", "--role", "leader", "--password-stdin", "--as", "示例管理员").out
    assert "首次登录时须修改密码。" in out
    assert find(sqlite_engine, "示例乙").must_change_password


def test_without_a_terminal_it_says_how_to_pass_the_password(run: Run, typed: None) -> None:
    ended = run("users", "add", "示例甲", "--role", "leader")
    assert ended.status == 1
    assert "--password-stdin" in ended.err


def test_two_inputs_that_differ_are_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    inputs = iter([PASSWORD, "something else"])
    monkeypatch.setattr("lawdash.cli.users.getpass", lambda _prompt: next(inputs))
    ended = run("users", "add", "示例甲", "--role", "leader")
    assert (ended.status, ended.err) == (1, "两次输入的密码不一致。\n")


def test_a_reset_opens_the_door_again_and_ends_the_logins(
    done: Run, account: MakeAccount, sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = account("示例管理员", Role.ADMIN)
    at_browser(sqlite_engine, user)
    monkeypatch.setattr("sys.stdin", io.StringIO("another good phrase\n"))
    assert "已重置" in done("users", "reset", "示例管理员", "--password-stdin").out
    assert has_password(sqlite_engine, user, "another good phrase")
    with reading(sqlite_engine, AT_HOME) as session:
        assert list_sessions(session, user.id) == []


def test_a_reset_of_nobody_is_refused(run: Run, typed: None) -> None:
    ended = run("users", "reset", "示例无", "--password-stdin")
    assert (ended.status, ended.err) == (1, "没有账户“示例无”。\n")


def test_accounts_are_listed_and_disabled(
    done: Run, run: Run, monkeypatch: pytest.MonkeyPatch, sqlite_engine: Engine
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n{PASSWORD}\n"))
    done("users", "add", "示例管理员", "--role", "admin", "--password-stdin")
    done("users", "add", "示例经办", "--role", "staff", "--password-stdin")
    assert json.loads(done("users", "list", "--format", "json").out) == [
        {"name": "示例管理员", "roles": "管理员", "units": "", "active": True},
        {"name": "示例经办", "roles": "工作人员", "units": "三湖镇", "active": True},
    ]
    assert done("users", "disable", "示例经办").out == "账户“示例经办”已停用。\n"
    assert not find(sqlite_engine, "示例经办").is_active
    assert "没有账户“示例某人”" in run("users", "disable", "示例某人").err
    assert run("users", "disable", "示例管理员").status == 1, "somebody has to be left to administer"
