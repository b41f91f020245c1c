"""What changed since the last quarter's end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest

from lawdash.board.board import Board, Promise
from lawdash.board.compared import Compared, last_quarter_end, quarter_end_words, say_changes
from lawdash.judging.model import State
from tests.board.promising import board_of, judged
from tests.judging.ledger import Entry, on
from tests.judging.promises import count, milestone

JUNE, YEAR_END = on(6, 30), on(12, 31)


@pytest.mark.parametrize(
    ("as_of", "end"),
    [
        (on(1, 1), None),
        (on(3, 31), None),
        (on(4, 1), on(3, 31)),
        (on(9, 30), JUNE),
        (on(10, 10), on(9, 30)),
        (on(12, 31), on(9, 30)),
        (on(1, 5, 2026), on(12, 31)),
    ],
)
def test_the_last_quarter_ends_before_the_day_looked_at(as_of: date, end: date | None) -> None:
    assert last_quarter_end(2025, as_of) == end


def test_an_end_has_a_name() -> None:
    ends = [(3, 31), (6, 30), (9, 30), (12, 31)]
    assert [quarter_end_words(on(*end)) for end in ends] == ["一季度末", "二季度末", "三季度末", "四季度末"]


def once(code: str, done: int | None, *, of: int = 12, due: date = YEAR_END) -> tuple[Promise, Promise]:
    """One count as of June and as of September: six done by June, `done` more since. None: nothing at all."""
    entries = [] if done is None else [Entry(on(2, 1), Decimal(6)), *([Entry(on(8, 1), Decimal(done))] if done else [])]
    target = count(of, code=code, due=due)
    return judged(target, entries, JUNE), judged(target, entries)


def compared(*pairs: tuple[Promise, Promise]) -> Compared:
    before, now = zip(*pairs, strict=True)
    return Compared(board_of(*now), _board(before))


def _board(promises: Sequence[Promise]) -> Board:
    return board_of(*promises, as_of=JUNE)


def test_a_state_is_named_only_where_it_changed() -> None:
    found = compared(once("slipped", 0), once("kept", 6))
    slipped, kept = found.now.promises
    assert (slipped.assessment.state, kept.assessment.state) == (State.BEHIND, State.ACHIEVED)
    assert [found.state_before(one) for one in (slipped, kept)] == [State.ON_TRACK, State.ON_TRACK]
    assert compared(once("late", None)).state_before(compared(once("late", None)).now.promises[0]) is None


def test_a_gap_grows_or_shrinks() -> None:
    found = compared(once("slipped", 0), once("late", None, of=4), once("kept", 6))
    assert [found.gap_change(one) for one in found.now.promises] == [3, 1, 0]


def test_a_promise_that_was_not_there_is_no_change_of_state() -> None:
    _, now = once("new", 0)
    found = Compared(board_of(now), board_of(as_of=JUNE))
    assert found.state_before(now) is None
    assert found.newly(State.BEHIND) == 0
    assert found.gap_change(now) == 3


def test_counts_differ_by_state() -> None:
    found = compared(once("slipped", 0), once("kept", 6))
    assert [found.count_change(state) for state in (State.BEHIND, State.ON_TRACK, State.ACHIEVED)] == [1, -2, 1]


def test_all_gaps_that_grew_are_said_as_one() -> None:
    pairs = (once("one", 0), once("two", 0), once("three", 6))
    assert say_changes(compared(*pairs)) == "比二季度末：2项滞后的差额全部扩大，新完成1项。"


def test_gaps_that_moved_both_ways_are_counted() -> None:
    caught_up = (judged(count(20, code="a"), [Entry(on(2, 1), Decimal(2))], JUNE), once("a", 8, of=20)[1])
    assert caught_up[1].assessment.gap < caught_up[0].assessment.gap  # type: ignore[operator]
    assert say_changes(compared(caught_up, once("b", 0))) == "比二季度末：2项滞后中差额扩大1项、缩小1项。"


def test_gaps_that_stood_still_are_said_to_have() -> None:
    same = judged(count(20, code="a"), [Entry(on(2, 1), Decimal(10))])
    assert say_changes(Compared(board_of(same), board_of(same, as_of=JUNE))) == ("比二季度末：1项滞后的差额没有变化。")


def test_what_became_overdue_comes_first() -> None:
    target = milestone(code="m", due=on(7, 31))
    late = (judged(target, (), JUNE), judged(target))
    assert say_changes(compared(once("a", 6), late)) == "比二季度末：新增逾期1项，新完成1项。"


def test_what_was_made_good_is_said() -> None:
    target = milestone(code="m", due=on(5, 31))
    entries = [Entry(on(8, 3))]
    assert (
        say_changes(compared((judged(target, entries, JUNE), judged(target, entries)))) == "比二季度末：逾期补办1项。"
    )


def test_a_quarter_in_which_nothing_happened_says_so() -> None:
    target = count(1, code="one")
    assert (
        say_changes(compared((judged(target, (), JUNE), judged(target)))) == "比二季度末：没有新增的逾期、滞后和完成。"
    )
