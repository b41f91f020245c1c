"""What a cell shows of the number it holds: a format may turn 0.15 into 15%, 23000 into 2.3万, 1 into 001.

A value is shown without grouping, since commas say nothing. Where the format changes what people read as the figure,
the cell cannot be used, and the reason gives both numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from lawdash.files.cells import Cell, Unusable
from lawdash.files.date_formats import is_date_format, show_date

MOST_DIGITS = 15
KEPT_PLACES = 3
"""Decimal places of the numbers on record: one with more is the result of a calculation, and counts as it is shown."""

_LITERAL = re.compile(r'"([^"]*)"|[\\!](.)|_.|\*.|\[[^\]]*\]')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]")
_PLACEHOLDERS = re.compile(r"[0#?](?:.*[0#?.])?,*")
_LITERAL_MARK = "\uffff"
_GENERAL = re.compile(r"general|g/通用格式", re.IGNORECASE)
_GENERAL_MARK = "\ufffe"
_SIGNS = frozenset(" \u00a0()+-–—:,.$¥￥")
_CHINESE_DIGITS = re.compile(r"\[DBNum\d\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a format. `places` None: as many as there are.

    `disguise` is set where a format divides the number, or writes signs between its digits: the places of the digits
    with those signs. `thousands` is how often it divides by one.
    """

    condition: tuple[str, Decimal] | None
    is_percent: bool = False
    disguise: str = ""
    thousands: int = 0
    is_blank: bool = False
    has_number: bool = True
    places: int | None = None
    digits: int = 1
    before: str = ""
    after: str = ""


def show_number(text: str, code: str, *, is_1904: bool = False) -> Cell:
    """The number of a cell as people write it: 12, 8.3, 15%, 001, 2025-06-30. `code` is the cell's number format.

    Raises ValueError where `text` is no number.
    """
    value = to_15_digits(Decimal(text))
    if is_date_format(code):
        return show_date(float(value), code, is_1904=is_1904)
    section = _choose(_parse(code), value)
    if section.before and not section.has_number:
        return section.before
    if section.is_blank or not section.has_number:
        return _show_nothing(value, section)
    if section.disguise:
        shown = f"{section.before}{_fill(value, section)}{section.after}"
        return Unusable(_write(value), f"单元格显示为{shown}，实际为{_write(value)}，请改为常规格式后核对")
    return _show(_normal(value * 100) if section.is_percent else value, section)


def _show_nothing(value: Decimal, section: Section) -> Cell:
    """A zero may be left blank, or be a dash, as bookkeepers write it; any other number may not."""
    if value:
        return Unusable(_write(value), "单元格设成了不显示数值的格式，请改为常规格式后核对")
    return "" if section.is_blank else "0"


def _show(value: Decimal, section: Section) -> Cell:
    """Rounded to the places that are shown, where it is a calculation's result; else what is shown must be all."""
    shown = value
    if section.places is not None:
        shown = _normal(value.quantize(Decimal(1).scaleb(-section.places), ROUND_HALF_UP))
        if shown != value and -int(_normal(value).as_tuple().exponent) <= KEPT_PLACES:
            sign = "%" if section.is_percent else ""
            reason = f"单元格显示为{_write(shown)}{sign}，实际为{_write(value)}{sign}，请改成一致"
            return Unusable(f"{_write(value)}{sign}", reason)
    whole = _write(shown)
    if section.digits > 1 and shown == int(shown) and shown >= 0:
        whole = whole.zfill(section.digits)
    return f"{section.before}{whole}{'%' if section.is_percent else ''}{section.after}"


@lru_cache(maxsize=1024)
def _parse(code: str) -> tuple[Section, ...]:
    return tuple(_parse_section(section) for section in _split(code))


def _split(code: str) -> list[str]:
    """At the semicolons that are no text."""
    return re.findall(r'(?:"[^"]*"|[\\!_*].|\[[^\]]*\]|[^;])+|(?<=;)(?=;|$)|^(?=;)', code) or [code]


def _parse_section(code: str) -> Section:
    matched = _CONDITION.search(code)
    condition = (matched[1], Decimal(matched[2])) if matched else None
    literals: list[str] = []

    def keep(literal: re.Match[str]) -> str:
        text = literal[1] if literal[1] is not None else literal[2]
        literals.append(text or "")
        return _LITERAL_MARK

    bare = _GENERAL.sub(_GENERAL_MARK, _LITERAL.sub(keep, code))
    if not code.strip():
        return Section(condition, is_blank=True)
    number = _PLACEHOLDERS.search(bare)
    if number is None and _GENERAL_MARK not in bare and "@" not in bare:
        return Section(condition, has_number=False, before=_words(literals))
    if number is None or "/" in bare or "E" in bare or _CHINESE_DIGITS.search(code):
        first = bare.partition(_GENERAL_MARK)[0].count(_LITERAL_MARK)
        return Section(condition, before=_words(literals[:first]), after=_words(literals[first:]))
    inner = number[0]
    first = bare[: number.start()].count(_LITERAL_MARK)
    last = first + inner.count(_LITERAL_MARK)
    whole, _, places = inner.partition(".")
    return Section(
        condition,
        is_percent="%" in bare,
        disguise=_find_disguise(inner, literals[first:last]),
        thousands=len(inner) - len(inner.rstrip(",")),
        places=sum(character in "0#?" for character in places),
        digits=whole.count("0"),
        before=_words(literals[:first]),
        after=_words(literals[last:]),
    )


def _find_disguise(inner: str, literals: Sequence[str]) -> str:
    """Empty where the digits are written as they are."""
    rest = iter(literals)
    pattern = "".join(next(rest) if sign == _LITERAL_MARK else sign for sign in inner if sign != ",")
    return pattern if any(literals) or inner.endswith(",") or not set(pattern) <= set("0#?.") else ""


def _fill(value: Decimal, section: Section) -> str:
    """The digits in the places of the pattern, from the right; those left over stand in the first."""
    whole = value.scaleb((section.places or 0) - 3 * section.thousands).to_integral_value(ROUND_HALF_UP)
    digits, shown = f"{int(whole)}", ""
    places = sum(sign in "0#?" for sign in section.disguise)
    for sign in reversed(section.disguise):
        if sign in "0#?":
            places -= 1
            digits, digit = (digits[:-1], digits[-1:]) if places else ("", digits)
            shown = (digit or sign.strip("#?")) + shown
        else:
            shown = sign + shown
    return shown


def _words(literals: Sequence[str]) -> str:
    """Those that say something; signs, blanks and currencies say nothing that the number does not."""
    return "".join(literal.strip() for literal in literals if not set(literal) <= _SIGNS)


def _choose(sections: tuple[Section, ...], value: Decimal) -> Section:
    numeric = sections[:3]
    for section in numeric:
        if section.condition is not None and _holds(value, *section.condition):
            return section
    if any(section.condition for section in numeric):
        return next((section for section in reversed(numeric) if section.condition is None), numeric[-1])
    if len(numeric) > 2 and not value:
        return numeric[2]
    return numeric[1] if len(numeric) > 1 and value < 0 else numeric[0]


def _holds(value: Decimal, sign: str, bound: Decimal) -> bool:
    below, same = value < bound, value == bound
    return {"<": below, "<=": below or same, "=": same, "<>": not same, ">=": not below, ">": not (below or same)}[sign]


def to_15_digits(value: Decimal) -> Decimal:
    """As every spreadsheet does: 0.30000000000000004 is 0.3."""
    if not value.is_finite():
        raise ValueError(f"no number: {value}")
    digits = len(value.as_tuple().digits)
    if digits > MOST_DIGITS and abs(value) < Decimal(10) ** MOST_DIGITS:
        value = value.quantize(Decimal(1).scaleb(value.adjusted() - MOST_DIGITS + 1))
    return _normal(value)


def _normal(value: Decimal) -> Decimal:
    return value.normalize() if value else Decimal(0)


def _write(value: Decimal) -> str:
    return f"{value:f}" if value.adjusted() < 30 else str(value)
