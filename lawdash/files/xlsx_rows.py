"""Rows of an XLSX workbook: of its sheet 登记, or else of its first sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook

from lawdash.files.cells import FORMULA, Cell, SheetRow, Unreadable, Unusable

ENTRY_SHEET = "登记"


def open_sheet(path: Path) -> Any:
    """Raises Unreadable on a workbook that openpyxl cannot open."""
    try:
        workbook = load_workbook(path, read_only=True, keep_links=False)
        sheets = {sheet.title: sheet for sheet in workbook.worksheets}
    except (BadZipFile, KeyError, ValueError, SyntaxError, TypeError, AttributeError, OSError):
        raise Unreadable("工作簿已损坏，请用表格软件另存一份后重试。") from None
    if not sheets:
        raise Unreadable("工作簿里没有工作表。")
    return sheets.get(ENTRY_SHEET) or next(iter(sheets.values()))


def estimate_xlsx_rows(sheet: Any) -> int:
    """Rows as the sheet itself says, for a progress bar; 0 where it does not."""
    return sheet.max_row or 0


def read_xlsx(sheet: Any) -> Iterator[SheetRow]:
    """Raises Unreadable on broken XML."""
    sheet.reset_dimensions()  # what a sheet says of its size may be wrong either way
    try:
        for line, cells in enumerate(sheet.iter_rows(), start=1):
            yield SheetRow(line, [_read_cell(cell) for cell in cells])
    except (BadZipFile, KeyError, ValueError, SyntaxError, TypeError, IndexError, OverflowError):
        raise Unreadable("工作表已损坏，请用表格软件另存一份后重试。") from None


def _read_cell(cell: Any) -> Cell:
    if cell.value is None:
        return ""
    if cell.data_type == "f":
        return Unusable(str(getattr(cell.value, "text", cell.value)), FORMULA)
    if cell.data_type == "e":
        return Unusable(str(cell.value), "是表格错误值，请改填数值或文字")
    return write_value(cell.value)


def write_value(value: object) -> str:
    """A spreadsheet's value as people write it in CSV: 12, 8.3, 2025-06-30, 09:30."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time() else value.date().isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()
