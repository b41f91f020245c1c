"""What needs a meeting: the few matters that leaders should talk about first, and how a quarter has moved."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from lawdash.board.board import Board, Promise
from lawdash.board.compared import Compared, quarter_end_words
from lawdash.judging.gaps import missing_share
from lawdash.judging.model import State
from lawdash.judging.wording import STATE_WORDS, format_date

MOST, MOST_OF_A_SORT = 5, 2
# How bad a state is for a meeting: what has begun to be judged and keeps its pace is no worse than what was not due.
_GRAVITY = {
    State.OVERDUE: 5,
    State.FAR_BEHIND: 4,
    State.BEHIND: 3,
    State.DUE_SOON: 2,
    State.UNDETERMINED: 2,
    State.MADE_GOOD: 1,
    State.ON_TRACK: 0,
    State.NOT_DUE: 0,
    State.WATCH: 0,
    State.ACHIEVED: -1,
}
_BEHIND = (State.BEHIND, State.FAR_BEHIND)


@dataclass(frozen=True, slots=True)
class NeededMatter:
    """One promise that the meeting should talk about, and why in a few words."""

    promise: Promise
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A promise that stands in another state than at the end of the quarter before."""

    promise: Promise
    before: State

    @property
    def is_worse(self) -> bool:
        return _GRAVITY[self.promise.assessment.state] > _GRAVITY[self.before]


def moves(compared: Compared) -> list[Moved]:
    """In plan order."""
    found = ((one, compared.state_before(one)) for one in compared.now.promises)
    return [Moved(promise, before) for promise, before in found if before is not None]


def pick_matters(
    board: Board, compared: Compared | None, late_decisions: Iterable[str] = (), red_notices: Iterable[str] = ()
) -> list[NeededMatter]:
    """At most five: decisions overdue, newly 逾期, red notices, fallen to 严重滞后, most behind; two of a sort at most,
    while others wait. `late_decisions` and `red_notices` are codes of promises.
    """
    late, red = set(late_decisions), set(red_notices)
    before = {} if compared is None else {one.promise.record.target.code: one.before for one in moves(compared)}
    worst = board.worst_first()

    def fell_to(state: State) -> list[Promise]:
        """What has come into that state since the quarter before; without one, whatever stands there."""
        there = [one for one in worst if one.assessment.state is state]
        return there if compared is None else [one for one in there if one.record.target.code in before]

    behind = [one for one in worst if one.assessment.state in _BEHIND]
    sorts = (
        _sort([one for one in worst if one.record.target.code in late], lambda _: "议定事项逾期"),
        _sort(fell_to(State.OVERDUE), lambda one: _days_late(one, board.as_of)),
        _sort([one for one in worst if one.record.target.code in red], lambda _: "整改通知书已到红色"),
        _sort(fell_to(State.FAR_BEHIND), lambda one: _fell(one, before)),
        _sort(sorted(behind, key=lambda one: -missing_share(one.assessment)), lambda _: "差额占比大"),
        _sort(
            [one for one in worst if one.assessment.state is State.OVERDUE], lambda one: _days_late(one, board.as_of)
        ),
    )
    chosen: dict[str, NeededMatter] = {}
    for most in (MOST_OF_A_SORT, MOST):
        for sort in sorts:
            waiting = [one for one in sort if one.promise.record.target.code not in chosen]
            for one in waiting[:most]:
                if len(chosen) < MOST:
                    chosen[one.promise.record.target.code] = one
    return list(chosen.values())


def say_quarter(board: Board, compared: Compared | None, name: str) -> list[str]:
    """「三季度7项承诺状态有变：」「变差3项，」「好转4项。」 in pieces that a line had better not break."""
    if compared is None:
        return [f"{name}：首季，", "无上季可比。"]
    found = moves(compared)
    if not found:
        ahead = [one.assessment for one in board.promises if one.assessment.next_due]
        nearest = min(ahead, key=lambda one: one.next_due or date.max, default=None)
        closest = (
            ""
            if nearest is None or nearest.next_due is None
            else f"最近的时限是{format_date(nearest.next_due)}的{nearest.title}。"
        )
        return [f"{name}承诺状态没有变化。", *([closest] if closest else [])]
    worse = sum(one.is_worse for one in found)
    return [
        f"比{quarter_end_words(compared.before.as_of)}，",
        f"{len(found)}项承诺状态有变：",
        f"变差{worse}项，",
        f"好转{len(found) - worse}项。",
    ]


def _sort(promises: Iterable[Promise], why: Callable[[Promise], str]) -> list[NeededMatter]:
    return [NeededMatter(one, why(one)) for one in promises]


def _days_late(promise: Promise, as_of: date) -> str:
    due = promise.assessment.due
    days = 0 if due is None else (as_of - due).days
    return f"逾期{days}天" if days > 0 else "逾期"


def _fell(promise: Promise, before: dict[str, State]) -> str:
    was = before.get(promise.record.target.code)
    return "严重滞后" if was is None else f"由{STATE_WORDS[was]}降为严重滞后"
