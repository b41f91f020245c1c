"""What any parameter of an address may be at most, whoever reads it: longer or larger makes no sense anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

LONGEST_TEXT = 2_000
MOST_PARTS = 500
DEEPEST = 6
FIRST_YEAR, LAST_YEAR = 1900, 2999
_LARGEST = 2**63 - 1
_NUMBER = re.compile(r"[+-]?[0-9]+")
_DAY = re.compile(r"([0-9]{4})-[0-9]{2}-[0-9]{2}(?:[T ].*)?")


def is_within(name: str, value: object, depth: int = 0) -> bool:
    """Whether a value of that name, a text or what JSON holds, can be meant: a number of 64 bits, a day of our time."""
    if isinstance(value, Mapping | list):
        parts = list(value.items()) if isinstance(value, Mapping) else [(name, part) for part in value]
        is_small = depth < DEEPEST and len(parts) <= MOST_PARTS
        return is_small and all(is_within(key, part, depth + 1) for key, part in parts)
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT and _is_text_within(name, value)
    return not isinstance(value, int) or _is_number_within(name, value)


def _is_text_within(name: str, text: str) -> bool:
    if day := _DAY.fullmatch(text):
        return FIRST_YEAR <= int(day[1]) <= LAST_YEAR
    # Twenty digits are beyond 64 bits; Python itself refuses to read some thousands.
    return not _NUMBER.fullmatch(text) or (len(text) <= 20 and _is_number_within(name, int(text)))


def _is_number_within(name: str, number: int) -> bool:
    return abs(number) <= _LARGEST and (name != "year" or FIRST_YEAR <= number <= LAST_YEAR)
