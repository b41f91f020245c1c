from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from lawdash.judging.calendar import periods_ending_within
from lawdash.judging.finding import threshold_of
from lawdash.judging.model import Checkpoint, Pace, Target
from lawdash.judging.pace import expected_on, is_at_due
from tests.judging.ledger import on
from tests.judging.promises import count, delivery


def expected(target: Target, day: date) -> Decimal:
    return expected_on(target, threshold_of(target), day)


def test_half_of_thirty_is_expected_at_mid_year() -> None:
    assert expected(count(30), on(6, 30)) == 15


def test_nobody_is_asked_for_part_of_an_event() -> None:
    assert expected(count(4), on(3, 30)) == 0
    assert expected(count(4), on(3, 31)) == 1
    assert expected(count(15), on(6, 30)) == 7


def test_one_more_is_expected_at_every_month_end_of_a_dozen() -> None:
    months = periods_ending_within(on(1, 1), on(12, 31), 1)
    assert [expected(count(12), month.last) for month in months] == list(range(1, 13))


def test_nothing_is_expected_of_a_delivery_until_its_due_day_is_over() -> None:
    assert expected(delivery(20), on(12, 30)) == 0
    assert expected(delivery(20), on(12, 31)) == 20


def test_a_single_thing_is_paced_at_due_always() -> None:
    assert is_at_due(count(1), Decimal(1))
    assert expected(count(1), on(12, 30)) == 0
    assert expected(count(1), on(12, 31)) == 1


def test_all_is_expected_once_due_is_over_parts_included() -> None:
    assert expected(count("2.5"), on(12, 30)) == 2
    assert expected(count("2.5"), on(12, 31)) == Decimal("2.5")
    assert expected(count("2.5"), on(2, 1, 2026)) == Decimal("2.5")


def test_nothing_is_expected_before_the_start() -> None:
    assert expected(count(30, starts_on=on(7, 1)), on(6, 30)) == 0
    assert expected(count(30, starts_on=on(7, 1)), on(9, 30)) == 15


def test_checkpoints_bend_the_pace() -> None:
    target = count(30, checkpoints=(Checkpoint(on(6, 30), Decimal(6)), Checkpoint(on(9, 30), Decimal(24))))
    assert [expected(target, on(month, day)) for month, day in [(3, 31), (6, 30), (7, 31), (9, 30), (10, 31)]] == [
        3,
        6,
        12,
        24,
        26,
    ]


def test_checkpoints_count_whatever_the_pace_says() -> None:
    points = (Checkpoint(on(6, 30), Decimal(10)),)
    for pace in Pace:
        assert expected(count(20, pace=pace, checkpoints=points), on(6, 30)) == 10
        assert expected(count(20, pace=pace, checkpoints=points), on(3, 31)) == 5


def test_a_checkpoint_can_ask_for_a_single_thing_early() -> None:
    assert expected(count(1, checkpoints=(Checkpoint(on(6, 30), Decimal(1)),)), on(6, 29)) == 0
    assert expected(count(1, checkpoints=(Checkpoint(on(6, 30), Decimal(1)),)), on(6, 30)) == 1


def test_a_checkpoint_begins_at_the_day_before_the_start() -> None:
    target = count(30, starts_on=on(4, 1), checkpoints=(Checkpoint(on(6, 30), Decimal(6)),))
    assert [expected(target, on(month, 28)) for month in (1, 2, 3)] == [0, 0, 0]
    assert expected(target, on(4, 30)) == 2


def test_no_more_is_expected_than_is_required_after_units_went() -> None:
    target = count(10, checkpoints=(Checkpoint(on(6, 30), Decimal(8)),))
    assert expected_on(target, Decimal(5), on(9, 30)) == 5


def test_the_pace_never_falls() -> None:
    target = count(30, checkpoints=(Checkpoint(on(3, 31), Decimal(2)), Checkpoint(on(6, 30), Decimal(2))))
    days = [on(1, 1) + timedelta(days=number) for number in range(400)]
    amounts = [expected(target, day) for day in days]
    assert all(left <= right for left, right in pairwise(amounts))
    assert amounts[-1] == 30
