"""Finds what a typed name means, and the nearest known name where it means nothing."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

LONGEST_NAME = 60


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like `name`; None where none does."""
    return _nearest(name[:LONGEST_NAME], tuple(known))


@lru_cache(maxsize=4096)
def _nearest(name: str, known: tuple[str, ...]) -> str | None:
    """Cached, since a file tends to repeat its mistakes."""
    matches = get_close_matches(name, known, n=1, cutoff=0.5)
    return matches[0] if matches else None


def suggest(name: str, known: Iterable[str]) -> str:
    """`,是否为“福兴村”`, or nothing."""
    found = nearest(name, known)
    return f"，是否应为“{found}”" if found else ""
