"""The first steps of a township: in their order, ticked as they are done, gone once all are."""

from __future__ import annotations

from lawdash.board.board import Board
from lawdash.board.first_steps import first_steps
from lawdash.judging.model import UnitKind
from tests.board.promising import board_of, judged
from tests.judging.promises import count, monthly


def said(board: Board) -> list[tuple[str, bool]]:
    return [(step.words, step.is_done) for step in first_steps(board)]


def test_a_store_without_anything() -> None:
    board = board_of(judged(count(30)), judged(monthly()), units=(), entries=0)
    assert said(board) == [("设立账户", True), ("登记村(社区)", False), ("登记第一笔工作", False)]


def test_a_step_is_ticked_once_done() -> None:
    board = board_of(judged(monthly()), entries=0)
    assert said(board) == [("设立账户", True), ("登记村(社区)", True), ("登记第一笔工作", False)]


def test_units_that_no_promise_asks_for_are_no_step() -> None:
    assert said(board_of(judged(count(30)), units=(), entries=0)) == [("设立账户", True), ("登记第一笔工作", False)]


def test_the_kind_leads_to_its_own_registration() -> None:
    steps = first_steps(board_of(judged(monthly()), units=(), entries=3))
    assert [step.kind for step in steps if not step.is_done] == [UnitKind.VILLAGE]


def test_nothing_is_left_once_all_is_done() -> None:
    assert first_steps(board_of(judged(count(30)), judged(monthly()), entries=3)) == []
