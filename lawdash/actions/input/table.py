"""A file as tables: headers understood in English codes or in Chinese, rows as values by column, the rest said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from lawdash.actions.input.columns import Columns, is_numbering, names_aside, read_header, refuse_header
from lawdash.actions.input.reading import LeftOut, Reading, SheetRead, say_reading
from lawdash.actions.input.table_rows import TableRow, read_row
from lawdash.files.sandbox import Book, Table, open_book
from lawdash.files.tables import ABOVE, BLANK_SHEET, HIDDEN_SHEET
from lawdash.refusal import Fault, Refused

MOST_FAULTS = 200
"""As many are kept of a file; whoever mends these meets the others in the next round."""

WhyNot = Callable[[TableRow], str]
"""Why a row is none of the table; empty where it is one."""


@dataclass(frozen=True, slots=True)
class Tables:
    """`rows` is read once, over all sheets; `reading` is complete when it ends. `total` is an estimate, 0: unknown."""

    total: int
    rows: Iterator[TableRow]
    reading: Reading


@contextmanager
def open_tables(path: Path, columns: Columns, why_not: WhyNot = lambda _row: "") -> Iterator[Tables]:
    """Every sheet whose header has the required columns.

    Raises Refused where the file is unreadable, at the start or while rows are read, and where no sheet has such a
    header.
    """
    with open_book(path, columns.wanted()) as book:
        reading = Reading()
        yield Tables(max(book.total - 1, 0), _read_book(book, columns, why_not, reading), reading)


def read_table(path: Path, columns: Columns) -> list[TableRow]:
    """A small file as a whole, up to as many faults as are kept.

    Raises Refused as `open_tables` does, and where something that matters would be left out: nobody would be told.
    """
    with open_tables(path, columns) as tables:
        rows = list(_until_faulty(tables.rows))
    missed = [one for one in tables.reading.left_out if one.matters]
    if missed:
        listed = "\n".join(islice(say_reading(Reading(left_out=missed)), MOST_FAULTS))
        raise Refused(f"文件里有不能读入的内容，请删去或改好后重试：\n{listed}")
    return rows


def refuse_faults(faults: Iterable[Fault]) -> None:
    """Raises Refused where there is any: the faults in the message, one a line."""
    found = tuple(islice(faults, MOST_FAULTS))
    if found:
        listed = "\n".join(str(fault) for fault in found)
        raise Refused(f"文件有{len(found)}处不合要求，未作任何改动：\n{listed}", found)


def _until_faulty(rows: Iterator[TableRow]) -> Iterator[TableRow]:
    faults = 0
    for row in rows:
        yield row
        faults += len(row.faults)
        if faults >= MOST_FAULTS:
            return


def _read_book(book: Book, columns: Columns, why_not: WhyNot, reading: Reading) -> Iterator[TableRow]:
    for table in book.tables:
        yield from _read_table(table, columns, why_not, reading)
    if not reading.read:
        refuse_header(book.unread, columns)
    written = (one for one in book.unread if one.why != BLANK_SHEET)
    reading.left_out += [LeftOut(one.sheet, None, one.why, one.why != HIDDEN_SHEET) for one in written]


def _read_table(table: Table, columns: Columns, why_not: WhyNot, reading: Reading) -> Iterator[TableRow]:
    start = table.start
    codes = read_header(start.sheet, start.line, start.names, columns)
    left_out = list(_leave_columns(start.names, codes, start.sheet, start.line))
    rows = 0
    for row in (read_row(row, start, codes, columns) for row in table.rows):
        why = why_not(row)
        if why:
            left_out.append(LeftOut(start.sheet, row.line, why))
        else:
            rows += 1
            yield row
    left_out += [LeftOut(start.sheet, one.line, one.why, one.why != ABOVE) for one in table.left_out]
    reading.read.append(SheetRead(start.sheet, start.line, rows))
    reading.left_out += sorted(left_out, key=lambda one: one.row or 0)


def _leave_columns(names: Sequence[str], codes: Sequence[str], sheet: str, line: int) -> Iterator[LeftOut]:
    aside = names_aside(names, codes)
    if aside:
        listed = "".join(f"“{name}”" for name in aside)
        matters = not all(is_numbering(name) for name in aside)
        yield LeftOut(sheet, line, f"的{listed}列不是要读的列，未读入", matters)
