from __future__ import annotations

from datetime import date

import pytest

from lawdash.store.state import StoreState
from lawdash.web.address import Address, default_year, earliest_as_of, quick_choices, read_address

REAL = StoreState(revision=1, is_sample=False, clock_stands_at=None, opens_as_of=None)
SAMPLE = StoreState(revision=1, is_sample=True, clock_stands_at=None, opens_as_of=date(2025, 9, 30))
TODAY = date(2025, 10, 10)


def test_a_link_shows_the_view_it_was_made_of() -> None:
    view = Address(2025, date(2025, 6, 30))
    assert read_address(view.parameters(), [2025], TODAY, REAL) == view


def test_a_running_year_opens_as_of_today() -> None:
    assert read_address({}, [2025], TODAY, REAL) == Address(2025, TODAY)


def test_a_year_that_is_over_opens_as_of_its_last_day() -> None:
    assert read_address({"year": "2025"}, [2025, 2026], date(2026, 2, 1), REAL) == Address(2025, date(2025, 12, 31))


def test_what_was_made_good_after_the_year_can_be_seen() -> None:
    asked = {"year": "2025", "as_of": "2026-01-20"}
    assert read_address(asked, [2025], date(2026, 2, 1), REAL).as_of == date(2026, 1, 20)


def test_sample_data_opens_as_of_its_own_date() -> None:
    assert read_address({}, [2025], TODAY, SAMPLE) == Address(2025, date(2025, 9, 30))


def test_without_the_running_year_the_latest_plan_opens() -> None:
    assert default_year([2023, 2024], date(2026, 5, 1), REAL) == 2024


def test_a_store_without_a_plan_opens_with_the_running_year() -> None:
    assert read_address({"year": "1999"}, [], TODAY, REAL) == Address(2025, TODAY)


@pytest.mark.parametrize(
    ("as_of", "sentence"),
    [
        ("gestern", "链接中的截至日期无法识别，已改为2025-10-10。"),
        ("2025-02-30", "链接中的截至日期无法识别，已改为2025-10-10。"),
        ("20250630", "链接中的截至日期无法识别，已改为2025-10-10。"),
        ("2025-12-31", "链接中的截至日期还没有到，已改为2025-10-10。"),
        ("2024-12-31", "链接中的截至日期早于2025年，已改为2025-10-10。"),
    ],
)
def test_a_date_that_makes_no_sense_falls_back_and_says_so(as_of: str, sentence: str) -> None:
    assert read_address({"as_of": as_of}, [2025], TODAY, REAL) == Address(2025, TODAY, (sentence,))


@pytest.mark.parametrize("year", ["", "2024", "二〇二五", "２０２５", "99999", "<b>"])
def test_a_year_without_a_plan_falls_back_and_says_so(year: str) -> None:
    notice = "链接中的计划年度没有对应的计划，已改为2025年。"
    assert read_address({"year": year}, [2025], TODAY, REAL) == Address(2025, TODAY, (notice,))


def test_a_plan_not_yet_begun_is_seen_as_of_today() -> None:
    assert read_address({"year": "2026"}, [2025, 2026], TODAY, REAL) == Address(2026, TODAY)
    assert earliest_as_of(2026, TODAY) == TODAY


def test_the_quick_choices_are_the_days_that_meetings_are_held_for() -> None:
    assert [day for _, day in quick_choices(2025, TODAY)] == [
        TODAY,
        date(2025, 3, 31),
        date(2025, 6, 30),
        date(2025, 9, 30),
        date(2025, 12, 31),
    ]
