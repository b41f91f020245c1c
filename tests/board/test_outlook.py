"""The line below a bar: what it takes from here on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lawdash.board.outlook import say_outlook
from lawdash.judging.model import State, Target
from tests.board.promising import AS_OF, board_of, judged
from tests.judging.ledger import Entry, on
from tests.judging.promises import (
    VILLAGES,
    ceiling,
    count,
    coverage,
    delivery,
    level,
    milestone,
    monthly,
    ratio,
    watch,
)


def said(target: Target, *entries: Entry, as_of: date = AS_OF, state: State, next_step: str = "") -> str:
    one = judged(target, entries, as_of, next_step=next_step)
    assert one.assessment.state is state
    return say_outlook(one, board_of(one, as_of=as_of))


def spread(days: int, quantity: int = 1) -> list[Entry]:
    """So many entries, one a month from January."""
    return [Entry(on(month, 5), Decimal(quantity)) for month in range(1, days + 1)]


def days(*months: int, late: int | None = None) -> list[Entry]:
    """Two days of every village in each of these months; `late` is made good a month after."""
    kept = [Entry(on(month, 12), Decimal(2), unit.name) for month in months for unit in VILLAGES]
    if late is None:
        return kept
    return kept + [Entry(on(late + 1, 20), Decimal(2), unit.name, makes_good=on(late, 1)) for unit in VILLAGES]


def test_what_lags_needs_so_much_a_month_and_has_such_a_chance() -> None:
    assert said(count(12), *spread(5), state=State.FAR_BEHIND) == "每月需2.3件 · 可能性约1%"


def test_without_a_forecast_the_office_has_the_word() -> None:
    told = said(coverage(), Entry(on(3, 1), unit="示例村01"), state=State.FAR_BEHIND, next_step="10月逐村补。")
    assert told == "每月需3个村(社区) · 10月逐村补"


def test_a_long_next_step_is_left_to_the_targets_page() -> None:
    told = said(milestone(due=on(6, 30)), state=State.OVERDUE, next_step="长" * 17)
    assert told == "逾期92天"


def test_a_milestone_overdue_says_by_how_many_days() -> None:
    told = said(milestone(due=on(6, 30)), state=State.OVERDUE, next_step="10月提交审议。")
    assert told == "逾期92天 · 10月提交审议"


def test_a_ratio_says_its_share_and_the_one_it_owes() -> None:
    entry = Entry(on(5, 1), Decimal(23), of_which=Decimal(21))
    assert said(ratio(), entry, state=State.BEHIND) == "91.3%，应100%"
    assert said(ratio(due=on(8, 31)), entry, state=State.OVERDUE) == "逾期30天 · 91.3%，应100%"


def test_a_level_says_its_value() -> None:
    assert said(level(), Entry(on(5, 1), Decimal(12)), state=State.BEHIND) == "12%，应15%"


def test_a_ratio_without_a_base_says_so() -> None:
    assert said(ratio(due=on(8, 31)), state=State.UNDETERMINED, next_step="10月完成登记") == "无基数 · 10月完成登记"


def test_a_cadence_says_what_of_it_was_made_good() -> None:
    entries = days(1, 2, 3, 4, 5, 6, 8, late=7)
    assert said(monthly(), *entries, state=State.BEHIND) == "含补办10个村次"


def test_a_ceiling_never_asks_for_more() -> None:
    assert said(ceiling(12), *spread(9), Entry(on(9, 9), Decimal(2)), state=State.BEHIND) == "已占上限的91.7%"
    assert said(ceiling(12), Entry(on(9, 9), Decimal(13)), state=State.OVERDUE) == "已超上限"


@pytest.mark.parametrize(("as_of", "words"), [(on(9, 30), "还有25天"), (on(10, 10), "还有15天")])
def test_what_is_due_soon_says_how_soon(as_of: date, words: str) -> None:
    assert said(milestone(due=on(10, 25)), as_of=as_of, state=State.DUE_SOON) == words


def test_what_is_due_today_says_so() -> None:
    assert said(milestone(due=on(10, 10)), as_of=on(10, 10), state=State.DUE_SOON) == "今天到期"


def test_what_was_done_late_at_one_stroke_says_by_how_much() -> None:
    late = milestone(due=on(6, 30))
    assert said(late, Entry(on(7, 20)), state=State.MADE_GOOD) == "晚20天办结"
    assert said(count(2, due=on(6, 30)), Entry(on(1, 5)), Entry(on(8, 9)), state=State.MADE_GOOD) == "时限后才达到"


def test_what_is_not_due_says_what_is_left_or_when_it_begins() -> None:
    assert said(delivery(18), Entry(on(5, 1), Decimal(12)), state=State.NOT_DUE) == "还需6件"
    assert said(delivery(18), state=State.NOT_DUE) == ""
    assert said(count(starts_on=on(11, 1)), state=State.NOT_DUE) == "11月1日起实施"


def test_what_is_done_or_only_watched_says_when_it_was_last_recorded() -> None:
    assert said(count(1), Entry(on(8, 1)), state=State.ACHIEVED) == "最近登记8月1日"
    assert said(watch(), state=State.WATCH) == "尚无登记"


def test_every_state_has_a_line_that_ends_in_no_dot() -> None:
    for target in (count(), ratio(), level(), monthly(), watch(), coverage(), ceiling(), milestone()):
        one = judged(target, spread(5))
        told = say_outlook(one, board_of(one))
        assert not told.startswith(" ·")
        assert not told.endswith("· ")
