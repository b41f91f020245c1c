"""Reads a file as an import does, through the child, and shows it in the shortest form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lawdash.cleaning import header_key
from lawdash.files.cells import Cell, Merged
from lawdash.files.header import Wanted
from lawdash.files.limits import Limits
from lawdash.files.sandbox import open_book
from lawdash.files.tables import RowLeftOut, Unread
from tests.files.made import CHINESE, CODES

REQUIRED = ["indicator", "happened_on", "quantity"]
NAMES = {header_key(name): code for code, chinese in zip(CODES, CHINESE, strict=True) for name in (code, chinese)}
WANTED = Wanted(NAMES, REQUIRED)


def wanting(*names: str) -> Wanted:
    """All of them, and all must be there."""
    return Wanted({header_key(name): name for name in names}, names)


def read(path: Path, wanted: Wanted = WANTED, limits: Limits | None = None) -> list[list[str]]:
    """The rows of all tables; a cell that cannot be used is its reason, a merged one its place and text."""
    with open_book(path, wanted, limits or Limits()) as book:
        return [[show(cell) for cell in row.cells] for table in book.tables for row in table.rows]


def read_sheets(path: Path, wanted: Wanted = WANTED) -> dict[str, list[int]]:
    """By sheet, the lines of the rows that were read."""
    with open_book(path, wanted, Limits()) as book:
        return {table.start.sheet: [row.line for row in table.rows] for table in book.tables}


def find_left_out(path: Path, wanted: Wanted = WANTED) -> tuple[list[RowLeftOut], list[Unread]]:
    with open_book(path, wanted, Limits()) as book:
        left_out: list[RowLeftOut] = []
        for table in book.tables:
            list(table.rows)
            left_out += table.left_out
        return left_out, book.unread


def show(cell: Cell) -> str:
    match cell:
        case str():
            return cell
        case Merged(text, place):
            return f"{place}:{text}"
        case _:
            return cell.reason


def column(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place] for row in rows]
