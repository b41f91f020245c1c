from __future__ import annotations

from decimal import Decimal

from lawdash.judging.model import State
from tests.judging.ledger import Entry, on, verdict
from tests.judging.promises import watch


def test_it_has_a_total_and_no_verdict() -> None:
    found = verdict(watch(), [Entry(on(2, 1), Decimal(3)), Entry(on(3, 1))], on(6, 30))
    assert (found.state, found.attained, found.last_entry_on) == (State.WATCH, Decimal(4), on(3, 1))
    assert (found.expected, found.required, found.percent, found.gap, found.threshold) == (None,) * 5


def test_it_is_due_on_no_day() -> None:
    found = verdict(watch(), [], on(6, 30))
    assert (found.due, found.next_due) == (None, None)


def test_it_is_watched_before_its_start_too() -> None:
    assert verdict(watch(starts_on=on(7, 1)), [], on(6, 30)).state is State.WATCH


def test_its_sentence_names_the_part_where_there_is_one() -> None:
    assert verdict(watch(), [Entry(on(2, 1), Decimal(4))]).reason == "截至6月30日累计4次，计划未定数量，不作判定"
    parted = [Entry(on(2, 1), Decimal(4), of_which=Decimal(3))]
    assert verdict(watch(), parted).reason == "截至6月30日累计4次，其中3次，计划未定数量，不作判定"
    assert verdict(watch()).reason == "截至6月30日尚无登记，计划未定数量，不作判定"
