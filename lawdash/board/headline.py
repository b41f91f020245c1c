"""What a board says in words: the sentence a leader reads out, and what is missing for a verdict."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from lawdash.board.board import Board, Promise
from lawdash.judging.model import State, UnitKind
from lawdash.judging.wording import STATE_WORDS, UNIT_KIND_WORDS, format_date

# Good news, then what needs a decision, then what nobody can be asked about yet: the order of a report read aloud.
_SPOKEN = (
    State.ACHIEVED,
    State.MADE_GOOD,
    State.ON_TRACK,
    State.DUE_SOON,
    State.OVERDUE,
    State.UNDETERMINED,
    State.NOT_DUE,
    State.WATCH,
)


@dataclass(frozen=True, slots=True)
class Missing:
    """Why some promises cannot be judged. `kind` is the kind of unit to register; None: something else is missing."""

    text: str
    kind: UnitKind | None


def headline(board: Board) -> str:
    """「截至9月30日，47项承诺：已完成13项，…，滞后11项（其中严重6项）。」: the counts add up to all promises."""
    return (
        f"截至{format_date(board.as_of, board.year)}，{len(board.promises)}项承诺：{'，'.join(_spoken_counts(board))}。"
    )


def _spoken_counts(board: Board) -> list[str]:
    counts = board.counts()
    parts = [f"{STATE_WORDS[state]}{counts[state]}项" for state in _SPOKEN if counts[state]]
    behind, far = counts[State.BEHIND] + counts[State.FAR_BEHIND], counts[State.FAR_BEHIND]
    if behind:
        place = sum(bool(counts[state]) for state in _SPOKEN[: _SPOKEN.index(State.OVERDUE)])
        parts.insert(place, f"滞后{behind}项" + (f"（其中严重{far}项）" if far else ""))
    return parts


def missed_sentence(board: Board) -> str:
    """「另有23个村·月未达标。」, each cadence in its own unit, the most first; empty where nothing was missed."""
    units = {promise.record.target.code: promise.record.target.count_unit for promise in board.promises}
    counts = Counter(units[obligation.code] for obligation in board.missed())
    return f"另有{'、'.join(f'{count}{unit}' for unit, count in counts.most_common())}未达标。" if counts else ""


def find_missing(board: Board) -> list[Missing]:
    """Everything that keeps a promise from a verdict, one sentence each; kinds of unit not registered come first."""
    undetermined = [promise for promise in board.promises if promise.assessment.state is State.UNDETERMINED]
    registered = {unit.kind for unit in board.units}
    by_kind = Counter(kind for promise in undetermined if (kind := _kind_not_registered(promise, registered)))
    missing = [
        Missing(f"{UNIT_KIND_WORDS[kind]}尚未登记，{count}项承诺无法判定", kind) for kind, count in by_kind.items()
    ]
    others = [promise for promise in undetermined if not _kind_not_registered(promise, registered)]
    return missing + [Missing(f"{promise.assessment.title}：{promise.assessment.reason}", None) for promise in others]


def _kind_not_registered(promise: Promise, registered: set[UnitKind]) -> UnitKind | None:
    scope = promise.record.target.scope
    return scope.kind if not scope.names and scope.kind not in registered else None
