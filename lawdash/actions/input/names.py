"""Finds the nearest known name for one that means nothing, and says it so that the difference can be seen."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from lawdash.actions.input.numerals import numbers_in
from lawdash.cleaning import clean, look_key, name_key

LONGEST_NAME = 60


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like `name`; None where none does. One with another number in it never does."""
    return _nearest(clean(name)[:LONGEST_NAME], tuple(known))


@lru_cache(maxsize=4096)
def _nearest(name: str, known: tuple[str, ...]) -> str | None:
    """Cached, since a file tends to repeat its mistakes."""
    numbers = numbers_in(name)
    by_key = {name_key(one): one for one in known if numbers_in(clean(one)) == numbers}
    matches = get_close_matches(name_key(name), by_key, n=1, cutoff=0.5)
    return by_key[matches[0]] if matches else None


def suggest(name: str, known: Iterable[str]) -> str:
    """`，是否应为“福兴村”`, or nothing."""
    found = nearest(name, known)
    return f"，是否应为“{found}”{_name_double(name, found)}" if found else ""


def _name_double(typed: str, found: str) -> str:
    """What cannot be seen is named: a letter of another alphabet."""
    if look_key(typed) != look_key(found):
        return ""
    foreign = next((one for one in name_key(typed) if one not in name_key(found)), "")
    return f"（两者看起来一样，但“{foreign}”是字符U+{ord(foreign):04X}）" if foreign else ""
