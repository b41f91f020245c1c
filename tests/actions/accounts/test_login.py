"""Coming in: by a password, by the set-up link; slowed down where somebody guesses; out again at once."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import partial
from time import monotonic

import pytest
from sqlalchemy import Engine

from lawdash.actions.accounts.first_account import issue_setup_link, setup
from lawdash.actions.accounts.login import NOT_LET_IN, find_actor, sign_out
from lawdash.actions.accounts.tokens import token_hash
from lawdash.actions.acting.event_words import Occasion
from lawdash.roles import Role
from lawdash.store.accounts.accounts import UserRecord, change_user, find_user, list_users
from lawdash.store.accounts.sessions import find_session
from lawdash.store.engine import BUSY_TIMEOUT_MS, reading
from lawdash.store.trail.chain import EventFilter, EventRecord, iterate_events
from lawdash.store.trail.verifying import verify_trail
from tests.actions.accounts.entering import SETTINGS, enter, refusal
from tests.actions.accounts.people import HOME, PASSWORD, make_account
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, by_hand, office_of

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def user(sqlite_engine: Engine) -> UserRecord:
    return make_account(sqlite_engine)


def events(engine: Engine, *actions: str) -> list[EventRecord]:
    with reading(engine, AT_HOME) as session:
        return list(iterate_events(session, EventFilter(actions=actions)))


def test_a_login_gives_a_token_of_which_the_store_keeps_the_hash(sqlite_engine: Engine, user: UserRecord) -> None:
    signed_in = enter(sqlite_engine, name=" 示例甲 ")
    found = find_actor(office_of(sqlite_engine, settings=SETTINGS), signed_in.token)
    assert found is not None
    actor, record = found
    assert (actor.name, actor.user_id, actor.session_id, actor.address) == ("示例甲", user.id, record.id, HOME)
    with reading(sqlite_engine, AT_HOME) as session:
        assert find_session(session, signed_in.token) is None
        assert find_session(session, token_hash(signed_in.token)) == record


def test_every_login_has_a_token_of_its_own(sqlite_engine: Engine, user: UserRecord) -> None:
    first, second = enter(sqlite_engine), enter(sqlite_engine)
    assert first.token != second.token
    sign_out(office_of(sqlite_engine), first.token)
    assert find_actor(office_of(sqlite_engine, settings=SETTINGS), first.token) is None
    assert find_actor(office_of(sqlite_engine, settings=SETTINGS), second.token) is not None


def test_coming_going_and_being_refused_are_one_event_each(sqlite_engine: Engine, user: UserRecord) -> None:
    refusal(lambda: enter(sqlite_engine, "wrong password"))
    refusal(lambda: enter(sqlite_engine, name="secret typed into the wrong field"))
    sign_out(office_of(sqlite_engine), enter(sqlite_engine).token)
    sign_out(office_of(sqlite_engine), "of nobody")
    wrong, unknown, came, went = events(sqlite_engine)[-4:]
    assert (wrong.action, wrong.actor, wrong.after) == (Occasion.LOGIN_REFUSED, "未登录者", {"账户": "示例甲"})
    assert (unknown.action, unknown.after) == (Occasion.LOGIN_REFUSED, {"账户": "没有这个账户"})
    assert (came.action, came.actor, came.actor_id, came.address) == (Occasion.LOGIN, "示例甲", user.id, HOME)
    assert (went.action, went.actor_id) == (Occasion.LOGOUT, user.id)
    assert verify_trail(sqlite_engine, None).breach is None


def test_an_unknown_name_a_wrong_password_and_a_disabled_account_are_answered_alike(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    wrong = refusal(lambda: enter(sqlite_engine, "wrong password"))
    unknown = refusal(lambda: enter(sqlite_engine, name="示例乙"))
    disable(sqlite_engine, user)
    disabled = refusal(lambda: enter(sqlite_engine))
    assert wrong == unknown == disabled == NOT_LET_IN


def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    costs = []
    for name, password in (("示例甲", "wrong password"), ("示例乙", "wrong password"), ("示例乙", PASSWORD)):
        hashes.clear()
        refusal(partial(enter, sqlite_engine, password, name=name))
        costs.append(hashes["verified"])
    assert costs == [1, 1, 1]


def test_whoever_is_disabled_is_out_at_once(sqlite_engine: Engine, user: UserRecord) -> None:
    signed_in = enter(sqlite_engine)
    disable(sqlite_engine, user)
    assert find_actor(office_of(sqlite_engine, settings=SETTINGS), signed_in.token) is None


def test_a_password_that_was_reset_while_it_was_verified_lets_nobody_in(
    sqlite_engine: Engine, user: UserRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disable_meanwhile(_hash: str, _password: str) -> bool:
        disable(sqlite_engine, user)
        return True

    monkeypatch.setattr("lawdash.actions.accounts.login.verify_password", disable_meanwhile)
    assert refusal(lambda: enter(sqlite_engine)) == NOT_LET_IN
    assert events(sqlite_engine, Occasion.LOGIN) == []


@pytest.mark.parametrize(
    ("own_device", "idle", "lasts"),
    [(False, 30 * MINUTE, 12 * HOUR), (True, 12 * HOUR, 7 * DAY)],
)
def test_a_login_idles_and_lasts_as_the_settings_say(
    sqlite_engine: Engine, user: UserRecord, own_device: bool, idle: timedelta, lasts: timedelta
) -> None:
    token = enter(sqlite_engine, own_device=own_device).token
    now = NOW
    while now + idle - MINUTE < NOW + lasts:
        now += idle - MINUTE
        assert find_actor(office_of(sqlite_engine, now=now, settings=SETTINGS), token) is not None
    assert find_actor(office_of(sqlite_engine, now=NOW + lasts, settings=SETTINGS), token) is None
    forgotten = enter(sqlite_engine, own_device=own_device).token
    assert find_actor(office_of(sqlite_engine, now=NOW + idle, settings=SETTINGS), forgotten) is None


def test_a_sign_of_life_is_written_at_most_once_a_minute(sqlite_engine: Engine, user: UserRecord) -> None:
    token = enter(sqlite_engine).token
    seen = []
    for seconds in (10, 59, 60, 90, 119, 120):
        find_actor(office_of(sqlite_engine, now=NOW + timedelta(seconds=seconds), settings=SETTINGS), token)
        with reading(sqlite_engine, AT_HOME) as session:
            record = find_session(session, token_hash(token))
        assert record is not None
        seen.append((record.last_seen_at - NOW).seconds)
    assert seen == [0, 0, 60, 60, 60, 120]


def test_the_first_account_is_made_with_the_link_and_only_once(sqlite_engine: Engine) -> None:
    token = issue_setup_link(office_of(sqlite_engine))
    user = setup(office_of(sqlite_engine), token, "示例管理员", PASSWORD, also_staff=True)
    assert (user.roles, user.must_change_password) == (frozenset({Role.ADMIN, Role.STAFF}), False)
    assert enter(sqlite_engine, name="示例管理员").user == user
    assert "已经使用过" in refusal(lambda: setup(office_of(sqlite_engine), token, "示例乙", PASSWORD, also_staff=False))
    again = issue_setup_link(office_of(sqlite_engine))
    assert "无效" in refusal(lambda: setup(office_of(sqlite_engine), again, "示例乙", PASSWORD, also_staff=False))
    with reading(sqlite_engine, AT_HOME) as session:
        assert [one.name for one in list_users(session)] == ["示例管理员"]
    [made] = events(sqlite_engine, Occasion.SETUP)
    assert (made.actor, made.actor_id, made.after) == (
        "示例管理员",
        user.id,
        {"账户": "示例管理员", "角色": "工作人员、管理员"},
    )


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("", PASSWORD, "“账户名”不能为空"),
        ("系统", PASSWORD, "系统保留的名称"),
        ("未登录者", PASSWORD, "系统保留的名称"),
        ("示例甲", "short", "密码须为10至128个字符"),
        ("示例管理员", "示例管理员的密码2025", "密码不得包含账户名"),
    ],
)
def test_a_link_is_not_used_up_by_a_first_account_that_is_refused(
    sqlite_engine: Engine, name: str, password: str, said: str
) -> None:
    token = issue_setup_link(office_of(sqlite_engine))
    assert said in refusal(lambda: setup(office_of(sqlite_engine), token, name, password, also_staff=False))
    assert setup(office_of(sqlite_engine), token, "示例甲", PASSWORD, also_staff=False).unit_ids == frozenset()


def test_a_made_up_link_costs_no_hash(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("lawdash.actions.accounts.login.hash_password")
    issue_setup_link(office_of(sqlite_engine))
    assert "无效" in refusal(lambda: setup(office_of(sqlite_engine), "x", "示例甲", PASSWORD, also_staff=True))


def disable(engine: Engine, user: UserRecord) -> None:
    with by_hand(engine) as session:
        current = find_user(session, user.name)
        assert current is not None
        change_user(
            session,
            user.id,
            roles=user.roles,
            unit_ids=user.unit_ids,
            is_active=False,
            expected_version=current.version,
        )


def test_a_busy_store_holds_up_nobodys_request(sqlite_engine: Engine, user: UserRecord) -> None:
    """Only the sign of life is left out, and written with the next request."""
    token = enter(sqlite_engine).token
    with by_hand(sqlite_engine) as session:
        session.flush()
        started = monotonic()
        found = find_actor(office_of(sqlite_engine, now=NOW + MINUTE, settings=SETTINGS), token)
        assert monotonic() - started < BUSY_TIMEOUT_MS / 1000
    assert found is not None
    assert found[1].last_seen_at == NOW
    find_actor(office_of(sqlite_engine, now=NOW + MINUTE, settings=SETTINGS), token)
    with reading(sqlite_engine, AT_HOME) as session:
        record = find_session(session, token_hash(token))
    assert record is not None
    assert record.last_seen_at == NOW + MINUTE
