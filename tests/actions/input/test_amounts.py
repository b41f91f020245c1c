from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.actions.input.amounts import read_amount, words_behind, words_for
from lawdash.files.cell_text import write_amount

amounts = st.integers(0, 100_000_000).map(lambda thousandths: Decimal(thousandths).scaleb(-3))
WIDE = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12", "12"),
        (" 8.30 ", "8.3"),
        ("12.000", "12"),
        ("１２", "12"),
        ("-3", "-3"),
        (5, "5"),
        ("007", "7"),
        ("1,200", "1200"),
        ("1，200", "1200"),
        ("1,234,567.5", "1234567.5"),
        ("8。3", "8.3"),
        ("1\u200b", "1"),
        ("3件", "3"),
        ("3 件", "3"),
        ("３（件）", "3"),
        ("1,200件", "1200"),
        ("0.30000000000000004", "0.3"),
        ("2.9999999999999996", "3"),
    ],
)
def test_it_reads_an_amount(typed: str | int, amount: str) -> None:
    assert read_amount(typed, {"件"}) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("约20", "约数"),
        ("20余件", "约数"),
        ("近百", "约数"),
        ("3+2", "算式"),
        ("=1", "算式"),
        ("十二", "阿拉伯数字，如 12"),
        ("二十件", "阿拉伯数字，如 12"),
        ("—", "不能以符号"),
        ("无", "不能以符号"),
        ("1-3", "范围"),
        ("1至3", "范围"),
        ("1,20", "千位分隔"),
        ("1,2000", "千位分隔"),
        ("2026-03-01", "不是日期"),
        ("3人", "以“件”计"),
        ("12万", "以“件”计"),
        ("15%", "以“件”计"),
        ("5²", "须为数字"),
        ("3①", "须为数字"),
        ("1e3", "须为数字"),
        ("+5", "须为数字"),
        ("NaN", "须为数字"),
        ("∞", "须为数字"),
        ("1 2", "须为数字"),
        ("0x1F", "须为数字"),
        ("1.2345", "小数最多3位"),
        ("9" * 100, "须为数字"),
    ],
)
def test_it_says_why_something_is_no_amount(typed: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_amount(typed, {"件"})


def test_without_a_unit_of_its_own_a_number_stands_alone() -> None:
    with pytest.raises(ValueError, match="不带“件”"):
        read_amount("12件")


def test_a_percentage_is_one_where_the_unit_is_percent() -> None:
    assert read_amount("15％", words_for("%")) == 15


def test_people_are_people_whatever_the_word() -> None:
    assert read_amount("50人", words_behind("参加人数")) == 50
    assert read_amount("3名", words_for("人")) == 3
    for typed in ("约50人", "50余人", "50元"):
        with pytest.raises(ValueError, match=r"约数|以“"):
            read_amount(typed, words_behind("参加人数"))


def test_nothing_typed_is_nothing() -> None:
    assert read_amount(None) is None
    assert read_amount(" \u3000\u200b") is None


@given(amounts)
def test_an_amount_comes_back_as_it_was_written(amount: Decimal) -> None:
    assert read_amount(write_amount(amount)) == amount


@given(
    amounts,
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", "件", " 件", "（件）"]),
    st.sampled_from(["", "\u200b", " "]),
)
def test_grouping_width_unit_and_dust_change_no_amount(
    amount: Decimal, grouped: bool, wide: bool, unit: str, dust: str
) -> None:
    text = f"{amount:,f}" if grouped else f"{amount:f}"
    assert read_amount(f"{dust}{text.translate(WIDE) if wide else text}{unit}{dust}", {"件"}) == amount


@given(st.text(st.sampled_from("0123456789.,，。-+约余件人万十/% "), max_size=8))
def test_what_is_read_is_what_its_digits_say(text: str) -> None:
    try:
        amount = read_amount(text, {"件"})
    except ValueError:
        return
    digits = "".join(letter for letter in text if letter in "0123456789")
    assert (amount is None) == (not text.strip())
    if amount is not None:
        assert digits.lstrip("0").startswith(str(abs(amount)).replace(".", "").lstrip("0"))
