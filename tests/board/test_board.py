"""The board: every promise judged once, in words that a leader can read out."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine

from lawdash.actions.plans.changing import change_rules
from lawdash.actions.units.changing import add_units, change_unit
from lawdash.actor import SYSTEM
from lawdash.board.board import Board, Promise, default_as_of, read_board
from lawdash.board.headline import find_missing, headline, missed_sentence, nothing_recorded
from lawdash.judging.model import Rules, State, UnitKind
from lawdash.store.engine import reading, writing
from lawdash.store.entries.reading import NewEntry, add_entry
from lawdash.store.plans.indicators import read_indicators
from lawdash.store.state import StoreState
from lawdash.store.units.reading import read_units
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, office_of

ZONE = ZoneInfo("Asia/Shanghai")
LATER = datetime(2025, 7, 6, 4, 0, tzinfo=UTC)
NEXT_YEAR = datetime(2026, 2, 1, 4, 0, tzinfo=UTC)
VILLAGES = ["示例村01", "示例村02", "示例村03"]


def board_of(
    engine: Engine, as_of: date | None = None, *, now: datetime = NOW, known_at: datetime | None = None
) -> Board:
    board = read_board(office_of(engine, now=now), 2025, as_of, known_at)
    assert board is not None
    return board


def promise_of(board: Board, code: str) -> Promise:
    promise = board.promise(code)
    assert promise is not None
    return promise


def log(
    engine: Engine,
    indicator: str,
    happened_on: date,
    quantity: int,
    *,
    unit: str = "三湖镇",
    makes_good: date | None = None,
    now: datetime = NOW,
) -> int:
    with writing(engine, AT_HOME) as session:
        units = {one.name: one.id for one in read_units(session)}
        new = NewEntry(
            indicator_id=read_indicators(session)[indicator].id,
            unit_id=units[unit],
            happened_on=happened_on,
            quantity=Decimal(quantity),
            of_which=None,
            makes_good=makes_good,
            title="示例事项",
            note="",
            details={},
            reference="",
            author="系统",
            idempotency_key=f"{indicator}-{unit}-{happened_on}-{quantity}-{makes_good}",
        )
        return add_entry(session, new, now)


def test_every_promise_of_the_plan_is_judged_in_plan_order(engine: Engine) -> None:
    board = board_of(engine)
    assert len(board.promises) == 47
    assert sum(board.counts().values()) == 47
    assert board.promises[0].record.target.code == "lead-meetings"
    assert board.promises[-1].record.target.code == "counsel-duty"


def test_there_is_no_board_of_a_year_without_a_plan(engine: Engine) -> None:
    assert read_board(office_of(engine), 2024) is None


def test_it_sees_an_entry_saved_after_the_last_board(engine: Engine) -> None:
    assert promise_of(board_of(engine), "legality-reviews").assessment.attained == 0
    log(engine, "legality-reviews", date(2025, 6, 30), 15)
    row = promise_of(board_of(engine), "legality-reviews")
    assert row.assessment.attained == 15
    assert row.assessment.state is State.ON_TRACK


def test_it_reads_what_was_known_at_an_instant(engine: Engine) -> None:
    log(engine, "legality-reviews", date(2025, 3, 1), 4, now=datetime(2025, 3, 2, tzinfo=UTC))
    log(engine, "legality-reviews", date(2025, 3, 3), 5, now=datetime(2025, 6, 1, tzinfo=UTC))
    then = promise_of(board_of(engine, known_at=datetime(2025, 4, 1, tzinfo=UTC)), "legality-reviews")
    assert then.assessment.attained == 4
    assert board_of(engine, known_at=datetime(2025, 4, 1, tzinfo=UTC)).today == date(2025, 4, 1)


def test_a_date_ahead_is_judged_as_today(engine: Engine) -> None:
    assert board_of(engine, date(2025, 12, 31)).as_of == date(2025, 7, 1)


@pytest.mark.parametrize(
    ("today", "opens_as_of", "expected"),
    [
        (date(2025, 7, 1), None, date(2025, 7, 1)),
        (date(2026, 2, 1), None, date(2025, 12, 31)),
        (date(2025, 10, 10), date(2025, 9, 30), date(2025, 9, 30)),
    ],
)
def test_a_year_opens_at_its_end_or_today(today: date, opens_as_of: date | None, expected: date) -> None:
    state = StoreState(revision=1, is_sample=False, clock_stands_at=None, opens_as_of=opens_as_of)
    assert default_as_of(2025, today, state) == expected


def test_the_worst_comes_first_and_the_larger_gap_before_the_smaller(engine: Engine) -> None:
    log(engine, "legal-aid", date(2025, 3, 1), 6)
    rows = board_of(engine).worst_first()
    ranks = [row.assessment.state.rank for row in rows]
    assert ranks == sorted(ranks)
    codes = [row.record.target.code for row in rows]
    assert codes.index("legality-reviews") < codes.index("legal-aid")


def test_the_headline_says_the_worst_first_and_then_three_counts_at_most(engine: Engine) -> None:
    log(engine, "duty-list", date(2025, 1, 20), 1)
    board = board_of(engine, date(2025, 6, 30))
    counts = board.counts()
    behind = counts[State.BEHIND] + counts[State.FAR_BEHIND]
    assert headline(board) == (
        f"截至6月30日，47项承诺中滞后{behind}项（其中严重滞后{counts[State.FAR_BEHIND]}项），达到序时进度或已完成1项。"
    )


def test_the_headline_of_a_year_that_has_just_begun_names_no_zero(engine: Engine) -> None:
    assert headline(board_of(engine, date(2025, 1, 2))) == "截至1月2日，47项承诺没有逾期和滞后。"


def test_missed_obligations_are_said_apart_each_in_its_unit(engine: Engine) -> None:
    add_units(office_of(engine, SYSTEM), UnitKind.VILLAGE, VILLAGES)
    board = board_of(engine, date(2025, 6, 30), now=LATER)
    assert missed_sentence(board) == "另有18个村次、2个季度未达标。"
    assert len(board.missed()) == 20


def test_nothing_missed_is_not_mentioned(engine: Engine) -> None:
    assert missed_sentence(board_of(engine, date(2025, 1, 15))) == ""


def test_it_says_which_units_are_missing_and_how_many_promises_wait_for_them(engine: Engine) -> None:
    missing = {one.kind: one.text for one in find_missing(board_of(engine))}
    assert missing == {
        UnitKind.VILLAGE: "村(社区)尚未登记，3项承诺无法判定",
        UnitKind.ENTERPRISE: "企业尚未登记，1项承诺无法判定",
    }


def test_registered_units_are_no_longer_missing(engine: Engine) -> None:
    add_units(office_of(engine, SYSTEM), UnitKind.VILLAGE, VILLAGES)
    assert [one.kind for one in find_missing(board_of(engine))] == [UnitKind.ENTERPRISE]


def test_a_closed_year_counts_what_was_made_good_since(engine: Engine) -> None:
    add_units(office_of(engine, SYSTEM), UnitKind.VILLAGE, VILLAGES[:1])
    log(engine, "skills-contest", date(2026, 1, 10), 1, makes_good=date(2025, 12, 20), now=NEXT_YEAR)
    log(engine, "counsel-duty", date(2026, 1, 10), 2, unit="示例村01", makes_good=date(2025, 3, 1), now=NEXT_YEAR)
    board = board_of(engine, now=NEXT_YEAR)
    assert board.as_of == date(2025, 12, 31)
    assert board.made_good_since == 2
    contest = promise_of(board, "skills-contest")
    assert contest.assessment.state is State.OVERDUE
    later = board_of(engine, date(2026, 2, 1), now=NEXT_YEAR)
    assert promise_of(later, "skills-contest").assessment.state is State.MADE_GOOD
    assert later.made_good_since == 0


def rename(engine: Engine, old: str, new: str) -> None:
    with reading(engine, AT_HOME) as session:
        village = next(unit for unit in read_units(session) if unit.name == old)
    change_unit(
        office_of(engine, SYSTEM),
        village.id,
        name=new,
        active_from=village.active_from,
        active_to=village.active_to,
        reason="村改居",
        expected_version=village.version,
    )


def test_a_promise_to_a_named_village_binds_it_under_its_new_name(engine: Engine) -> None:
    add_units(office_of(engine, SYSTEM), UnitKind.VILLAGE, ["福兴村"])
    log(engine, "model-lanes", date(2025, 3, 1), 1, unit="福兴村")
    rename(engine, "福兴村", "福兴社区")
    row = promise_of(board_of(engine), "model-lanes")
    assert (row.assessment.attained, row.assessment.required) == (Decimal(1), Decimal(2))


def test_two_renames_put_no_other_village_under_a_name_that_a_promise_names(engine: Engine) -> None:
    """The plan names 福兴村 and 全福村: what others did never counts for them."""
    add_units(office_of(engine, SYSTEM), UnitKind.VILLAGE, ["福兴村", "全福村", "示例村01"])
    for village in ("福兴村", "示例村01"):
        log(engine, "model-lanes", date(2025, 3, 1), 1, unit=village)
    rename(engine, "全福村", "示例村02")
    rename(engine, "示例村01", "全福村")
    board = board_of(engine)
    row = promise_of(board, "model-lanes")
    assert (row.assessment.attained, row.assessment.state) == (Decimal(1), State.NOT_DUE)
    assert {name: unit.name for name, unit in board.units_of(row).items()} == {"福兴村": "福兴村", "全福村": "示例村02"}


def test_what_waits_for_its_back_log_is_said_once(engine: Engine) -> None:
    change_rules(office_of(engine), 2025, Rules(in_use_from=date(2025, 6, 1)), "试用", expected_version=1)
    [missing] = [one for one in find_missing(board_of(engine)) if one.is_backlog]
    waiting = [
        one for one in board_of(engine).promises if one.assessment.reason == "自6月1日启用，此前的办理情况尚未补录"
    ]
    assert missing.text == f"自6月1日启用，此前的办理情况尚未补录，{len(waiting)}项承诺暂不判定"
    assert {one.assessment.state for one in waiting} == {State.UNDETERMINED}


def test_a_plan_that_lies_ahead_has_not_begun(engine: Engine) -> None:
    title, said = nothing_recorded(board_of(engine, now=datetime(2024, 12, 20, 4, 0, tzinfo=UTC)))
    assert title == "2025年计划尚未开始"
    assert "自2025年1月1日起" in said
