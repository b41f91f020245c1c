"""References and keys that the program makes itself, where the writer gives none."""

from __future__ import annotations

import hashlib
import re

_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
LENGTH = 24
_MADE = re.compile(rf"[A-Z]-[a-p]{{{LENGTH}}}")


def make_reference(prefix: str, source: str) -> str:
    """The same for the same source. Letters only: a run of digits might look like somebody's number."""
    return f"{prefix}-{hashlib.sha256(source.encode()).hexdigest().translate(_LETTERS)[:LENGTH]}"


def is_made(reference: str) -> bool:
    """True for a reference that make_reference has made, under whatever prefix: nobody has typed it."""
    return _MADE.fullmatch(reference) is not None


def make_key(prefix: str, source: str) -> str:
    """An idempotency key of bounded length."""
    return f"{prefix}:{hashlib.sha256(source.encode()).hexdigest()}"
