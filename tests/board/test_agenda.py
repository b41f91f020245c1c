"""What needs a meeting comes in its order, two of a sort while others wait, and a move is worse or better."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.units.changing import add_units
from lawdash.board.agenda import Moved, moves, pick_matters, say_quarter
from lawdash.board.board import Board, read_board
from lawdash.board.compared import Compared
from lawdash.judging.model import State, UnitKind
from tests.conftest import NOW
from tests.helpers.offices import office_of


@pytest.fixture
def compared(sqlite_engine: Engine) -> Compared:
    """Of a town that did one thing in spring, as of the middle of the year beside the end of March."""
    office = office_of(sqlite_engine, now=NOW)
    add_units(office, UnitKind.VILLAGE, ["示例村01"])
    for number, day in enumerate((date(2025, 2, 3), date(2025, 3, 4))):
        done = EntryDraft("themed-events", happened_on=day, quantity=3, title="普法赶集")
        log_entry(office, done, key=f"spring-{number}")
    now, before = (read_board(office, 2025, day) for day in (date(2025, 6, 30), date(2025, 3, 31)))
    assert now is not None
    assert before is not None
    return Compared(now, before)


def codes(board: Board, *states: State) -> list[str]:
    return [one.record.target.code for one in board.promises if one.assessment.state in states]


def test_at_most_five_and_each_once(compared: Compared) -> None:
    chosen = [one.promise.record.target.code for one in pick_matters(compared.now, compared)]
    assert len(chosen) == 5
    assert len(set(chosen)) == 5


def test_overdue_decisions_come_first_then_what_is_newly_overdue(compared: Compared) -> None:
    quiet = codes(compared.now, State.NOT_DUE, State.ON_TRACK, State.ACHIEVED)[:3]
    matters = pick_matters(compared.now, compared, late_decisions=quiet)
    said = [(one.promise.record.target.code in quiet, one.why) for one in matters]
    assert said[:2] == [(True, "议定事项逾期")] * 2
    assert not said[2][0], "two of a sort while others wait"


def test_what_is_newly_overdue_says_for_how_long(sqlite_engine: Engine) -> None:
    office = office_of(sqlite_engine, now=datetime(2026, 1, 5, 4, tzinfo=UTC))
    now, before = (read_board(office, 2025, day) for day in (date(2026, 1, 5), date(2025, 9, 30)))
    assert now is not None
    assert before is not None
    compared = Compared(now, before)
    newly = [one for one in moves(compared) if one.promise.assessment.state is State.OVERDUE]
    assert newly
    matters = {one.promise.record.target.code: one.why for one in pick_matters(compared.now, compared)}
    named = [matters[one.promise.record.target.code] for one in newly if one.promise.record.target.code in matters]
    assert named
    assert all(why.startswith("逾期") for why in named)


def test_a_red_notice_brings_its_promise_up(compared: Compared) -> None:
    quiet = codes(compared.now, State.NOT_DUE)[:1]
    assert "整改通知书已到红色" in [one.why for one in pick_matters(compared.now, compared, red_notices=quiet)]


def test_worse_and_better_add_up_and_are_said(compared: Compared) -> None:
    found = moves(compared)
    worse = [one for one in found if one.is_worse]
    said = "".join(say_quarter(compared.now, compared, "二季度"))
    assert said == f"比一季度末，{len(found)}项承诺状态有变：变差{len(worse)}项，好转{len(found) - len(worse)}项。"
    assert all(one.before is not one.promise.assessment.state for one in found)


@pytest.mark.parametrize(
    ("before", "after", "is_worse"),
    [
        (State.NOT_DUE, State.ON_TRACK, False),
        (State.NOT_DUE, State.DUE_SOON, True),
        (State.ON_TRACK, State.BEHIND, True),
        (State.OVERDUE, State.MADE_GOOD, False),
        (State.BEHIND, State.ACHIEVED, False),
    ],
)
def test_what_keeps_its_pace_is_no_worse_than_what_was_not_due(
    compared: Compared, before: State, after: State, is_worse: bool
) -> None:
    promise = compared.now.promises[0]
    moved = Moved(replace(promise, assessment=replace(promise.assessment, state=after)), before)
    assert moved.is_worse is is_worse


def test_the_first_quarter_has_nothing_beside_it(compared: Compared) -> None:
    assert "".join(say_quarter(compared.before, None, "一季度")) == "一季度：首季，无上季可比。"
    assert pick_matters(compared.before, None)


def test_nothing_changed_says_what_is_closest(compared: Compared) -> None:
    said = "".join(say_quarter(compared.now, Compared(compared.now, compared.now), "二季度"))
    assert said.startswith("二季度承诺状态没有变化。")
    assert "最近的时限" in said
