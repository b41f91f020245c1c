"""Who is late with what, as a file: exactly the lines that a filter leaves."""

from __future__ import annotations

from datetime import date
from typing import BinaryIO

from lawdash.actions.acting.leaving import note_export, notes_of
from lawdash.actions.plans.looking import look_at_board
from lawdash.board.concerns import ConcernFilter, list_items
from lawdash.board.promise_words import say_all
from lawdash.board.rows import CONCERN_TITLES, concern_cells
from lawdash.files.writing import FileFormat, write_table
from lawdash.office import Office
from lawdash.refusal import Refused


def export_concerns(
    office: Office, year: int, as_of: date, chosen: ConcernFilter, output: BinaryIO, file_format: FileFormat
) -> int:
    """How many lines were written. The event that says so is stored before anything leaves.

    Raises Refused where the year has no plan, Forbidden.
    """
    board = look_at_board(office, year, as_of)
    if board is None:
        raise Refused(f"还没有{year}年的计划。")
    items = [item for item in list_items(board) if chosen.leaves(item)]
    asides = {one.record.target.code: say_all(one.record, office.zone, board.year) for one in board.promises}
    head = note_export(office, "督办清单", len(items))
    cells = (concern_cells(item, asides[item.code]) for item in items)
    return write_table(CONCERN_TITLES, cells, output, file_format, sheet="督办清单", notes=notes_of(head))
