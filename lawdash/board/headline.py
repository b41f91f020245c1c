"""What a board says in words: the sentence a leader reads out, and what is missing for a verdict."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from lawdash.board.board import Board, Promise
from lawdash.judging.model import State, UnitKind
from lawdash.judging.reasons import backlog_reason
from lawdash.judging.wording import STATE_WORDS, UNIT_KIND_WORDS, format_date


@dataclass(frozen=True, slots=True)
class Missing:
    """Why some promises cannot be judged. `kind` is the kind of unit to register; None: something else is missing.

    `is_backlog`: what was done before the start of use is not entered yet.
    """

    text: str
    kind: UnitKind | None = None
    is_backlog: bool = False


def headline(board: Board) -> str:
    """「截至9月30日，47项承诺中逾期1项，滞后6项（其中严重滞后1项），达到序时进度或已完成18项。」: the worst first.

    The states that it leaves out stand beside it, with all the others, in the counts.
    """
    return "".join(headline_clauses(board))


def headline_clauses(board: Board) -> list[str]:
    """The same in pieces that a line had better not break."""
    spoken = [f"{word}{count}项{aside}" for word, count, aside in _spoken(board.counts()) if count]
    all_promises = f"{len(board.promises)}项承诺"
    spoken[:1] = [f"{all_promises}中{spoken[0]}" if spoken else f"{all_promises}没有逾期和滞后"]
    return [f"截至{format_date(board.as_of, board.year)}，", *(f"{one}，" for one in spoken[:-1]), f"{spoken[-1]}。"]


def _spoken(counts: Counter[State]) -> list[tuple[str, int, str]]:
    """Word, count and what is said beside it."""
    far, behind = counts[State.FAR_BEHIND], counts[State.BEHIND] + counts[State.FAR_BEHIND]
    on_time = counts[State.ON_TRACK] + counts[State.ACHIEVED]
    return [
        (STATE_WORDS[State.OVERDUE], counts[State.OVERDUE], ""),
        (STATE_WORDS[State.BEHIND], behind, f"（其中{STATE_WORDS[State.FAR_BEHIND]}{far}项）" if far else ""),
        (f"{STATE_WORDS[State.ON_TRACK]}或{STATE_WORDS[State.ACHIEVED]}", on_time, ""),
    ]


def nothing_recorded(board: Board) -> tuple[str, str]:
    """What stands above a plan without any entry, and what is said of it."""
    if board.today < date(board.year, 1, 1):
        said = f"计划共有{len(board.promises)}项承诺，自{board.year}年1月1日起开始对照。"
        return f"{board.year}年计划尚未开始", said
    when = f"{board.year}年" if board.as_of == board.today else f"截至{format_date(board.as_of)}"
    said = f"计划共有{len(board.promises)}项承诺。登记第一笔工作后，这里就会显示每项承诺的进度。"
    return f"{when}尚无登记", said


def missed_sentence(board: Board) -> str:
    """「另有23个村次未达标。」, each cadence in its own unit, the most first; empty where nothing was missed."""
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
    waiting = [promise for promise in others if _awaits_backlog(board, promise)]
    return [
        *missing,
        *([_backlog(waiting)] if waiting else []),
        *(Missing(f"{one.assessment.title}：{one.assessment.reason}") for one in others if one not in waiting),
    ]


def _awaits_backlog(board: Board, promise: Promise) -> bool:
    first = board.plan.rules.in_use_from
    return first is not None and promise.assessment.reason == backlog_reason(promise.record.target, first)


def _backlog(waiting: list[Promise]) -> Missing:
    return Missing(f"{waiting[0].assessment.reason}，{len(waiting)}项承诺暂不判定", is_backlog=True)


def _kind_not_registered(promise: Promise, registered: set[UnitKind]) -> UnitKind | None:
    scope = promise.record.target.scope
    return scope.kind if not scope.names and scope.kind not in registered else None
