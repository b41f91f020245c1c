"""Rows of a text file whose cells are parted by commas, tabs or semicolons."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from lawdash.files.cell_text import restore
from lawdash.files.cells import FORMULA, Cell, Source, SourceRow, SourceSheet, Unreadable, Unusable, too_wide, trim
from lawdash.files.encoding import find_encoding
from lawdash.files.header import DEPTH, Wanted, count_names
from lawdash.files.limits import MEBIBYTE, Limits

DELIMITERS = (",", "\t", ";")
# Whatever a spreadsheet would calculate: =1+1, and +SUM(…), -A1, @SUM(…).
_FORMULA = re.compile(r"=|[+\-@][A-Za-z_.]+[\d(]")
# A text that spreadsheets are told not to take for a number.
_GUARDED_TEXT = re.compile(r'="([^"]*)"')
_NAMED_DELIMITER = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)


def open_csv(path: Path, wanted: Wanted, limits: Limits) -> Source:
    """Raises Unreadable where the file is no such text."""
    encoding = find_encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        named = _NAMED_DELIMITER.fullmatch(file.readline(100))
    delimiter = named[1] if named else _find_delimiter(path, encoding, wanted, limits)
    skipped = 1 if named else 0
    sheet = SourceSheet("", lambda: _read_rows(path, encoding, delimiter, limits, skipped))
    return Source([sheet], _count_lines(path))


def _count_lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(MEBIBYTE), b""))


def _find_delimiter(path: Path, encoding: str, wanted: Wanted, limits: Limits) -> str:
    """The one with which a row names most columns; a comma where none does."""

    def most_names(delimiter: str) -> int:
        try:
            rows = list(islice(_read_rows(path, encoding, delimiter, limits, 0), DEPTH))
        except Unreadable:
            return 0
        return max((count_names(row, wanted) for row in rows), default=0)

    return max(DELIMITERS, key=most_names)


def _read_rows(path: Path, encoding: str, delimiter: str, limits: Limits, skipped: int) -> Iterator[SourceRow]:
    with path.open(encoding=encoding, newline="") as file:
        lines = _Lines(file, limits)
        blanks = 0
        reader = csv.reader(lines, strict=True, delimiter=delimiter)
        while True:
            line = reader.line_num + 1
            lines.start_record(line)
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error:
                raise Unreadable(f"第{line}行的引号不成对，或格内容过长，无法按 CSV 读取。") from None
            blanks += not any(record)
            if blanks > limits.blanks:
                raise Unreadable("空白行过多，请用表格软件打开，把登记表复制到新的工作簿后重试。")
            cells = {column: cell for column, text in enumerate(record) if text and (cell := _read_cell(text)) != ""}
            if max(cells, default=0) >= limits.columns:
                raise too_wide(line, limits.columns)
            if line > skipped and cells:
                yield SourceRow(line, cells)


class _Lines:
    """The lines of a text; no record may be longer than a row can be, whatever the file holds."""

    def __init__(self, file: TextIO, limits: Limits) -> None:
        self._file = file
        self._most = limits.columns * limits.cell_characters
        self._left = self._most
        self._line = 1

    def start_record(self, line: int) -> None:
        self._line, self._left = line, self._most

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        text = self._file.readline(self._left + 1)
        self._left -= len(text)
        if self._left < 0:
            raise Unreadable(f"第{self._line}行过长，请只保留登记表的列。")
        if not text:
            raise StopIteration
        return text


def _read_cell(text: str) -> Cell:
    text = trim(text)
    guarded = _GUARDED_TEXT.fullmatch(text)
    if guarded:
        return trim(guarded[1])
    if _FORMULA.match(text):
        return Unusable(text, FORMULA)
    return restore(text)
