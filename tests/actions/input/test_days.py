from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.actions.input.days import DAY_ZERO, read_day

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
WEEKDAYS = "一二三四五六日"


@pytest.mark.parametrize(
    "typed",
    [
        "2025-03-01",
        "2025/3/1",
        "2025.3.1",
        "2025. 3. 1",
        "2025。3。1",
        "2025—3—1",
        "2025年3月1日",
        "2025 年 3 月 1 日",
        "2025年3月1号",
        "二〇二五年三月一日",
        "20250301",
        "45717",
        "45717.375",
        "\u200b2025-03-01",
        "２０２５－０３－０１",
        "2025-03-01 00:00:00",
        "2025-03-01T09:30:00",
        "2025-03-01 上午9:30",
        "2025年3月1日9时30分",
        "2025-03-01 星期六",
        "2025年3月1日（周六）",
        "2025年3月1日（星期六）上午",
        "2025-03-01 周六 9:30",
        date(2025, 3, 1),
        datetime(2025, 3, 1, 9, tzinfo=UTC),
    ],
)
def test_it_reads_a_day_as_people_and_spreadsheets_write_it(typed: str | date) -> None:
    assert read_day(typed) == date(2025, 3, 1)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("3月1日", "缺少年份"),
        ("3月1号", "缺少年份"),
        ("三月一日", "缺少年份"),
        ("3-1", "缺少年份"),
        ("03/01", "缺少年份"),
        ("2025年3月", "缺少日"),
        ("2025-03", "缺少日"),
        ("2025年10月份", "缺少日"),
        ("2025年", "缺少月和日"),
        ("25-3-1", "年份须写四位"),
        ("3/1/2025", "年份须写在前面"),
        ("2025年3月1日至3日", "不能是一段时间"),
        ("2025.3.1-3.5", "不能是一段时间"),
        ("2025-02-29", "没有这一天"),
        ("20250229", "没有这一天"),
        ("2025-13-01", "没有这一天"),
        ("2025年3月1日 星期日", "2025-03-01是星期六"),
        ("2025-02-28T16:00:00Z", "须为日期"),  # which is 1 March here
        ("250301", "须为日期"),
        ("12345", "须为日期"),
        ("昨天", "须为日期"),
        ("2025年3月上旬", "须为日期"),
        ("1" * 5000, "须为日期"),
    ],
)
def test_it_says_what_is_missing_and_guesses_nothing(typed: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_day(typed)


def test_nothing_typed_is_no_day() -> None:
    assert read_day(None) is None
    assert read_day(" \u3000") is None


@given(
    days,
    st.sampled_from(
        [
            "{0:%Y-%m-%d}",
            "{0.year}/{0.month}/{0.day}",
            "{0.year}年{0.month}月{0.day}日",
            "{0.year} . {0.month} . {0.day}",
            "{0:%Y%m%d}",
        ]
    ),
    st.sampled_from(["", " 星期{1}", "（周{1}）"]),
    st.sampled_from(["", " 9:30", " 下午3点"]),
)
def test_a_day_is_the_same_however_it_is_written(day: date, pattern: str, weekday: str, clock: str) -> None:
    assert read_day((pattern + weekday + clock).format(day, WEEKDAYS[day.weekday()])) == day


@given(days)
def test_a_serial_number_is_its_day(day: date) -> None:
    assert read_day(str((day - DAY_ZERO).days)) == day
