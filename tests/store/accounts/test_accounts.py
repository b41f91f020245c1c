"""Accounts: made once, changed under a version, never deleted."""

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, IntegrityError

from lawdash.roles import Role
from lawdash.store.accounts.accounts import (
    add_user,
    change_user,
    count_users,
    find_user,
    list_users,
    read_password_hash,
    read_user,
    set_password,
)
from lawdash.store.engine import reading, writing
from lawdash.store.errors import StaleError
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.accounts.people import TOWNSHIP_UNIT, make_user


def test_an_account_comes_back_as_it_was_made(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        made = make_user(session, "示例甲", Role.STAFF, Role.ADMIN)
    with reading(engine, AT_HOME) as session:
        found = read_user(session, made.id)
        assert found == made
        assert find_user(session, "示例甲") == made
        assert (list_users(session), count_users(session)) == ([made], 1)
        assert read_password_hash(session, made.id) == "hash"
    assert (made.roles, made.unit_ids) == (frozenset({Role.STAFF, Role.ADMIN}), frozenset({TOWNSHIP_UNIT}))
    assert (made.is_active, made.must_change_password, made.version) == (True, True, 1)


def test_an_unknown_account_is_none(engine: Engine) -> None:
    with reading(engine, AT_HOME) as session:
        assert read_user(session, 7) is None
        assert find_user(session, "无此人") is None
        assert (list_users(session), count_users(session)) == ([], 0)


@pytest.mark.parametrize("typed", ["ＺＨＡＮＧ San", "  zhang  san ", "Zhang San"])
def test_a_name_is_found_as_people_type_it(engine: Engine, typed: str) -> None:
    with writing(engine, AT_HOME) as session:
        made = make_user(session, "Zhang San")
        assert find_user(session, typed) == made


@pytest.mark.parametrize("name", ["示例甲", " 示例甲", "系统", " 系统 ", ""])
def test_a_name_is_given_once_and_never_that_of_the_machine(engine: Engine, name: str) -> None:
    with writing(engine, AT_HOME) as session:
        make_user(session, "示例甲")
    with pytest.raises(IntegrityError), writing(engine, AT_HOME) as session:
        make_user(session, name)


def test_a_disabled_account_keeps_its_name(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        made = make_user(session)
        change_user(session, made.id, roles=(), unit_ids=(), is_active=False, expected_version=made.version)
    with pytest.raises(IntegrityError), writing(engine, AT_HOME) as session:
        make_user(session)
    with pytest.raises(DatabaseError, match="only grows"), engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM users")
    with reading(engine, AT_HOME) as session:
        found = find_user(session, "示例甲")
    assert found is not None
    assert not found.is_active


def test_new_roles_alone_are_a_new_version(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        made = make_user(session)
    with writing(engine, AT_HOME) as session:
        changed = change_user(
            session, made.id, roles=[Role.LEADER], unit_ids=[], is_active=True, expected_version=made.version
        )
    assert (changed.roles, changed.unit_ids, changed.version) == (frozenset({Role.LEADER}), frozenset(), 2)
    with reading(engine, AT_HOME) as session:
        assert read_user(session, made.id) == changed


def test_it_refuses_a_change_of_what_somebody_else_changed(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        made = make_user(session)
        set_password(session, made.id, "another", must_change=False)
    with pytest.raises(StaleError), writing(engine, AT_HOME) as session:
        change_user(session, made.id, roles=[], unit_ids=[], is_active=False, expected_version=made.version)
    with reading(engine, AT_HOME) as session:
        found = read_user(session, made.id)
    assert found is not None
    assert (found.is_active, found.roles) == (True, frozenset({Role.STAFF}))


def test_a_password_of_ones_own_need_not_be_changed(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        made = make_user(session)
        changed = set_password(session, made.id, "another", must_change=False)
        assert read_password_hash(session, made.id) == "another"
    assert (changed.must_change_password, changed.version) == (False, 2)


def test_a_unit_must_be_there(engine: Engine) -> None:
    with pytest.raises(IntegrityError), writing(engine, AT_HOME) as session:
        add_user(session, "示例乙", "hash", [Role.STAFF], [999], must_change=True, now=NOW)
