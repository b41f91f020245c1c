from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawdash.actions.input.times import read_time


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("9:05", "09:05"),
        ("１４：30：00", "14:30"),
        ("上午9:30", "09:30"),
        ("9点30分", "09:30"),
        ("9时", "09:00"),
        ("9点半", "09:30"),
        ("9点整", "09:00"),
        ("下午3点", "15:00"),
        ("下午13:30", "13:30"),
        ("晚上 8点", "20:00"),
        ("中午12点", "12:00"),
        ("中午1点", "13:00"),
        ("3:30 PM", "15:30"),
        ("12:30 AM", "00:30"),
        ("2025-03-01 09:30", "09:30"),
        ("0.395833333333333", "09:30"),
    ],
)
def test_it_reads_a_time_of_day(typed: str, read: str) -> None:
    assert read_time(typed) == read


@pytest.mark.parametrize(
    "typed", ["25:00", "24:00", "上午13:30", "晚上1点", "晚上12点", "9.30", "0930", "9", "9:30-11:00", "1.5", "昨天"]
)
def test_it_refuses_what_is_no_time_of_day(typed: str) -> None:
    with pytest.raises(ValueError, match="09:30"):
        read_time(typed)


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_a_time_is_the_same_as_text_and_as_part_of_a_day(moment: time) -> None:
    fraction = (moment.hour * 60 + moment.minute) / (24 * 60)
    for typed in (f"{moment:%H:%M}", f"{moment.hour}点{moment.minute}分", f"{fraction:.15f}"):
        assert read_time(typed) == f"{moment:%H:%M}"
