"""What a new township does first, in its order, and what of it is done."""

from __future__ import annotations

from dataclasses import dataclass

from lawdash.board.board import Board
from lawdash.judging.model import UnitKind
from lawdash.judging.wording import UNIT_KIND_WORDS


@dataclass(frozen=True, slots=True)
class Step:
    """`kind` is the kind of unit that it registers; None: another step. `why` is said while it is still to do."""

    words: str
    is_done: bool
    why: str = ""
    kind: UnitKind | None = None


def first_steps(board: Board) -> list[Step]:
    """From the first account to the first bar; empty once all is done. Only units that the plan asks for are asked for.

    Whoever reads this is signed in: the first step is done.
    """
    registered = {unit.kind for unit in board.units}
    scopes = [promise.record.target.scope for promise in board.promises]
    wanted = {scope.kind for scope in scopes if not scope.names and not scope.is_township}
    steps = [
        Step("设立账户", is_done=True),
        *(_register(kind, kind in registered) for kind in UnitKind if kind in wanted),
        Step(
            "登记第一笔工作", bool(board.entries), "做了什么、什么时候、由哪个单位，不到半分钟；已有台账文件的可以导入"
        ),
    ]
    return [] if all(step.is_done for step in steps) else steps


def _register(kind: UnitKind, is_done: bool) -> Step:
    word = UNIT_KIND_WORDS[kind]
    return Step(f"登记{word}", is_done, f"名单可以整列粘贴；没有登记，要求每个{word}完成的承诺无法判定", kind)
