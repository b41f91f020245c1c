"""What a supervisor asks of a board: worst first, with days late and gap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from lawdash.actions.plans.changing import TargetChanges, change_target
from lawdash.actions.units.changing import add_units
from lawdash.actor import Actor
from lawdash.board.board import Board, read_board
from lawdash.board.concerns import Concern, Item, group_items, list_items
from lawdash.judging.model import Checkpoint, UnitKind
from tests.helpers.offices import office_of
from tests.store.makers import save
from tests.web.town import fill_town

AS_OF = date(2025, 6, 30)


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    fill_town(sqlite_engine)
    return sqlite_engine


def board_of(engine: Engine, as_of: date = AS_OF) -> Board:
    board = read_board(office_of(engine), 2025, as_of)
    assert board is not None
    return board


def change(engine: Engine, code: str, changes: TargetChanges) -> None:
    record = next(row.record for row in board_of(engine).promises if row.record.target.code == code)
    change_target(office_of(engine, Actor("示例甲")), record.id, changes, "测试", expected_version=record.version)


def items_of(engine: Engine, code: str, as_of: date = AS_OF) -> list[Item]:
    return [item for item in list_items(board_of(engine, as_of)) if item.code == code]


def test_the_worst_comes_first(town: Engine) -> None:
    change(town, "brand", TargetChanges(due=date(2025, 5, 31)))
    concerns = [item.concern for item in list_items(board_of(town))]
    assert concerns == sorted(concerns, key=lambda concern: concern.rank)
    assert concerns[0] is Concern.OVERDUE


def test_an_overdue_promise_is_counted_in_days(town: Engine) -> None:
    change(town, "brand", TargetChanges(due=date(2025, 5, 31)))
    (item,) = items_of(town, "brand")
    assert (item.concern, item.days_late, item.gap, item.unit) == (Concern.OVERDUE, 30, Decimal(1), "个")


def test_every_missed_obligation_is_a_line_of_its_own(town: Engine) -> None:
    missed = [item for item in items_of(town, "counsel-duty") if item.concern is Concern.MISSED]
    assert [(item.units, item.due, item.days_late, item.gap) for item in missed] == [
        (("福兴村",), date(2025, 3, 31), 91, Decimal(1)),
        (("示例村03",), date(2025, 5, 31), 30, Decimal(1)),
    ]
    assert missed[0].text == "3月：1 / 2 天"


def test_what_was_missed_of_one_duty_can_be_one_line(town: Engine) -> None:
    board = board_of(town)
    [line] = [item for item in group_items(board, list_items(board)) if item.code == "counsel-duty"]
    assert (line.units, line.days_late, line.gap, line.unit) == (("福兴村", "示例村03"), 91, Decimal(2), "个村次")
    assert line.text.endswith("未达标：3月1个、5月1个")


def test_a_duty_is_not_listed_by_its_promise_as_well(town: Engine) -> None:
    assert {item.concern for item in items_of(town, "counsel-duty")} == {Concern.MISSED}


def test_what_was_made_good_is_off_the_list(town: Engine) -> None:
    assert not [item for item in items_of(town, "counsel-duty") if item.units == ("全福村",)]


def test_what_is_behind_stands_by_the_share_that_is_missing(town: Engine) -> None:
    save(town, "officer-training", happened_on=date(2025, 6, 1))
    behind = [item.code for item in list_items(board_of(town)) if item.concern is Concern.BEHIND]
    assert behind.index("officer-training") < behind.index("legality-reviews")
    reviews = next(item for item in list_items(board_of(town)) if item.code == "legality-reviews")
    assert (reviews.gap, reviews.unit) == (Decimal(3), "件")
    assert reviews.days_late < 0


def test_a_deadline_within_thirty_days_is_coming(town: Engine) -> None:
    change(town, "brand", TargetChanges(due=date(2025, 7, 30)))
    change(town, "plaza-upgrade", TargetChanges(due=date(2025, 7, 31)))
    (item,) = items_of(town, "brand")
    assert (item.concern, item.days_late) == (Concern.COMING, -30)
    assert item.text == "7月30日前应达到1个，0 / 1 个"
    assert items_of(town, "plaza-upgrade") == []


def test_a_checkpoint_asks_for_its_own_amount(town: Engine) -> None:
    change(town, "short-videos", TargetChanges(checkpoints=(Checkpoint(date(2025, 7, 15), Decimal(10)),)))
    coming = [item for item in items_of(town, "short-videos") if item.concern is Concern.COMING]
    assert [(item.due, item.gap) for item in coming] == [(date(2025, 7, 15), Decimal(2))]


def test_a_checkpoint_that_is_met_asks_for_nothing(town: Engine) -> None:
    change(town, "short-videos", TargetChanges(checkpoints=(Checkpoint(date(2025, 7, 15), Decimal(8)),)))
    assert items_of(town, "short-videos") == []


def test_a_period_that_ends_soon_names_all_who_are_short(town: Engine) -> None:
    (item,) = [one for one in items_of(town, "counsel-duty", date(2025, 7, 1)) if one.concern is Concern.COMING]
    assert item.due == date(2025, 7, 31)
    assert set(item.units) == {"福兴村", "全福村", "示例村03"}
    assert (item.gap, item.unit) == (Decimal(6), "天")


def test_what_is_settled_is_not_coming(town: Engine) -> None:
    change(town, "duty-list", TargetChanges(due=date(2025, 7, 10)))
    assert items_of(town, "duty-list") == []


def test_a_ratio_behind_is_short_of_what_it_counts(town: Engine) -> None:
    save(town, "legality-reviews", happened_on=date(2025, 6, 20), quantity=1, of_which=0)
    (item,) = items_of(town, "opinion-coverage")
    assert (item.concern, item.gap, item.unit) == (Concern.BEHIND, Decimal(1), "件")


def test_what_may_still_be_logged_is_coming_until_its_days_are_over(town: Engine) -> None:
    add_units(office_of(town), UnitKind.VILLAGE, ["示例村04"])
    [item] = [one for one in items_of(town, "counsel-duty") if one.concern is Concern.COMING]
    assert (item.units, item.due, item.days_late, item.gap) == (("示例村04",), date(2025, 7, 5), -5, Decimal(2))
    assert item.text == "6月待登记：每个单位不少于2天"
