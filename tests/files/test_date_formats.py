from __future__ import annotations

import pytest

from lawdash.files.built_in_formats import BUILT_IN
from lawdash.files.date_formats import is_date_format, show_date

DAY = 45717  # 2025-03-01
HALF_PAST_NINE = 9.5 / 24


@pytest.mark.parametrize(
    ("serial", "code", "shown"),
    [
        (DAY, "yyyy-mm-dd", "2025-03-01"),
        (DAY, "m/d/yy", "2025-03-01"),
        (DAY, '[$-804]yyyy"年"m"月"d"日"\\ dddd;@', "2025-03-01"),
        (DAY, "[$-F800]dddd, mmmm dd, yyyy", "2025-03-01"),
        (DAY, "aaaa", "2025-03-01"),
        (DAY, 'e"年"m"月"d"日"', "2025-03-01"),
        (DAY, BUILT_IN[31], "2025-03-01"),
        (DAY, BUILT_IN[58], "2025-03-01"),
        (DAY, BUILT_IN[57], "2025年3月"),
        (DAY, "mmm-yy", "2025年3月"),
        (DAY, "yyyy", "2025年"),
        (DAY, "d", "1日"),
        (DAY + HALF_PAST_NINE, "yyyy/m/d h:mm", "2025-03-01 09:30"),
        (DAY, "yyyy/m/d h:mm", "2025-03-01"),
        (HALF_PAST_NINE, "h:mm", "09:30"),
        (HALF_PAST_NINE, BUILT_IN[55], "09:30"),
        (HALF_PAST_NINE, "mm:ss", "09:30"),
        (DAY + HALF_PAST_NINE, "h:mm AM/PM", "09:30"),
        (1.5, "[h]:mm", "36:00"),
    ],
)
def test_it_reads_the_day_or_time_that_a_cell_shows(serial: float, code: str, shown: str) -> None:
    assert is_date_format(code)
    assert show_date(serial, code, is_1904=False) == shown


def test_a_workbook_may_count_from_1904() -> None:
    assert show_date(DAY - 1462, "yyyy-mm-dd", is_1904=True) == "2025-03-01"


@pytest.mark.parametrize(
    "code", ["General", "0", "0.00E+00", '0"年"', "[Red]0", '#,##0"ymd"', "@", "", "_ * #,##0_ ", "0.0,", "[DBNum1]0"]
)
def test_a_format_of_numbers_is_no_format_of_dates(code: str) -> None:
    assert not is_date_format(code)


def test_a_number_beyond_every_calendar_stays_a_number() -> None:
    assert show_date(1e12, "yyyy-mm-dd", is_1904=False) == "1e+12"
