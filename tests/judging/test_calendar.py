from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from lawdash.judging.calendar import Moment, elapsed, months_left, periods_ending_within, position
from tests.judging.ledger import on


def test_a_day_before_the_as_of_date_has_passed() -> None:
    assert Moment.at(on(6, 30), today=on(6, 30)).has_passed(on(6, 29))


def test_the_as_of_date_has_passed_once_today_is_later() -> None:
    assert Moment.at(on(6, 30), today=on(7, 1)).has_passed(on(6, 30))


def test_a_day_still_running_has_not_passed() -> None:
    assert not Moment.at(on(6, 30), today=on(6, 30)).has_passed(on(6, 30))


def test_a_later_day_has_not_passed_whatever_today_is() -> None:
    assert not Moment.at(on(6, 30), today=on(12, 31)).has_passed(on(7, 1))


def test_an_as_of_date_later_than_today_is_today() -> None:
    assert Moment.at(on(12, 31), today=on(6, 30)) == Moment.at(on(6, 30), today=on(6, 30))


def test_position_is_months_and_the_share_of_the_month() -> None:
    assert position(on(6, 15)) == 12 * 2025 + 5 + Fraction(1, 2)
    assert position(on(1, 31)) == 12 * 2025 + 1


def test_the_end_of_march_is_exactly_a_quarter() -> None:
    assert elapsed(on(1, 1), on(12, 31), on(3, 31)) == Fraction(1, 4)


@pytest.mark.parametrize("year", [2023, 2024, 2100])
def test_every_month_end_is_a_twelfth_more_in_leap_years_too(year: int) -> None:
    ends = [period.last for period in periods_ending_within(date(year, 1, 1), date(year, 12, 31), 1)]
    shares = [elapsed(date(year, 1, 1), date(year, 12, 31), end) for end in ends]
    assert shares == [Fraction(month, 12) for month in range(1, 13)]


def test_the_leap_day_ends_february() -> None:
    assert elapsed(date(2024, 1, 1), date(2024, 12, 31), date(2024, 2, 28)) == Fraction(1, 12) * (1 + Fraction(28, 29))


def test_nothing_has_elapsed_before_the_start_and_all_after_the_due_day() -> None:
    assert elapsed(on(3, 1), on(6, 30), on(2, 28)) == 0
    assert elapsed(on(3, 1), on(6, 30), on(1, 5)) == 0
    assert elapsed(on(3, 1), on(6, 30), on(6, 30)) == 1
    assert elapsed(on(3, 1), on(6, 30), on(9, 1)) == 1


def test_the_first_day_counts_as_a_day() -> None:
    assert elapsed(on(1, 1), on(12, 31), on(1, 1)) == Fraction(1, 31 * 12)


def test_a_target_of_a_single_day_elapses_on_that_day() -> None:
    assert elapsed(on(5, 1), on(5, 1), on(4, 30)) == 0
    assert elapsed(on(5, 1), on(5, 1), on(5, 1)) == 1


def test_months_left_counts_a_half_month_as_half() -> None:
    assert months_left(on(12, 31), on(6, 30)) == 6
    assert months_left(on(12, 31), on(11, 15)) == Fraction(3, 2)


def test_a_year_has_four_quarters() -> None:
    quarters = periods_ending_within(on(1, 1), on(12, 31), 3)
    assert [(one.first, one.last, one.days) for one in quarters] == [
        (on(1, 1), on(3, 31), 90),
        (on(4, 1), on(6, 30), 91),
        (on(7, 1), on(9, 30), 92),
        (on(10, 1), on(12, 31), 92),
    ]


def test_a_period_belongs_by_its_last_day() -> None:
    months = periods_ending_within(on(2, 28), on(5, 30), 1)
    assert [one.last for one in months] == [on(2, 28), on(3, 31), on(4, 30)]
    assert months[0].first == on(2, 1)


def test_a_quarter_begun_before_the_start_belongs_if_it_ends_after_it() -> None:
    assert [one.first for one in periods_ending_within(on(5, 20), on(12, 30), 3)] == [on(4, 1), on(7, 1)]


def test_no_period_ends_within_a_few_days() -> None:
    assert periods_ending_within(on(2, 1), on(2, 27), 1) == []
