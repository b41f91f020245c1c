"""Coming in: by a password, by the set-up link; slowed down where somebody guesses; out again at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from lawdash import passwords
from lawdash.actions.event_words import Occasion
from lawdash.actions.login import NOT_LET_IN, SignedIn, find_actor, issue_setup_link, setup, sign_in, sign_out
from lawdash.actions.refusal import Refused
from lawdash.actions.tokens import token_hash
from lawdash.roles import Role
from lawdash.settings import Settings
from lawdash.store.accounts import UserRecord, change_user, find_user, list_users
from lawdash.store.engine import reading, writing
from lawdash.store.sessions import find_session
from lawdash.store.trail import EventFilter, EventRecord, iterate_events
from lawdash.store.trail_check import verify_trail
from tests.actions.people import HOME, PASSWORD, make_account
from tests.conftest import NOW

ELSEWHERE = "198.51.100.9"
SETTINGS = Settings()
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def user(sqlite_engine: Engine) -> UserRecord:
    return make_account(sqlite_engine)


@pytest.fixture
def hashes(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a password was verified; quickly, since the work itself is tested with the passwords."""
    counted: Counter[str] = Counter()

    def verify(password_hash: str, password: str) -> bool:
        counted["verified"] += 1
        return password == PASSWORD

    monkeypatch.setattr(passwords, "verify_password", verify)
    monkeypatch.setattr("lawdash.actions.login.verify_password", verify)
    return counted


def enter(
    engine: Engine,
    password: str = PASSWORD,
    *,
    name: str = "示例甲",
    own_device: bool = False,
    address: str = HOME,
    now: datetime = NOW,
) -> SignedIn:
    return sign_in(
        engine, name, password, own_device=own_device, address=address, agent="test", now=now, settings=SETTINGS
    )


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value)


def events(engine: Engine, *actions: str) -> list[EventRecord]:
    with reading(engine) as session:
        return list(iterate_events(session, EventFilter(actions=actions)))


def test_a_login_gives_a_token_of_which_the_store_keeps_the_hash(sqlite_engine: Engine, user: UserRecord) -> None:
    signed_in = enter(sqlite_engine, name=" 示例甲 ")
    found = find_actor(sqlite_engine, signed_in.token, NOW, SETTINGS)
    assert found is not None
    actor, record = found
    assert (actor.name, actor.user_id, actor.session_id, actor.address) == ("示例甲", user.id, record.id, HOME)
    with reading(sqlite_engine) as session:
        assert find_session(session, signed_in.token) is None
        assert find_session(session, token_hash(signed_in.token)) == record


def test_every_login_has_a_token_of_its_own(sqlite_engine: Engine, user: UserRecord) -> None:
    first, second = enter(sqlite_engine), enter(sqlite_engine)
    assert first.token != second.token
    sign_out(sqlite_engine, first.token, NOW)
    assert find_actor(sqlite_engine, first.token, NOW, SETTINGS) is None
    assert find_actor(sqlite_engine, second.token, NOW, SETTINGS) is not None


def test_coming_going_and_being_refused_are_one_event_each(sqlite_engine: Engine, user: UserRecord) -> None:
    refusal(lambda: enter(sqlite_engine, "wrong password"))
    refusal(lambda: enter(sqlite_engine, name="secret typed into the wrong field"))
    sign_out(sqlite_engine, enter(sqlite_engine).token, NOW)
    sign_out(sqlite_engine, "of nobody", NOW)
    wrong, unknown, came, went = events(sqlite_engine)[1:]
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
        refusal(lambda name=name, password=password: enter(sqlite_engine, password, name=name))  # type: ignore[misc]
        costs.append(hashes["verified"])
    assert costs == [1, 1, 1]


def test_whoever_is_disabled_is_out_at_once(sqlite_engine: Engine, user: UserRecord) -> None:
    signed_in = enter(sqlite_engine)
    disable(sqlite_engine, user)
    assert find_actor(sqlite_engine, signed_in.token, NOW, SETTINGS) is None


def test_a_password_that_was_reset_while_it_was_verified_lets_nobody_in(
    sqlite_engine: Engine, user: UserRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def disable_meanwhile(_hash: str, _password: str) -> bool:
        disable(sqlite_engine, user)
        return True

    monkeypatch.setattr("lawdash.actions.login.verify_password", disable_meanwhile)
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
        assert find_actor(sqlite_engine, token, now, SETTINGS) is not None
    assert find_actor(sqlite_engine, token, NOW + lasts, SETTINGS) is None
    forgotten = enter(sqlite_engine, own_device=own_device).token
    assert find_actor(sqlite_engine, forgotten, NOW + idle, SETTINGS) is None


def test_a_sign_of_life_is_written_at_most_once_a_minute(sqlite_engine: Engine, user: UserRecord) -> None:
    token = enter(sqlite_engine).token
    seen = []
    for seconds in (10, 59, 60, 90, 119, 120):
        find_actor(sqlite_engine, token, NOW + timedelta(seconds=seconds), SETTINGS)
        with reading(sqlite_engine) as session:
            record = find_session(session, token_hash(token))
        assert record is not None
        seen.append((record.last_seen_at - NOW).seconds)
    assert seen == [0, 0, 60, 60, 60, 120]


def let_through_in_an_hour(engine: Engine, hashes: Counter[str], address_of: Callable[[int], str], name: str) -> int:
    """Wrong passwords, two every minute for an hour; how many of them reached the password."""
    hashes.clear()
    for number in range(120):
        now = NOW + HOUR + number * MINUTE / 2
        refusal(lambda number=number, now=now: enter(engine, "x", name=name, address=address_of(number), now=now))  # type: ignore[misc]
    return hashes["verified"]


def test_an_attacker_has_20_tries_an_hour_on_an_account_from_one_address(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    assert let_through_in_an_hour(sqlite_engine, hashes, lambda _: ELSEWHERE, "示例甲") == 20


def test_an_attacker_has_40_tries_an_hour_on_an_account_from_many_addresses(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    assert let_through_in_an_hour(sqlite_engine, hashes, lambda n: f"203.0.113.{n}", "示例甲") == 40


def test_a_name_that_nobody_has_is_limited_just_the_same(sqlite_engine: Engine, hashes: Counter[str]) -> None:
    assert let_through_in_an_hour(sqlite_engine, hashes, lambda n: f"203.0.113.{n}", "示例乙") == 40


def test_an_address_has_30_tries_in_a_quarter_of_an_hour_on_all_accounts(
    sqlite_engine: Engine, hashes: Counter[str]
) -> None:
    for number in range(40):
        refusal(lambda number=number: enter(sqlite_engine, "x", name=f"示例{number}"))  # type: ignore[misc]
    assert hashes["verified"] == 30


def test_the_refusal_says_how_long_to_wait_and_the_wait_ends(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    for minute in range(5):
        refusal(lambda minute=minute: enter(sqlite_engine, "x", now=NOW + minute * MINUTE))  # type: ignore[misc]
    assert refusal(lambda: enter(sqlite_engine, now=NOW + 5 * MINUTE)) == "尝试次数过多，请在10分钟后再试。"
    assert enter(sqlite_engine, now=NOW + 15 * MINUTE).user == user


def test_the_owner_comes_in_where_they_came_in_before_whatever_others_try(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    enter(sqlite_engine)
    for number in range(100):
        refusal(lambda number=number: enter(sqlite_engine, "x", address=f"203.0.113.{number}"))  # type: ignore[misc]
    assert hashes["verified"] == 11
    assert "尝试次数过多" in refusal(lambda: enter(sqlite_engine, address=ELSEWHERE))
    assert enter(sqlite_engine).user == user


def test_coming_in_forgets_what_was_mistyped_before(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    for _ in range(4):
        refusal(lambda: enter(sqlite_engine, "x"))
    enter(sqlite_engine)
    for _ in range(5):
        assert refusal(lambda: enter(sqlite_engine, "x")) == NOT_LET_IN


def test_a_burst_of_tries_finds_no_gap(engine: Engine, hashes: Counter[str]) -> None:
    make_account(engine)

    def guess(_: int) -> str:
        return refusal(lambda: enter(engine, "x"))

    with ThreadPoolExecutor(8) as pool:
        answers = Counter(pool.map(guess, range(24)))
    assert answers[NOT_LET_IN] == hashes["verified"] == 5


def test_the_first_account_is_made_with_the_link_and_only_once(sqlite_engine: Engine) -> None:
    token = issue_setup_link(sqlite_engine, NOW)
    user = setup(sqlite_engine, token, "示例管理员", PASSWORD, also_staff=True, now=NOW)
    assert (user.roles, user.must_change_password) == ({Role.ADMIN, Role.STAFF}, False)
    assert enter(sqlite_engine, name="示例管理员").user == user
    assert "已经使用过" in refusal(lambda: setup(sqlite_engine, token, "示例乙", PASSWORD, also_staff=False, now=NOW))
    again = issue_setup_link(sqlite_engine, NOW)
    assert "无效" in refusal(lambda: setup(sqlite_engine, again, "示例乙", PASSWORD, also_staff=False, now=NOW))
    with reading(sqlite_engine) as session:
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
    token = issue_setup_link(sqlite_engine, NOW)
    assert said in refusal(lambda: setup(sqlite_engine, token, name, password, also_staff=False, now=NOW))
    assert setup(sqlite_engine, token, "示例甲", PASSWORD, also_staff=False, now=NOW).unit_ids == frozenset()


def test_a_made_up_link_costs_no_hash(sqlite_engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("lawdash.actions.login.hash_password")
    issue_setup_link(sqlite_engine, NOW)
    assert "无效" in refusal(lambda: setup(sqlite_engine, "x", "示例甲", PASSWORD, also_staff=True, now=NOW))


def disable(engine: Engine, user: UserRecord) -> None:
    with writing(engine) as session:
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
