from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.files.cells import Unusable
from lawdash.files.number_formats import show_number


@pytest.mark.parametrize(
    ("held", "code", "shown"),
    [
        ("12", "General", "12"),
        ("8.3", "G/通用格式", "8.3"),
        ("0.30000000000000004", "General", "0.3"),
        ("2.0250307E+16", "General", "20250307000000000"),
        ("23000", "#,##0.00", "23000"),
        ("1200.5", '_ [$¥-804]* #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1200.5"),
        ("-3", "0_);[红色](0)", "-3"),
        ("0.15", "0%", "15%"),
        ("0.155", "0.0%", "15.5%"),
        ("0.33333333333333331", "0.00%", "33.33%"),
        ("2.66666666666667", "0.0", "2.7"),
        ("1", "000", "001"),
        ("3", '0"件"', "3件"),
        ("3", 'General"人"', "3人"),
        ("3", '"第"0"次"', "第3次"),
        ("3", '"约"0', "约3"),
        ("1", '[=1]"√";[=0]"×";0', "√"),
        ("2", '[>=10000]0!.0,"万";0', "2"),
        ("0", "0;-0;;@", ""),
        ("0", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
        ("12", "[DBNum1][$-804]General", "12"),
        ("100000", "0.00E+00", "100000"),
        ("0.5", "# ?/?", "0.5"),
        ("7", "@", "7"),
    ],
)
def test_it_reads_what_a_cell_shows(held: str, code: str, shown: str) -> None:
    assert show_number(held, code) == shown


@pytest.mark.parametrize(
    ("held", "code", "reason"),
    [
        ("23000", '0!.0,"万亩"', "显示为2.3万亩，实际为23000"),
        ("23000", '0\\.0000"万"', "显示为2.3000万，实际为23000"),
        ("23000", "#,##0,", "显示为23，实际为23000"),
        ("23000", "0.0,", "显示为23.0，实际为23000"),
        ("2025001", "0000-000", "显示为2025-001，实际为2025001"),
        ("20000", '[>=10000]0!.0,"万";0', "显示为2.0万，实际为20000"),
        ("2.6", "0", "显示为3，实际为2.6"),
        ("0.1555", "0%", "显示为16%，实际为15.55%"),
        ("3", ";;;", "不显示数值"),
    ],
)
def test_it_uses_no_cell_that_shows_another_figure(held: str, code: str, reason: str) -> None:
    cell = show_number(held, code)
    assert isinstance(cell, Unusable)
    assert reason in cell.reason


@pytest.mark.parametrize("held", ["NaN", "Infinity", "-Infinity"])
def test_it_refuses_what_is_no_number(held: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        show_number(held, "General")


amounts = st.integers(0, 100_000_000).map(lambda thousandths: Decimal(thousandths).scaleb(-3))


@given(amounts, st.sampled_from(["General", "0.000", "#,##0.000", "0.000_ ", "#,##0.000;[Red]-#,##0.000", "@"]))
def test_a_format_that_hides_nothing_changes_nothing(amount: Decimal, code: str) -> None:
    cell = show_number(repr(float(amount)), code)
    assert isinstance(cell, str)
    assert Decimal(cell) == amount


@given(amounts, st.text(st.sampled_from('0#?,.%"万\\!;[]>=1- '), max_size=12))
def test_whatever_the_format_the_figure_is_the_shown_one_or_none(amount: Decimal, code: str) -> None:
    """A text with other digits than the number held is never given out, but for zeros and the shift of a percentage."""
    cell = show_number(repr(float(amount)), code)
    digits = f"{amount.normalize():f}".replace(".", "").strip("0")
    if isinstance(cell, str) and cell and not any(letter in code for letter in '"\\![]'):
        assert "".join(letter for letter in cell if letter.isdigit()).strip("0") == digits
