"""Numbers written in Chinese characters: 十二, 二〇二五; and those that stand in a name."""

from __future__ import annotations

import re

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"十": 10, "百": 100}
NUMERAL = "零〇○一二两三四五六七八九十百"
"""For a character class of a regular expression."""

_NUMBER = re.compile(f"[0-9]+|[{NUMERAL}]+")


def read_numeral(text: str) -> int:
    """12 for 十二, 2025 for 二〇二五, 105 for 一百零五; `text` is made of NUMERAL or of ASCII digits alone."""
    if text.isascii():
        return int(text)
    if not any(character in _TENS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    total = digit = 0
    for character in text:
        if character in _TENS:
            total, digit = total + (digit or 1) * _TENS[character], 0
        else:
            digit = _DIGITS[character]
    return total + digit


def numbers_in(name: str) -> tuple[int, ...]:
    """The numbers in a name, in order: 3 for 示例村03 and for 第三村 alike."""
    return tuple(read_numeral(match[0]) for match in _NUMBER.finditer(name))
