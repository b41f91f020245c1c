"""A board beside an earlier one of the same year: what changed since the last quarter's end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lawdash.board.board import Board, Promise
from lawdash.judging.gaps import gap_of
from lawdash.judging.model import State

_QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))
_BEHIND = (State.BEHIND, State.FAR_BEHIND)


def last_quarter_end(year: int, as_of: date) -> date | None:
    """The last end of a quarter of the plan year that lies before `as_of`; None in its first quarter."""
    ends = [date(year, month, day) for month, day in _QUARTER_ENDS]
    return max((end for end in ends if end < as_of), default=None)


def quarter_end_words(end: date) -> str:
    """「二季度末」."""
    return f"{'一二三四'[end.month // 3 - 1]}季度末"


@dataclass(frozen=True, slots=True)
class Compared:
    """`now` beside `before`; both of one year and as known now."""

    now: Board
    before: Board

    def state_before(self, promise: Promise) -> State | None:
        """Where it has another state now; None where it has not, or was not there."""
        earlier = self._earlier(promise)
        changed = earlier is not None and earlier.assessment.state is not promise.assessment.state
        return earlier.assessment.state if earlier is not None and changed else None

    def gap_change(self, promise: Promise) -> Decimal:
        """By how much what is short has grown; negative: shrunk."""
        earlier = self._earlier(promise)
        return gap_of(promise.assessment) - (gap_of(earlier.assessment) if earlier is not None else Decimal(0))

    def count_change(self, state: State) -> int:
        return self.now.counts()[state] - self.before.counts()[state]

    def newly(self, state: State) -> int:
        """How many stand in that state now, and did not then."""
        there = [promise for promise in self.now.promises if promise.assessment.state is state]
        return sum(self.state_before(promise) is not None for promise in there)

    def _earlier(self, promise: Promise) -> Promise | None:
        return self.before.promise(promise.record.target.code)


def say_changes(compared: Compared) -> str:
    """「比二季度末：6项滞后的差额全部扩大，新完成3项。」"""
    words = [
        f"新增逾期{count}项" if (count := compared.newly(State.OVERDUE)) else "",
        _say_gaps(compared),
        f"新完成{count}项" if (count := compared.newly(State.ACHIEVED)) else "",
        f"逾期补办{count}项" if (count := compared.newly(State.MADE_GOOD)) else "",
    ]
    told = "，".join(word for word in words if word) or "没有新增的逾期、滞后和完成"
    return f"比{quarter_end_words(compared.before.as_of)}：{told}。"


def _say_gaps(compared: Compared) -> str:
    """How the gaps of what is behind have moved; empty where nothing is."""
    changes = [compared.gap_change(one) for one in compared.now.promises if one.assessment.state in _BEHIND]
    grown, shrunk = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
    if not changes:
        return ""
    if grown == len(changes):
        return f"{grown}项滞后的差额{'全部' if grown > 1 else ''}扩大"
    moved = "、".join(f"{word}{count}项" for count, word in ((grown, "扩大"), (shrunk, "缩小")) if count)
    return f"{len(changes)}项滞后中差额{moved}" if moved else f"{len(changes)}项滞后的差额没有变化"
