"""Reads a number as people type it into a cell or a field, or says why it is not plainly one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from lawdash.actions.input.numerals import NUMERAL
from lawdash.cleaning import clean, name_key
from lawdash.files.number_formats import to_15_digits

MOST_PLACES = 3
LONGEST = 60
PEOPLE = frozenset("人名位")
NOT_A_NUMBER = "须为数字，只写阿拉伯数字"

_AMOUNT = re.compile(r"(-?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15})(?:\.([0-9]{1,20}))?")
_WITH_UNIT = re.compile(r"(-?[0-9][0-9,.]*) ?\(?([^\W\d_]{1,6}|%)\)?")
_WORDS_BY_LABEL = {
    "人次": frozenset({"人次", "人", "次"}),
    "人": PEOPLE,
    "学时": frozenset({"学时", "课时", "小时"}),
    "资料": frozenset("份册张本"),
    "企业": frozenset("家个户"),
    "问题": frozenset("个处条项件"),
}
_COUNTED = frozenset("个件次份条项家户处场起台张本册支篇部")
# What a Chinese input method types for a point between digits.
_POINT = re.compile(r"(?<=[0-9])[。｡](?=[0-9])")
_WRONG = (
    (re.compile(r"[约近超逾余多几数]|左右|上下|以[上下内]"), "须为数字，不能写约数"),
    (re.compile(r"[-—–―_/\\无.]+|没有|暂无|不详"), "须为数字，不能以符号或“无”代替"),
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}.*"), "须为数字，不是日期（表格软件会把 3-1 之类改成日期）"),
    (re.compile(r"[0-9.]+ ?[-~～—–至到] ?[0-9.]+.*"), "须为数字，不能写范围"),
    (re.compile(r"=.*|[0-9(].*[+*/×÷=].*"), "须为数字，不能写算式，请填得数"),
    (re.compile(f"第?[{NUMERAL}万千半]+.?"), "须为数字，请写阿拉伯数字，如 12"),
    (re.compile(r"-?[0-9]+,[0-9,.]*"), "须为数字，逗号只能作千位分隔，如 1,200"),
)


def read_amount(value: Decimal | int | str | None, units: Iterable[str] = ()) -> Decimal | None:
    """An amount with at most three decimal places; None where nothing was typed.

    1,200 and 8。3 are read, and a unit behind the number where it is one of `units`; a number of more than 15 digits is
    rounded to them, as spreadsheets do: 0.30000000000000004 is 0.3. Raises ValueError with what is wrong.
    """
    text = "" if value is None else _POINT.sub(".", clean(str(value)))
    if not text:
        return None
    if len(text) > LONGEST:
        raise ValueError(NOT_A_NUMBER)
    match = _AMOUNT.fullmatch(text) or _AMOUNT.fullmatch(_without_unit(text, frozenset(units)))
    if match is None:
        raise ValueError(_say_why(text))
    return _round(Decimal(match[0].replace(",", "")))


def words_for(unit: str) -> frozenset[str]:
    """What may stand behind a number of that unit: 人 for 名, the unit itself for any other."""
    return PEOPLE if unit in PEOPLE else frozenset({unit} - {""})


def words_behind(label: str) -> frozenset[str]:
    """What may stand behind the number of a field that is called so: 人 for 参加人数, 份 for 发放资料."""
    return next((words for part, words in _WORDS_BY_LABEL.items() if part in label), _COUNTED)


def _without_unit(text: str, units: frozenset[str]) -> str:
    """The number alone; the text itself where it has no unit. Raises ValueError where the unit is another."""
    match = _WITH_UNIT.fullmatch(text)
    if match is None or not (match[2].isalpha() or match[2] == "%") or _is_rough(match[2]):
        return text
    unit = name_key(match[2])
    if unit in {name_key(one) for one in units}:
        return match[1]
    if not units:
        raise ValueError(f"{NOT_A_NUMBER}，不带“{match[2]}”")
    raise ValueError(f"须为数字，以“{'、'.join(sorted(units))}”计，不能写“{match[2]}”")


def _is_rough(unit: str) -> bool:
    return _WRONG[0][0].search(unit) is not None


def _say_why(text: str) -> str:
    rough, *others = _WRONG
    if rough[0].search(text):
        return rough[1]
    return next((why for pattern, why in others if pattern.fullmatch(text)), NOT_A_NUMBER)


def _round(amount: Decimal) -> Decimal:
    """At most 15 digits. Raises ValueError where more than three decimal places are left."""
    amount = to_15_digits(amount)
    if amount == amount.to_integral_value():
        return Decimal(int(amount))
    if -int(amount.as_tuple().exponent) > MOST_PLACES:
        raise ValueError(f"小数最多{MOST_PLACES}位")
    return amount
