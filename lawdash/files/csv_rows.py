"""Rows of a CSV file in UTF-8 (with or without BOM) or GB18030."""

from __future__ import annotations

import csv
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator
from pathlib import Path

from lawdash.files.cell_text import restore
from lawdash.files.cells import FORMULA, Cell, SheetRow, Unreadable, Unusable
from lawdash.files.limits import MEBIBYTE

# Whatever a spreadsheet would calculate: =1+1, and +SUM(…), -A1, @SUM(…).
_FORMULA = re.compile(r"=|[+\-@][A-Za-z_.]+[\d(]")


def estimate_csv_rows(path: Path) -> int:
    """Lines of the file, for a progress bar."""
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(MEBIBYTE), b""))


def read_csv(path: Path) -> Iterator[SheetRow]:
    """Raises Unreadable where the file is no such text."""
    with path.open(encoding=_find_encoding(path), newline="") as file:
        reader = csv.reader(file, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error:
                raise Unreadable(f"第{line}行的引号不成对，或格内容过长，无法按 CSV 读取。") from None
            yield SheetRow(line, [_read_cell(text) for text in cells])


def _read_cell(text: str) -> Cell:
    text = text.strip()
    if _FORMULA.match(text):
        return Unusable(text, FORMULA)
    return restore(text)


def _find_encoding(path: Path) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        if _decodes(path, encoding):
            return encoding
    raise Unreadable("文字编码无法识别，请另存为“CSV UTF-8”后重试。")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            for block in iter(lambda: file.read(MEBIBYTE), b""):
                if b"\0" in block:
                    raise Unreadable("文件内容不是 CSV 文本，请另存为“CSV UTF-8”或 XLSX 后重试。")
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
