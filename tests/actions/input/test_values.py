from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.actions.input.values import read_amount, read_day, read_text, read_time
from lawdash.files.cell_text import defuse, restore, write_amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("12", "12"), (" 8.30 ", "8.3"), ("12.000", "12"), ("\uff11\uff12", "12"), ("-3", "-3"), (5, "5"), ("007", "7")],
)
def test_it_reads_an_amount(typed: str | int, amount: str) -> None:
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["十二", "12件", "1,200", "1e3", "+5", "1.2345", "NaN", "∞", "=1", "1 2", "0x1F"])
def test_it_refuses_what_is_no_amount(typed: str) -> None:
    with pytest.raises(ValueError, match=r"须为数字|小数最多3位"):
        read_amount(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "2025-06-03",
        "2025/6/3",
        "2025.6.3",
        "2025年6月3日",
        "2025-06-03 00:00:00",
        date(2025, 6, 3),
        datetime(2025, 6, 3, 9, tzinfo=UTC),
    ],
)
def test_it_reads_a_day_as_spreadsheets_write_it(typed: str | date) -> None:
    assert read_day(typed) == date(2025, 6, 3)


@pytest.mark.parametrize("typed", ["2025-02-29", "06-03", "3/6/2025", "昨天", "45812", "2025-13-01"])
def test_it_refuses_what_is_no_day(typed: str) -> None:
    with pytest.raises(ValueError, match="2025-06-30"):
        read_day(typed)


def test_it_reads_a_time_of_day() -> None:
    assert read_time("9:05") == "09:05"
    assert read_time("\uff11\uff14:30:00") == "14:30"
    with pytest.raises(ValueError, match="09:30"):
        read_time("25:00")


def test_nothing_typed_is_nothing() -> None:
    assert read_amount("  ") is None
    assert read_day(None) is None
    assert read_text(None, 10) == ""


def test_a_text_keeps_its_lines_and_loses_its_edges() -> None:
    assert read_text(" 第一行\r\n第二行 ", 20) == "第一行\n第二行"


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "退\x08格", "同意\u202e不", "\u2066同意"])
def test_it_refuses_characters_that_no_store_can_hold(text: str) -> None:
    with pytest.raises(ValueError, match="控制字符"):
        read_text(text, 100)


def test_it_refuses_a_text_that_is_too_long() -> None:
    assert read_text("字" * 200, 200) == "字" * 200
    with pytest.raises(ValueError, match="最多200个字"):
        read_text("字" * 201, 200)


@given(st.text())
def test_a_guarded_text_comes_back_as_it_was(text: str) -> None:
    assert restore(defuse(text)) == text


@given(st.text())
def test_no_guarded_text_begins_like_a_formula(text: str) -> None:
    assert not defuse(text).startswith(("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"))


@given(st.integers(0, 100_000_000).map(lambda thousandths: Decimal(thousandths).scaleb(-3)))
def test_an_amount_comes_back_as_it_was_written(amount: Decimal) -> None:
    assert read_amount(write_amount(amount)) == amount
