"""From a source to its tables: the sheets with a header, row after row, and what of them is not read, with why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice

from lawdash.files.cells import NO_RESULT, Cell, SheetRow, Source, SourceRow, SourceSheet, Unreadable, Unusable, text_of
from lawdash.files.header import DEPTH, Header, Wanted, find_header
from lawdash.files.limits import Limits
from lawdash.files.merges import has_content, spread

ABOVE = "在表头以上，未读入"
HIDDEN_ROW = "是隐藏（筛选）行，未读入；要读入请取消隐藏"
HIDDEN_SHEET = "是隐藏的工作表，未读入"
BLANK_SHEET = "是空白的"
UNCALCULATED = "只有公式而没有结果，按空白行处理"
REPEATED = "是重复的表头，未读入"


@dataclass(frozen=True, slots=True)
class TableStart:
    """A sheet whose header is complete; its rows follow."""

    sheet: str
    line: int
    names: list[str]
    is_1904: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """A sheet that is not read. `line` and `names` are those of what looks like its header, 0 and empty for none."""

    sheet: str
    why: str
    line: int = 0
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RowLeftOut:
    line: int
    why: str


Part = TableStart | Unread | RowLeftOut | SheetRow


def read_tables(source: Source, wanted: Wanted, limits: Limits) -> Iterator[Part]:
    """Raises Unreadable where a sheet is broken or over a limit."""
    left = limits.rows
    for sheet in source.sheets:
        for part in _read_sheet(sheet, wanted):
            left -= isinstance(part, SheetRow | RowLeftOut)
            if left < 0:
                raise Unreadable(f"一次最多导入{limits.rows:,}行，请分成几个文件。")
            yield part


def _read_sheet(sheet: SourceSheet, wanted: Wanted) -> Iterator[Part]:
    if sheet.is_hidden:
        yield Unread(sheet.name, HIDDEN_SHEET)
        return
    rows = (row for row in spread(sheet.rows(), sheet.merges()) if has_content(row))
    head = list(islice(rows, DEPTH))
    header = find_header(head, wanted)
    if header is None or not header.is_complete:
        yield _say_unread(sheet, head, header)
        return
    yield TableStart(sheet.name, header.line, header.names, sheet.is_1904)
    for row in head:
        if row.line < header.line:
            yield RowLeftOut(row.line, ABOVE)
    width = len(header.names)
    heading = {column: name for column, name in enumerate(header.names) if name}
    for row in chain(head[header.start :], rows):
        yield _read_row(row, width, heading)


def _say_unread(sheet: SourceSheet, head: list[SourceRow], header: Header | None) -> Unread:
    if header is not None:
        return Unread(sheet.name, "的表头缺列，未读入", header.line, header.names)
    return Unread(sheet.name, f"的前{DEPTH}行里没有表头，未读入" if head else BLANK_SHEET)


def _read_row(row: SourceRow, width: int, heading: Mapping[int, str]) -> Part:
    if row.is_hidden:
        return RowLeftOut(row.line, HIDDEN_ROW)
    if all(isinstance(cell, Unusable) and cell.reason == NO_RESULT for cell in row.cells.values()):
        return RowLeftOut(row.line, UNCALCULATED)
    if row.cells == heading:
        return RowLeftOut(row.line, REPEATED)
    cells: list[Cell] = [row.cells.get(column, "") for column in range(width)]
    past = min((column for column, cell in row.cells.items() if column >= width and text_of(cell)), default=None)
    return SheetRow(row.line, cells, None if past is None else (past, text_of(row.cells[past])))
