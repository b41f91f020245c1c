"""The rows of a sheet, streamed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import InvalidOperation
from typing import IO

from lawdash.files.built_in_formats import GENERAL
from lawdash.files.cells import ERROR, NO_RESULT, Cell, SourceRow, Unreadable, Unusable, too_wide, trim
from lawdash.files.limits import Limits
from lawdash.files.number_formats import show_number
from lawdash.files.xlsx.merged import MOST_COLUMNS, MOST_ROWS, column_number
from lawdash.files.xlsx.package import Workbook, is_true
from lawdash.files.xlsx.strings import unescape
from lawdash.files.xlsx.xml import Reader

BLANKS = "工作表里带格式的空白格过多（多半是格式一直设到了表底或最右列），请把登记表复制到新的工作簿后重试。"


class RowReader(Reader):
    """Gathers rows; `take` hands them on. Empty cells and rows cost nothing but the time to pass them."""

    def __init__(self, workbook: Workbook, strings: list[str], formats: list[str], limits: Limits) -> None:
        super().__init__()
        self._workbook, self._strings, self._formats, self._limits = workbook, strings, formats, limits
        self._rows: list[SourceRow] = []
        self._columns: dict[str, int] = {}
        self._line = 0
        self._blanks = 0
        self._is_phonetic = False
        self._is_hidden = False
        self._begin_row()
        self._begin_cell({})

    def take(self) -> list[SourceRow]:
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v" or (name == "t" and not self._is_phonetic):
            self._has_value = True
            self.texts.begin()
        elif name == "f":
            self._is_formula = True
        elif name == "row":
            self._start_row(attributes)
        elif name == "rPh":
            self._is_phonetic = True

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.texts.end()
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._is_phonetic = False

    def _start_row(self, attributes: dict[str, str]) -> None:
        line = int(attributes.get("r", self._line + 1))
        if not self._line < line <= MOST_ROWS:
            raise ValueError(f"row {line} after row {self._line}")
        self._line = line
        self._is_hidden = is_true(attributes.get("hidden")) or float(attributes.get("ht", 1)) == 0
        self._begin_row()

    def _begin_row(self) -> None:
        self._cells: dict[int, Cell] = {}
        self._column = -1
        self._empty = 0

    def _end_row(self) -> None:
        if self._cells:
            self._rows.append(SourceRow(self._line, self._cells, self._is_hidden))
        if not self._cells or self._empty > self._limits.columns:
            self._blanks += self._empty
            if self._blanks > self._limits.blanks:
                raise Unreadable(BLANKS)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        self._has_value = self._is_formula = False

    def _end_cell(self) -> None:
        self._column = self._find_column(self._attributes.get("r"))
        text = self.texts.take() if self._has_value else ""
        if text == "" and not self._is_formula:
            self._empty += 1
            if self._empty > MOST_COLUMNS:
                raise ValueError("more cells in a row than a sheet has columns")
            return
        cell = self._read_cell(text)
        if cell == "":
            self._empty += 1
        elif self._column < self._limits.columns:
            self._cells[self._column] = cell
        else:
            raise too_wide(self._line, self._limits.columns)

    def _find_column(self, reference: str | None) -> int:
        if reference is None:
            return self._column + 1
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = column_number(letters)
        return column

    def _read_cell(self, text: str) -> Cell:
        kind = self._attributes.get("t", "n")
        if self._is_formula and self._lacks_result(kind, text):
            return Unusable("", NO_RESULT)
        match kind:
            case "s":
                return self._shared_text(int(text))
            case "n":
                return self._show_number(text)
            case "b":
                return "是" if is_true(text) else "否"
            case "e":
                return Unusable(text, ERROR)
            case "d":
                return text.removesuffix("T00:00:00").replace("T", " ")
            case _:
                return trim(unescape(text))

    def _shared_text(self, place: int) -> str:
        if place < 0:
            raise ValueError(f"no text: {place}")
        return self._strings[place]

    def _lacks_result(self, kind: str, text: str) -> bool:
        """A text may be empty; a number may not, and 0 is what a program writes that has calculated nothing."""
        return kind != "str" and (text == "" or (text == "0" and self._workbook.is_uncalculated))

    def _show_number(self, text: str) -> Cell:
        style = int(self._attributes.get("s", 0))
        code = self._formats[style] if style < len(self._formats) else GENERAL
        try:
            return show_number(text, code, is_1904=self._workbook.is_1904)
        except InvalidOperation:
            raise ValueError(f"no number: {text}") from None


def read_rows(part: IO[bytes], reader: RowReader) -> Iterator[SourceRow]:
    """The rows that are not empty. Raises what `Reader` and `RowReader` raise on broken or foreign XML."""
    for _ in reader.pieces(part):
        yield from reader.take()
