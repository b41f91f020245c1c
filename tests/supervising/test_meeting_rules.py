"""Which day a meeting looks at, and which it may be held on."""

from __future__ import annotations

from datetime import date

import pytest

from lawdash.supervising.meeting_rules import (
    MeetingKind,
    day_looked_at,
    meeting_name,
    quarter_before,
    why_not_held_on,
)

TODAY = date(2025, 8, 27)


@pytest.mark.parametrize(
    ("quarter", "day"), [(1, date(2025, 3, 31)), (2, date(2025, 6, 30)), (3, TODAY), (4, TODAY), (None, TODAY)]
)
def test_a_quarter_that_is_over_is_looked_at_on_its_last_day(quarter: int | None, day: date) -> None:
    assert day_looked_at(2025, quarter, TODAY) == day


@pytest.mark.parametrize(
    ("quarter", "held_on", "why"),
    [
        (2, date(2025, 8, 27), ""),
        (2, date(2025, 4, 1), ""),
        (2, date(2025, 3, 31), "该季度的第一天"),
        (2, date(2025, 8, 28), "晚于今天"),
        (None, date(2025, 1, 1), ""),
        (None, date(2024, 12, 31), "计划年度的第一天"),
    ],
)
def test_it_is_held_on_a_day_that_has_come(quarter: int | None, held_on: date, why: str) -> None:
    found = why_not_held_on(2025, quarter, held_on, TODAY)
    assert why in found
    assert bool(found) == bool(why)


@pytest.mark.parametrize(
    ("day", "quarter"),
    [(date(2025, 1, 5), 1), (date(2025, 4, 5), 1), (TODAY, 2), (date(2025, 10, 10), 3), (date(2025, 12, 31), 3)],
)
def test_it_is_about_the_last_quarter_that_has_ended(day: date, quarter: int) -> None:
    assert quarter_before(day) == quarter


def test_its_name_says_the_quarter() -> None:
    assert meeting_name(MeetingKind.QUARTER, 3) == "三季度会商"
    assert meeting_name(MeetingKind.PROGRESS, None) == "进度推进会"
