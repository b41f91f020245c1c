"""Numbers as Chinese reports write them: 1,200 · 1.2万 · 两 · 一百二十 · 百分之九十."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10_000, "亿": 100_000_000}

# 千米 and 百分 are no multiples.
MULTIPLES = r"(?:[十百千](?![米克瓦分]))?[万亿]{0,2}"
ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?" + MULTIPLES
_WHOLE = "[零〇一二两三四五六七八九十百千]"
CHINESE = rf"{_WHOLE}{{1,9}}(?:点[零一二三四五六七八九]{{1,6}})?[万亿]{{0,2}}{_WHOLE}{{0,9}}"
PERCENT = r"百分之(?:\d+(?:\.\d+)?|[零一二两三四五六七八九十百]+(?:点[零一二三四五六七八九]+)?)"
NUMBER = rf"(?:{PERCENT}|{ARABIC}|{CHINESE})"


def read_number(text: str) -> Decimal | None:
    """The exact value; of 百分之九十 the 90, of 百分之百 100. None where the characters are no number: 千百, 一三."""
    text = text.removeprefix("百分之")
    if text == "百":
        return Decimal(100)
    return _read_arabic(text) if text[:1].isascii() and text[:1].isdigit() else _read_chinese(text)


def _read_arabic(text: str) -> Decimal:
    figures = text.rstrip("十百千万亿")
    value = Decimal(figures.replace(",", ""))
    for multiple in text[len(figures) :]:
        value *= _POWERS.get(multiple) or _BIG[multiple]
    return value


def _read_chinese(text: str) -> Decimal | None:
    whole, point, parts = text.partition("点")
    if point:
        tail = parts.rstrip("万亿")
        value = _read_whole(whole)
        if value is None:
            return None
        exact = Decimal(f"{value}.{''.join(str(_DIGITS[one]) for one in tail)}")
        for multiple in parts[len(tail) :]:
            exact *= _BIG[multiple]
        return exact
    value = _read_whole(whole)
    return None if value is None else Decimal(value)


def _read_whole(text: str) -> int | None:
    total = part = 0
    digit: int | None = None
    least = 10_000
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _POWERS:
            power = _POWERS[character]
            if power >= least or (digit is None and (power != 10 or part)):
                return None
            part, digit, least = part + (1 if digit is None else digit) * power, None, power
        else:
            total = (total + part + (digit or 0)) * _BIG[character]
            part, digit, least = 0, None, 10_000
    return total + part + (digit or 0)
