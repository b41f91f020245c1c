"""One's own password and logins."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from lawdash.actions.accounts.own_account import (
    change_own_password,
    end_other_sessions,
    end_own_session,
    list_own_sessions,
)
from lawdash.actions.acting.access import acting
from lawdash.actions.acting.permissions import Act
from lawdash.actor import SYSTEM, Actor
from lawdash.passwords import verify_password
from lawdash.refusal import Forbidden, Refused
from lawdash.store.accounts.accounts import read_password_hash, read_user
from lawdash.store.accounts.sessions import read_session
from lawdash.store.engine import reading
from lawdash.store.trail.chain import EventFilter, count_events
from tests.actions.accounts.people import PASSWORD, at_browser, make_account
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, office_of

NEW = "another good phrase"


@pytest.fixture
def actor(sqlite_engine: Engine) -> Actor:
    return at_browser(sqlite_engine, make_account(sqlite_engine))


def again(engine: Engine, actor: Actor) -> Actor:
    """The same person in another browser."""
    with reading(engine, AT_HOME) as session:
        user = read_user(session, actor.user_id or 0)
    assert user is not None
    return at_browser(engine, user)


def is_live(engine: Engine, actor: Actor) -> bool:
    with reading(engine, AT_HOME) as session:
        return read_session(session, actor.session_id or 0) is not None


def is_password(engine: Engine, actor: Actor, password: str) -> bool:
    with reading(engine, AT_HOME) as session:
        return verify_password(read_password_hash(session, actor.user_id or 0), password)


def test_a_new_password_ends_every_other_login(sqlite_engine: Engine, actor: Actor) -> None:
    other = again(sqlite_engine, actor)
    change_own_password(office_of(sqlite_engine, actor), PASSWORD, NEW)
    assert is_password(sqlite_engine, actor, NEW)
    assert is_live(sqlite_engine, actor)
    assert not is_live(sqlite_engine, other)
    with reading(sqlite_engine, AT_HOME) as session:
        assert count_events(session, EventFilter(actions=(Act.OWN_PASSWORD,))) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("wrong password", NEW, "密码不正确"),
        (PASSWORD, PASSWORD, "不能与原密码相同"),
        (PASSWORD, "short", "密码须为10至128个字符"),
    ],
)
def test_a_password_that_may_not_be_is_refused(
    sqlite_engine: Engine, actor: Actor, old: str, new: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        change_own_password(office_of(sqlite_engine, actor), old, new)
    assert is_password(sqlite_engine, actor, PASSWORD)


def test_guessing_the_old_password_in_an_open_tab_is_slowed_down(sqlite_engine: Engine, actor: Actor) -> None:
    for _ in range(5):
        with pytest.raises(Refused, match="密码不正确"):
            change_own_password(office_of(sqlite_engine, actor), "wrong password", NEW)
    with pytest.raises(Refused, match="尝试次数过多"):
        change_own_password(office_of(sqlite_engine, actor), PASSWORD, NEW)
    change_own_password(office_of(sqlite_engine, actor, now=NOW + timedelta(minutes=15)), PASSWORD, NEW)


def test_an_initial_password_can_be_changed_and_nothing_else_done_before(sqlite_engine: Engine) -> None:
    actor = at_browser(sqlite_engine, make_account(sqlite_engine, must_change=True))
    with pytest.raises(Forbidden, match="修改初始密码"), acting(office_of(sqlite_engine, actor), Act.LOG):
        pass
    change_own_password(office_of(sqlite_engine, actor), PASSWORD, NEW)
    with acting(office_of(sqlite_engine, actor), Act.LOG):
        pass


def test_one_login_is_ended_from_another(sqlite_engine: Engine, actor: Actor) -> None:
    other = again(sqlite_engine, actor)
    end_own_session(office_of(sqlite_engine, actor), other.session_id or 0)
    assert (is_live(sqlite_engine, actor), is_live(sqlite_engine, other)) == (True, False)
    with pytest.raises(Forbidden, match="登录已失效"):
        end_own_session(office_of(sqlite_engine, other), actor.session_id or 0)


def test_nobody_ends_the_login_of_somebody_else(sqlite_engine: Engine, actor: Actor) -> None:
    stranger = at_browser(sqlite_engine, make_account(sqlite_engine, "示例乙"))
    with pytest.raises(Forbidden, match="不是本人的登录"):
        end_own_session(office_of(sqlite_engine, stranger), actor.session_id or 0)
    assert is_live(sqlite_engine, actor)


def test_all_other_logins_are_ended_together(sqlite_engine: Engine, actor: Actor) -> None:
    others = [again(sqlite_engine, actor) for _ in range(2)]
    end_other_sessions(office_of(sqlite_engine, actor))
    assert [is_live(sqlite_engine, one) for one in (actor, *others)] == [True, False, False]


def test_the_logins_listed_are_those_that_still_last(sqlite_engine: Engine, actor: Actor) -> None:
    stranger = at_browser(sqlite_engine, make_account(sqlite_engine, "示例乙"))
    listed = list_own_sessions(office_of(sqlite_engine, actor))
    assert [record.id for record in listed] == [actor.session_id] != [stranger.session_id]
    assert list_own_sessions(office_of(sqlite_engine, actor, now=NOW + timedelta(minutes=30))) == []


def test_the_owner_of_the_machine_has_no_password(sqlite_engine: Engine) -> None:
    with pytest.raises(Refused, match="没有账户和密码"):
        change_own_password(office_of(sqlite_engine, SYSTEM), "", NEW)
