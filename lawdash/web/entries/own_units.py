"""What somebody may log for, as the forms of 登记 offer it; the action checks it again."""

from __future__ import annotations

from dataclasses import replace

from lawdash.actions.acting.rights import Rights
from lawdash.board.board import Board


def board_of_own_units(board: Board, rights: Rights) -> Board:
    """The board with one's own units alone, and the indicators that can be logged for one of them."""
    if rights.logs_everywhere or rights.roles is None:
        return board
    units = tuple(unit for unit in board.units if rights.may_log_for(unit.id))
    kinds = {None, *(unit.kind for unit in units)}
    indicators = {code: one for code, one in board.indicators.items() if one.unit_kind in kinds}
    return replace(board, units=units, indicators=indicators)
