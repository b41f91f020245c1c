"""What a cell shows of the day or the time that it holds as a number."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from functools import lru_cache

_DAY_ZERO, _DAY_ZERO_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 (a spreadsheet knows no zones)
_TEXT = re.compile(r'"[^"]*"|[\\!_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_HOURS = re.compile(r"AM/PM|A/P|上午/下午|\[[hms]+\]", re.IGNORECASE)
_TOKEN = re.compile(r"([yedmahs])\1*", re.IGNORECASE)
_PART_OF_LETTER = {"y": "year", "e": "year", "h": "time", "s": "time"}


@lru_cache(maxsize=1024)
def find_parts(code: str) -> frozenset[str]:
    """Which of year, month, day, weekday, time the first section of the format shows; empty for a number's format."""
    bare = _TEXT.sub("", code).split(";")[0].lower()
    if "general" in bare:
        return frozenset()
    tokens = [match[0] for match in _TOKEN.finditer(_HOURS.sub("h", bare))]
    if all(token[0] == "e" for token in tokens):
        return frozenset()  # of 0.00E+00
    around = zip(["", *tokens], tokens, [*tokens[1:], ""], strict=False)
    return frozenset(part for before, token, after in around if (part := _find_part(before, token, after)))


def _find_part(before: str, token: str, after: str) -> str:
    """An m beside hours or seconds is a minute; three letters and more name a weekday."""
    match token[0]:
        case "m":
            return "time" if before.startswith("h") or after.startswith("s") else "month"
        case "d":
            return "weekday" if len(token) > 2 else "day"
        case "a":
            return "weekday" if len(token) > 2 else ""
        case letter:
            return _PART_OF_LETTER[letter]


def is_date_format(code: str) -> bool:
    return bool(find_parts(code))


def show_date(serial: float, code: str, *, is_1904: bool) -> str:
    """2025-06-30, with 09:30 where the format shows a time; 09:30 alone; 2025年6月 where it shows no day.

    A day of which the format shows the month and the day has its year even where that is not shown.
    """
    parts = find_parts(code)
    try:
        moment = (_DAY_ZERO_1904 if is_1904 else _DAY_ZERO) + timedelta(seconds=round(serial * 86400))
    except OverflowError:
        return f"{serial:g}"
    if parts == {"time"}:
        return f"{int(serial * 24)}:{moment:%M}" if "[" in _TEXT.sub("", code) else f"{moment:%H:%M}"
    if "day" not in parts and "weekday" not in parts:
        return f"{moment.year}年{moment.month}月" if "month" in parts else f"{moment.year}年"
    if "month" not in parts and "weekday" not in parts:
        return f"{moment.day}日"
    return f"{moment:%Y-%m-%d %H:%M}" if "time" in parts and moment.time() != time() else f"{moment:%Y-%m-%d}"
