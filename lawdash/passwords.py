"""Passwords: what may be one, and how it is kept (README.md, "Security")."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import pairwise
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from lawdash.settings import ROOT

SHORTEST = 10
LONGEST = 128
COMMON = ROOT / "seed" / "common-passwords.txt"

_HASHER = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
# 64 MiB each: a burst of attempts must neither eat the machine's memory nor its processor.
_TURNS = BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """Takes a tenth of a second and 64 MiB, at most two at a time."""
    with _TURNS:
        return _HASHER.hash(_bytes(password))


def verify_password(password_hash: str, password: str) -> bool:
    """Takes as long as hash_password. False also for a hash that is none."""
    with _TURNS:
        try:
            return _HASHER.verify(password_hash, _bytes(password))
        except (VerificationError, InvalidHashError):
            return False


def verify_unknown(password: str) -> bool:
    """For a name that nobody has: False, after the same work as for one that somebody has."""
    verify_password(_hash_of_nobody(), password)
    return False


def is_outdated(password_hash: str) -> bool:
    """Whether it was made with weaker parameters than today's: hash again at the next login."""
    return _HASHER.check_needs_rehash(password_hash)


def find_weakness(password: str, account: str) -> str | None:
    """Why this may not be the password of `account`, as a Chinese sentence; None: it may."""
    plain = _normal(password).casefold()
    if not SHORTEST <= len(plain) <= LONGEST:
        return f"密码须为{SHORTEST}至{LONGEST}个字符。"
    name = _normal(account).casefold()
    if len(name) > 1 and name in plain:
        return "密码不得包含账户名。"
    if _is_monotonous(plain):
        return "密码不得只由少数几个字符重复或顺序排列而成。"
    if plain in _common_passwords():
        return "该密码过于常见，容易被猜中，请另设一个。"
    return None


@cache
def _hash_of_nobody() -> str:
    return _HASHER.hash("示例：无人使用的密码")


@cache
def _common_passwords() -> frozenset[str]:
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))


def _normal(password: str) -> str:
    """The same password on every keyboard: a Chinese input method may type full-width letters."""
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    return _normal(password).encode("utf-8", "surrogatepass")


def _is_monotonous(password: str) -> bool:
    """aaaaaaaaaa, 1212121212, 123456789012, abcdefghij."""
    if len(set(password)) < 4:
        return True
    # By tens, for after 9 comes 0.
    return len({(ord(later) - ord(earlier)) % 10 for earlier, later in pairwise(password)}) == 1
