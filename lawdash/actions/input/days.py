"""Reads a day as people type it and as spreadsheets keep it, or says what is missing."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from lawdash.actions.input.numerals import NUMERAL, read_numeral
from lawdash.actions.input.times import CLOCK, PARTS_OF_DAY
from lawdash.cleaning import clean

NOT_A_DAY = "须为日期，写作 2025-06-30"
LONGEST = 60
DAY_ZERO = date(1899, 12, 30)
"""The day from which a spreadsheet counts."""

_SERIALS = range((date(2000, 1, 1) - DAY_ZERO).days, (date(2100, 1, 1) - DAY_ZERO).days)
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_YEAR, _SHORT, _BETWEEN = "[0-9]{4}", "[0-9]{1,2}", r"[-/.。年月_—–―、]"
_CHINESE_YEAR, _CHINESE_SHORT = f"[{NUMERAL}]{{4}}", f"[{NUMERAL}]{{1,3}}"
_SPACED = re.compile(rf" ?({_BETWEEN}) ?")
_DAY = re.compile(rf"({_YEAR}){_BETWEEN}({_SHORT}){_BETWEEN}({_SHORT})[日号.]?")
_DIGITS = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})")
_CHINESE = re.compile(rf"({_CHINESE_YEAR})年({_CHINESE_SHORT})月({_CHINESE_SHORT})[日号]?")

_WEEKDAYS = "一二三四五六日"
_WEEKDAY = re.compile(r"[(,，]?(?:星期|周|礼拜)([一二三四五六日天])[),，]?")
_WITH_CLOCK = re.compile(
    rf"(.*?(?:[日号]|[0-9]{{8}}|{_SHORT}[-/.]{_SHORT}[-/.]{_SHORT}))\s*\(?(?:T?{CLOCK}|{PARTS_OF_DAY})\)?"
)
_WHY = [
    (re.compile(pattern), f"须为日期，{why}，写作 2025-06-30")
    for pattern, why in (
        (rf"(?:{_SHORT}|{_CHINESE_SHORT}){_BETWEEN}(?:{_SHORT}|{_CHINESE_SHORT})[日号.]?", "缺少年份"),
        (rf"(?:{_YEAR}|{_CHINESE_YEAR}){_BETWEEN}(?:{_SHORT}|{_CHINESE_SHORT})月?份?", "缺少日"),
        (rf"{_YEAR}年?", "缺少月和日"),
        (rf"'?[0-9]{{2}}{_BETWEEN}{_SHORT}{_BETWEEN}{_SHORT}[日号]?", "年份须写四位"),
        (rf"{_SHORT}[-/.]{_SHORT}[-/.]{_YEAR}", "年份须写在前面"),
        (r".*[0-9日号][-~～—至到].*[0-9日号]", "不能是一段时间"),
    )
]


def read_day(value: date | str | None) -> date | None:
    """A day; None where nothing was typed. A weekday beside it must be the right one, a time of day is left aside.

    A spreadsheet's serial number and 20250301 are days. Raises ValueError where the year or the day is missing:
    neither is guessed.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = clean(value or "")
    if not text:
        return None
    if len(text) > LONGEST:
        raise ValueError(NOT_A_DAY)
    text = _SPACED.sub(r"\1", text)
    serial = _SERIAL.fullmatch(text)
    if serial and int(serial[1]) in _SERIALS:
        return DAY_ZERO + timedelta(days=int(serial[1]))
    weekday = _WEEKDAY.search(text)
    day = _parse(_without_clock(_WEEKDAY.sub(" ", text).strip()))
    if weekday and weekday[1].replace("天", "日") != _WEEKDAYS[day.weekday()]:
        raise ValueError(f"须为日期，{day}是星期{_WEEKDAYS[day.weekday()]}，与所写的星期不符，请核对")
    return day


def _without_clock(text: str) -> str:
    match = _WITH_CLOCK.fullmatch(text)
    return (match[1] if match else text).replace(" ", "")


def _parse(text: str) -> date:
    match = _DAY.fullmatch(text) or _DIGITS.fullmatch(text) or _CHINESE.fullmatch(text)
    if match is None:
        raise ValueError(next((why for pattern, why in _WHY if pattern.fullmatch(text)), NOT_A_DAY))
    try:
        return date(*(read_numeral(part) for part in match.groups()))
    except ValueError:
        raise ValueError("须为日期，没有这一天，写作 2025-06-30") from None
