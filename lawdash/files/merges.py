"""Merged cells: every row of a merged range is given what the range shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lawdash.files.cells import Cell, Merged, Range, SourceRow, Unreadable, Unusable, text_of

MOST_COLUMNS = 200
MOST_OPEN = 500


def spread(rows: Iterable[SourceRow], ranges: Iterable[Range]) -> Iterator[SourceRow]:
    """The rows, in ascending order as they come, with `Merged` in the cells of merged ranges.

    A range of one row leaves its first cell as it is. Raises Unreadable on more ranges over one row than a sheet can
    have.
    """
    waiting = sorted(ranges, reverse=True)
    if not waiting:
        yield from rows
        return
    open_ranges: list[tuple[Range, Cell]] = []
    for row in rows:
        open_ranges = [(merged, shown) for merged, shown in open_ranges if merged.bottom >= row.line]
        while waiting and waiting[-1].top <= row.line:
            merged = waiting.pop()
            if merged.bottom >= row.line:
                open_ranges.append((merged, row.cells.get(merged.left, "") if merged.top == row.line else ""))
        if len(open_ranges) > MOST_OPEN:
            raise Unreadable("工作表的合并单元格过多，请取消合并后重试。")
        yield _cover(row, open_ranges) if open_ranges else row


def has_content(row: SourceRow) -> bool:
    """Whether the row shows anything of its own."""
    return any(
        not isinstance(cell, Merged) or (cell.place == "first" and cell.text != "") for cell in row.cells.values()
    )


def _cover(row: SourceRow, ranges: Iterable[tuple[Range, Cell]]) -> SourceRow:
    cells = dict(row.cells)
    for merged, shown in ranges:
        if merged.top < merged.bottom:
            cells[merged.left] = _head(shown, is_first=merged.top == row.line)
        for column in range(merged.left + 1, min(merged.right, MOST_COLUMNS) + 1):
            cells[column] = Merged(text_of(shown), "beside")
    return SourceRow(row.line, cells, row.is_hidden)


def _head(shown: Cell, *, is_first: bool) -> Cell:
    return shown if isinstance(shown, Unusable) else Merged(text_of(shown), "first" if is_first else "below")
