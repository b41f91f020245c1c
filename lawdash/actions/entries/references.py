"""References and keys that the program makes itself, where the writer gives none."""

from __future__ import annotations

import hashlib

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
LENGTH = 24


def make_reference(prefix: str, source: str) -> str:
    """The same for the same source. Letters only: a run of digits might look like somebody's number."""
    return f"{prefix}-{hashlib.sha256(source.encode()).hexdigest().translate(_LETTERS)[:LENGTH]}"


def make_key(prefix: str, source: str) -> str:
    """An idempotency key of bounded length."""
    return f"{prefix}:{hashlib.sha256(source.encode()).hexdigest()}"
