"""Each rule with an example and a counter-example beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from lawdash.supervising.doubts import (
    RULE_WORDS,
    Changed,
    Pictured,
    Rule,
    Seen,
    around_quarter_end,
    backfilled,
    corrected_late,
    logged_together,
    picture_doubts,
    quarter_end,
    unusual,
)

DAY = date(2025, 6, 10)
ONE = Seen(1, 7, "visits", DAY, DAY, Decimal(2))


def late(days: int, entry_id: int = 1, recorded: date = date(2025, 6, 30)) -> Seen:
    return replace(ONE, id=entry_id, happened_on=recorded - timedelta(days=days), recorded_on=recorded)


def sizes(*quantities: int) -> list[Seen]:
    return [replace(ONE, id=place, quantity=Decimal(quantity)) for place, quantity in enumerate(quantities)]


def test_every_rule_has_a_word() -> None:
    assert set(RULE_WORDS) == set(Rule)


def test_recorded_over_thirty_days_after_it_happened() -> None:
    assert list(backfilled([late(30)])) == []
    [doubt] = backfilled([late(31)])
    assert (doubt.rule, doubt.entry_id, doubt.said) == (Rule.BACKFILLED, 1, "5月30日发生，6月30日登记，相隔31天")


def test_three_of_one_unit_and_indicator_around_a_quarters_end() -> None:
    three = [late(11, entry_id) for entry_id in (1, 2, 3)]
    found = list(logged_together(three, 2025))
    assert [doubt.entry_id for doubt in found] == [1, 2, 3]
    assert found[0].said == "6月30日前后集中登记3条，本条已发生11天"
    assert list(logged_together(three[:2], 2025)) == []
    assert list(logged_together([*three[:2], late(10, 3)], 2025)) == []
    assert list(logged_together([*three[:2], replace(three[2], unit_id=8)], 2025)) == []
    assert list(logged_together([*three[:2], replace(three[2], indicator="other")], 2025)) == []


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2025, 6, 27), None),
        (date(2025, 6, 28), date(2025, 6, 30)),
        (date(2025, 7, 5), date(2025, 6, 30)),
        (date(2025, 7, 6), None),
        (date(2026, 1, 3), date(2025, 12, 31)),
        (date(2025, 1, 3), None),
    ],
)
def test_how_near_to_a_quarters_end(day: date, end: date | None) -> None:
    assert around_quarter_end(day, 2025) == end


def test_over_five_times_the_median_of_the_others() -> None:
    [doubt] = unusual(sizes(2, 2, 2, 3, 2, 2, 11))
    assert (doubt.entry_id, doubt.said) == (6, "数量11，该单位同一指标其余6条的中位数为2")
    assert list(unusual(sizes(2, 2, 2, 3, 2, 2, 10))) == []
    assert list(unusual(sizes(2, 2, 2, 2, 2, 11))) == [], "five others say nothing yet"


def test_the_median_is_that_of_the_others_alone() -> None:
    [doubt] = unusual(sizes(1, 1, 1, 2, 2, 2, 8))
    assert doubt.said.endswith("中位数为1.5")


def test_a_quantity_changed_over_ten_days_after_the_quarter() -> None:
    changed = Changed(5, DAY, date(2025, 7, 11), Decimal(2), Decimal(5))
    [doubt] = corrected_late([changed])
    assert (doubt.entry_id, doubt.said) == (5, "6月30日季度终了，7月11日由2更正为5")
    assert list(corrected_late([replace(changed, changed_on=date(2025, 7, 10))])) == []
    assert list(corrected_late([replace(changed, new=Decimal(2))])) == [], "another field was mended"
    [voided] = corrected_late([replace(changed, new=None)])
    assert voided.said.endswith("7月11日作废")


@pytest.mark.parametrize(("month", "end"), [(1, (3, 31)), (3, (3, 31)), (4, (6, 30)), (9, (9, 30)), (12, (12, 31))])
def test_the_last_day_of_a_quarter(month: int, end: tuple[int, int]) -> None:
    assert quarter_end(date(2025, month, 1)) == date(2025, *end)


PICTURED = Pictured(1, "示例村01", "示例甲", DAY, datetime(2025, 6, 10, 4, tzinfo=UTC), 9, DAY)


def again(**changed: object) -> Pictured:
    """The same picture on a later entry."""
    later = replace(PICTURED, id=2, recorded_at=PICTURED.recorded_at + timedelta(days=1))
    return replace(later, **changed)  # type: ignore[arg-type]


def test_taken_over_three_days_off() -> None:
    [doubt] = picture_doubts([replace(PICTURED, taken_on=DAY - timedelta(days=4))])
    assert (doubt.rule, doubt.said) == (Rule.PICTURE_DAY, "照片拍摄于6月6日，与发生日期相差4天")
    assert list(picture_doubts([replace(PICTURED, taken_on=DAY - timedelta(days=3))])) == []
    assert list(picture_doubts([replace(PICTURED, taken_on=None)])) == [], "messengers take the date away"


def test_the_same_picture_on_entries_of_two_units_or_days() -> None:
    [doubt] = picture_doubts([PICTURED, again(unit="示例村02")])
    assert (doubt.rule, doubt.entry_id, doubt.other_id) == (Rule.SAME_PICTURE, 2, 1)
    assert doubt.said == "与第1号（示例村01，6月10日）的照片相同"
    assert len(list(picture_doubts([PICTURED, again(happened_on=DAY + timedelta(days=2))]))) == 1
    assert list(picture_doubts([PICTURED, again(happened_on=DAY + timedelta(days=1))])) == []
    assert list(picture_doubts([PICTURED, again(unit="示例村02", picture_id=8)])) == []
    one_click = again(unit="示例村02", recorded_at=PICTURED.recorded_at)
    assert list(picture_doubts([PICTURED, one_click])) == [], "entries of one click share their pictures"
