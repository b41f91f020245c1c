"""Reads a time of day as people type it and as spreadsheets keep it."""

from __future__ import annotations

import re
from datetime import time

from lawdash.cleaning import clean

NOT_A_TIME = "须为时间，写作 09:30"
LONGEST = 60

# By the part of the day that is named: the hours that may stand with it, and what is added to them.
_HOURS: dict[tuple[str, ...], dict[range, int]] = {
    ("上午", "早上", "早晨", "清晨"): {range(13): 0},
    ("凌晨", "AM", "am"): {range(12): 0, range(12, 13): -12},
    ("中午",): {range(11, 15): 0, range(1, 3): 12},
    ("下午", "PM", "pm"): {range(12): 12, range(12, 24): 0},
    ("晚上", "晚间", "傍晚", "夜间"): {range(5, 12): 12, range(17, 24): 0},
}
PARTS_OF_DAY = f"(?:{'|'.join(part for parts in _HOURS for part in parts)})"
CLOCK = rf"{PARTS_OF_DAY}?[0-9]{{1,2}}[:点时][0-9:点时分秒半整.]*(?:\+08:00)?{PARTS_OF_DAY}?"
"""Regular expressions without groups: what may stand behind a date."""

_TIME = re.compile(
    rf"({PARTS_OF_DAY})?([0-9]{{1,2}})(?:[:点时](?:([0-9]{{1,2}})分?(?::?[0-9]{{1,2}}(?:\.[0-9]+)?秒?)?|(半)|整)?)"
    rf"({PARTS_OF_DAY})?"
)
_DATE_BEFORE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]?(?=[0-9])")
_FRACTION = re.compile(r"0?\.[0-9]+")


def read_time(text: str) -> str:
    """A time of day as HH:MM. A date before it is left aside; 0.395833333 is what a spreadsheet keeps for 9:30."""
    typed = _DATE_BEFORE.sub("", clean(text)).replace(" ", "")
    if _FRACTION.fullmatch(typed):
        return _write(*divmod(round(float(typed) * 24 * 60), 60))
    match = _TIME.fullmatch(typed[:LONGEST])
    if match is None:
        raise ValueError(NOT_A_TIME)
    before, hour, minute, half, after = match.groups()
    return _write(_on_24_hours(int(hour), before or after), 30 if half else int(minute or 0))


def _on_24_hours(hour: int, part_of_day: str | None) -> int:
    """Raises ValueError where the two do not go together: 上午13点, 晚上1点."""
    if part_of_day is None:
        return hour
    shifts = next(shifts for parts, shifts in _HOURS.items() if part_of_day in parts)
    for hours, shift in shifts.items():
        if hour in hours:
            return hour + shift
    raise ValueError(NOT_A_TIME)


def _write(hour: int, minute: int) -> str:
    try:
        return time(hour, minute).isoformat("minutes")
    except ValueError:
        raise ValueError(NOT_A_TIME) from None
