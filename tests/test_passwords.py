"""Passwords: which are refused, and what checking one costs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import argon2
import pytest

from lawdash import passwords
from lawdash.passwords import (
    COMMON,
    SHORTEST,
    find_weakness,
    hash_password,
    is_outdated,
    verify_password,
    verify_unknown,
)

GOOD = "梨花院落溶溶月2025"


def test_a_password_opens_its_own_hash_only() -> None:
    hashed = hash_password(GOOD)
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert verify_password(hashed, GOOD)
    assert not verify_password(hashed, GOOD + "x")
    assert hash_password(GOOD) != hashed


def test_it_is_the_same_password_on_a_chinese_keyboard() -> None:
    assert verify_password(hash_password("Ｐａｓｓ－ｗｏｒｔ！１"), "Pass-wort!1")


@pytest.mark.parametrize("hashed", ["", "plain", "$argon2id$v=19$m=65536,t=3,p=1$broken"])
def test_what_is_no_hash_opens_to_nothing(hashed: str) -> None:
    assert not verify_password(hashed, GOOD)


def test_odd_characters_are_characters() -> None:
    odd = "\ud800\0\U0001f600梨花院落溶溶"
    assert verify_password(hash_password(odd), odd)


def test_a_hash_of_weaker_parameters_is_outdated() -> None:
    assert is_outdated(argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(GOOD))
    assert not is_outdated(hash_password(GOOD))


class _Counting:
    """Stands in for argon2: notes how many work at once, and what they were asked."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.hashes: list[str] = []
        self.working = self.most = 0
        self._real = argon2.PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)

    def verify(self, hashed: str, password: bytes) -> bool:
        with self._lock:
            self.hashes.append(hashed)
            self.working += 1
            self.most = max(self.most, self.working)
        try:
            return self._real.verify(hashed, password)
        finally:
            with self._lock:
                self.working -= 1

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


def test_an_unknown_name_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = _Counting()
    monkeypatch.setattr(passwords, "_HASHER", counting)
    assert not verify_unknown(GOOD)
    [hashed] = counting.hashes
    assert not is_outdated(hashed)


def test_at_most_two_are_checked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counting, hashed = _Counting(), hash_password(GOOD)
    monkeypatch.setattr(passwords, "_HASHER", counting)
    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(lambda _: verify_password(hashed, GOOD), range(6)))
    assert counting.most == 2


@pytest.mark.parametrize(
    "password", [GOOD, "correct horse battery", "x7-Kp2qLm!", "三湖镇门前一棵大槐树下", "a" * 60 + "bcdefx" * 11]
)
def test_a_decent_password_is_taken(password: str) -> None:
    assert find_weakness(password, "示例甲") is None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "密码须为10至128个字符。"),
        ("x7-Kp2qLm", "密码须为10至128个字符。"),
        ("梨花" * 65, "密码须为10至128个字符。"),
        ("我是示例甲今年二十岁了", "密码不得包含账户名。"),
        ("aaaaaaaaaaaa", "密码不得只由少数几个字符重复或顺序排列而成。"),
        ("1212121212", "密码不得只由少数几个字符重复或顺序排列而成。"),
        ("1234567890", "密码不得只由少数几个字符重复或顺序排列而成。"),
        ("9876543210", "密码不得只由少数几个字符重复或顺序排列而成。"),
        ("abcdefghijkl", "密码不得只由少数几个字符重复或顺序排列而成。"),
        ("１２３４５６７８９０", "密码不得只由少数几个字符重复或顺序排列而成。"),
        ("Woaini1314520", "该密码过于常见，容易被猜中，请另设一个。"),
        ("P@ssw0rd123", "该密码过于常见，容易被猜中，请另设一个。"),
        ("qwertyuiop", "该密码过于常见，容易被猜中，请另设一个。"),
    ],
)
def test_a_weak_password_is_refused(password: str, why: str) -> None:
    assert find_weakness(password, "示例甲") == why


def test_the_account_name_counts_in_any_case_and_width() -> None:
    assert find_weakness("my-ZHANGsan-2025", "ＺｈａｎｇＳａｎ") == "密码不得包含账户名。"
    assert find_weakness("my-ZHANGsan-2025", "z") is None


def test_each_common_password_stands_there_as_it_is_looked_up() -> None:
    listed = [line for line in COMMON.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(listed) == len(set(listed))
    assert all(len(line) >= SHORTEST and line == line.strip().casefold() for line in listed)
