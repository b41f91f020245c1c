"""Reads what people type into a cell or a field: an amount, a day, a time of day, a text.

Every reader raises ValueError with a Chinese half-sentence that says what is allowed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from lawdash.actions.input.personal import find_personal_data

MOST_PLACES = 3
_AMOUNT = re.compile(r"(-?)(\d{1,15})(?:\.(\d{1,20}))?")
_DAY = re.compile(r"(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
# They turn the direction of reading: with one of them a text says something else than it seems to.
_TURNING = r"\u202a-\u202e\u2066-\u2069"
_UNSTORABLE = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff{_TURNING}]")


def plain(value: object) -> str:
    """The value as text with half-width digits and signs, stripped; None is empty."""
    return "" if value is None else unicodedata.normalize("NFKC", str(value)).strip()


def read_amount(value: Decimal | int | str | None) -> Decimal | None:
    """An amount with at most three decimal places; None where nothing was typed. Full-width digits are understood."""
    text = plain(value)
    if not text:
        return None
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError("须为数字，只写阿拉伯数字，不带单位、逗号或文字")
    sign, whole, parts = match.groups()
    parts = (parts or "").rstrip("0")
    if len(parts) > MOST_PLACES:
        raise ValueError(f"小数最多{MOST_PLACES}位")
    return Decimal(f"{sign}{int(whole)}.{parts}" if parts else f"{sign}{int(whole)}")


def read_day(value: date | str | None) -> date | None:
    """A day; None where nothing was typed. A time of day that a spreadsheet adds is left aside."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = plain(value)
    if not text:
        return None
    match = _DAY.fullmatch(text)
    try:
        if match is None:
            raise ValueError
        return date(*(int(part) for part in match.groups() if part is not None))
    except ValueError:
        raise ValueError("须为日期，写作 2025-06-30") from None


def read_time(text: str) -> str:
    """A time of day as HH:MM."""
    match = _TIME.fullmatch(plain(text))
    try:
        if match is None:
            raise ValueError
        return time(int(match[1]), int(match[2])).isoformat("minutes")
    except ValueError:
        raise ValueError("须为时间，写作 09:30") from None


def read_text(value: str | None, longest: int) -> str:
    """A text of at most `longest` characters, stripped, line ends as one character, without personal data."""
    text = (value or "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > longest:
        raise ValueError(f"最多{longest}个字")
    if _UNSTORABLE.search(text):
        raise ValueError("含有不可见的控制字符，请删去后重新输入")
    personal = find_personal_data(text)
    if personal is not None:
        raise ValueError(f"含有{personal[0]}（{personal[1]}），本系统不保存个人信息，请删去")
    return text
