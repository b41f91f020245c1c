"""The sentence of a cadence in every state it can be in, read as a leader reads it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lawdash.judging.model import State, Target
from tests.judging.ledger import Entry, on, verdict
from tests.judging.promises import VILLAGES, monthly, quarterly

Case = tuple[Target, list[Entry], date, State, str]
YEAR_AFTER = on(1, 5, 2026)


def on_duty(*months: int) -> list[Entry]:
    return [Entry(on(month, 5), Decimal(2), village.name) for month in months for village in VILLAGES]


def made_good(month: int) -> list[Entry]:
    late = on(month % 12 + 1, 9, 2025 + month // 12)
    return [Entry(late, Decimal(2), village.name, makes_good=on(month, 5)) for village in VILLAGES]


CADENCES: list[Case] = [
    (monthly(), [], on(1, 15), State.NOT_DUE, "首期（1月）于1月31日届满，截至1月15日尚无登记，未到时点"),
    (monthly(), on_duty(1), on(1, 15), State.ON_TRACK, "截至1月15日首期尚未届满，已达标10个村次；全部共120个村次"),
    (monthly(), on_duty(1, 2), on(2, 28), State.ON_TRACK, "截至2月28日应达标20个村次，均已达标；全部共120个村次"),
    (
        monthly(),
        on_duty(1) + made_good(2),
        on(3, 15),
        State.ON_TRACK,
        "截至3月15日应达标20个村次，均已达标，其中10个村次属逾期补办；全部共120个村次",
    ),
    (
        monthly(),
        on_duty(1, 2),
        on(3, 31),
        State.BEHIND,
        "截至3月31日应达标30个村次，实际20个村次，差10个村次（每月不少于2天）",
    ),
    (
        monthly(),
        on_duty(1),
        on(2, 28),
        State.FAR_BEHIND,
        "截至2月28日应达标20个村次，实际10个村次，差10个村次，不足应达标数的60%（每月不少于2天）",
    ),
    (
        monthly(),
        on_duty(1),
        on(2, 25),
        State.DUE_SOON,
        "截至2月25日，2月还有10个村次未达标（每月不少于2天），距2月28日还有3天",
    ),
    (quarterly(), [], on(3, 20), State.DUE_SOON, "截至3月20日，一季度尚未达标（每季度不少于1次），距3月31日还有11天"),
    (
        monthly(),
        on_duty(*range(1, 12)),
        YEAR_AFTER,
        State.OVERDUE,
        "截至2026年1月5日应达标120个村次，实际110个村次，差10个村次，最后一期已于12月31日届满",
    ),
    (monthly(), on_duty(*range(1, 13)), YEAR_AFTER, State.ACHIEVED, "截至2026年1月5日全部120个村次均已按期达标"),
    (
        monthly(),
        on_duty(*range(1, 12)) + made_good(12),
        on(1, 10, 2026),
        State.MADE_GOOD,
        "截至2026年1月10日全部120个村次均已达标，其中10个村次属逾期补办",
    ),
]


@pytest.mark.parametrize(
    ("target", "entries", "as_of", "state", "reason"),
    CADENCES,
    ids=[f"{target.kind}-{state}" for target, _, _, state, _ in CADENCES],
)
def test_the_sentence_carries_the_figures(
    target: Target, entries: list[Entry], as_of: date, state: State, reason: str
) -> None:
    found = verdict(target, entries, as_of, units=VILLAGES)
    assert (found.state, found.reason) == (state, reason)


def test_what_is_missing_is_said() -> None:
    assert verdict(monthly()).reason == "截至6月30日范围内尚未登记单位，无法判定"


def test_the_last_day_of_a_period_is_the_last_one() -> None:
    running = verdict(quarterly(), [], on(3, 31), today=on(3, 31))
    assert running.reason == "截至3月31日，一季度尚未达标（每季度不少于1次），3月31日当天为最后时限"
