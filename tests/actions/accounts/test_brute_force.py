"""How many guesses at a password get through, by the clock: an attacker is slowed down, the owner not locked out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from lawdash.actions.accounts.login import NOT_LET_IN
from lawdash.store.accounts.accounts import UserRecord
from tests.actions.accounts.entering import enter, refusal
from tests.actions.accounts.people import HOME, make_account
from tests.conftest import NOW

ELSEWHERE = "198.51.100.9"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def user(sqlite_engine: Engine) -> UserRecord:
    return make_account(sqlite_engine)


def let_through_in_an_hour(engine: Engine, hashes: Counter[str], address_of: Callable[[int], str], name: str) -> int:
    """Wrong passwords, two every minute for an hour; how many of them reached the password."""
    hashes.clear()
    for number in range(120):
        now = NOW + HOUR + number * MINUTE / 2
        refusal(partial(enter, engine, "x", name=name, address=address_of(number), now=now))
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


def test_an_address_has_120_tries_an_hour_on_all_accounts_together(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    for second in range(0, 3600, 10):
        now = NOW + second * MINUTE / 60
        name = f"示例{second}"
        refusal(partial(enter, sqlite_engine, "x", name=name, address=ELSEWHERE, now=now))
    assert hashes["verified"] == 120


def test_an_address_has_30_tries_in_a_quarter_of_an_hour_on_all_accounts(
    sqlite_engine: Engine, hashes: Counter[str]
) -> None:
    for number in range(40):
        refusal(partial(enter, sqlite_engine, "x", name=f"示例{number}"))
    assert hashes["verified"] == 30


def test_the_refusal_says_how_long_to_wait_and_the_wait_ends(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    for minute in range(5):
        refusal(partial(enter, sqlite_engine, "x", now=NOW + minute * MINUTE))
    assert refusal(lambda: enter(sqlite_engine, now=NOW + 5 * MINUTE)) == "尝试次数过多，请在10分钟后再试。"
    assert enter(sqlite_engine, now=NOW + 15 * MINUTE).user == user


def test_the_owner_comes_in_where_they_came_in_before_whatever_others_try(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    enter(sqlite_engine)
    for number in range(100):
        refusal(partial(enter, sqlite_engine, "x", address=f"203.0.113.{number}"))
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


def test_an_owner_whose_address_an_attacker_shares_waits_until_the_attacker_rests(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    """The one thing that holds up an owner; what was tried is forgotten a quarter of an hour after."""
    enter(sqlite_engine)
    for minute in range(60):
        refusal(partial(enter, sqlite_engine, "x", now=NOW + minute * MINUTE))
    assert "尝试次数过多" in refusal(lambda: enter(sqlite_engine, now=NOW + 59 * MINUTE))
    assert enter(sqlite_engine, now=NOW + 59 * MINUTE + 15 * MINUTE).user == user


def test_an_owner_at_a_new_address_waits_until_the_attackers_rest(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str]
) -> None:
    for minute in range(60):
        now, address = NOW + minute * MINUTE, f"203.0.113.{minute}"
        refusal(partial(enter, sqlite_engine, "x", address=address, now=now))
    assert enter(sqlite_engine, now=NOW + 59 * MINUTE + 15 * MINUTE).user == user


@pytest.mark.parametrize("guessed_from", ["203.0.113.{}", "198.51.100.{}"])
def test_no_answer_tells_who_has_an_account(
    sqlite_engine: Engine, user: UserRecord, hashes: Counter[str], guessed_from: str
) -> None:
    """Neither at an address from which the owner came in nor at any other, before and after many tries elsewhere."""
    enter(sqlite_engine)
    answers = []
    for name in ("示例甲", "示例无此人"):
        tries = [*(guessed_from.format(number) for number in range(12)), *[HOME] * 6]
        said = [refusal(partial(enter, sqlite_engine, "x", name=name, address=address)) for address in tries]
        answers.append(said)
    assert answers[0] == answers[1]
