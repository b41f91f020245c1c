"""One row under a header, as values by column, with what cannot be used of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lawdash.actions.input.columns import Columns
from lawdash.actions.input.faults import say_value
from lawdash.files.cells import Merged, SheetRow, Unusable, text_of
from lawdash.files.tables import TableStart
from lawdash.refusal import Fault

NO_COLUMN = "表头没有这一列，须留空"
MERGED_FIGURE = "是合并单元格，无法判断各行是多少，请取消合并后逐行填写"
MERGED_BLANK = "是空白的合并单元格，请取消合并后填写"
BESIDE = "被并入左边的单元格，请取消合并后填写"
SERIAL_OF_1904 = "是数而不是日期（这个工作簿用1904日期系统），请把单元格设为日期格式"
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: values by column code, what cannot be used of it, and the texts that stand in no known column."""

    line: int
    values: dict[str, str]
    faults: list[Fault]
    sheet: str = ""
    aside: tuple[str, ...] = ()


def read_row(row: SheetRow, start: TableStart, codes: Sequence[str], columns: Columns) -> TableRow:
    """Cells without a column are a fault, one a row; cells that are missing at the end are empty."""
    values = dict.fromkeys((code for code in codes if code), "")
    faults = []
    for code, cell in zip(codes, row.cells, strict=False):
        if not code or cell == "":
            continue
        value, why = _read_cell(cell, code, columns)
        if why or (start.is_1904 and code in columns.days and _SERIAL.fullmatch(value)):
            faults.append(
                Fault(columns.title(code), say_value(text_of(cell)), why or SERIAL_OF_1904, row.line, start.sheet)
            )
        values[code] = value
    stray = next(_find_strays(row, start, codes), None)
    if stray is not None:
        column, text = stray
        faults.append(Fault(f"第{column + 1}列", say_value(text), NO_COLUMN, row.line, start.sheet))
    return TableRow(row.line, values, faults, start.sheet, tuple(_find_aside(row, codes)))


def _read_cell(cell: str | Unusable | Merged, code: str, columns: Columns) -> tuple[str, str]:
    """The value, and why it cannot be used; the one or the other is empty."""
    match cell:
        case Unusable(_, reason):
            return "", reason
        case Merged(text, place):
            return _read_merged(text, place, code, columns)
        case _:
            return cell, ""


def _read_merged(text: str, place: str, code: str, columns: Columns) -> tuple[str, str]:
    if code in columns.texts:
        return ("" if place == "beside" else text), ""
    if code in columns.figures:
        return "", MERGED_FIGURE if text else ""
    if place == "beside":
        return "", BESIDE
    return text, "" if text else MERGED_BLANK


def _find_strays(row: SheetRow, start: TableStart, codes: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What stands in a column without a name."""
    for column, (name, code, cell) in enumerate(zip(start.names, codes, row.cells, strict=False)):
        if not name and not code and not isinstance(cell, Merged) and cell != "":
            yield column, text_of(cell)
    if row.beyond is not None:
        yield row.beyond


def _find_aside(row: SheetRow, codes: Sequence[str]) -> Iterator[str]:
    """Once each, however many cells it is merged over."""
    for code, cell in zip(codes, row.cells, strict=False):
        if not code and text_of(cell) and not (isinstance(cell, Merged) and cell.place != "first"):
            yield text_of(cell)
    if row.beyond is not None:
        yield row.beyond[1]
