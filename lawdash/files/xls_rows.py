"""An old workbook (.xls, or WPS's .et) as a source of rows: xlrd tells formats, merged cells and what is hidden."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlrd

from lawdash.files.built_in_formats import BUILT_IN, GENERAL
from lawdash.files.cells import ERROR, Cell, Range, Source, SourceRow, SourceSheet, Unreadable, Unusable, too_wide, trim
from lawdash.files.limits import Limits
from lawdash.files.number_formats import show_number
from lawdash.files.xls_records import count_cells

BROKEN = "工作簿已损坏，请用表格软件打开，另存为“Excel 工作簿（.xlsx）”后重试。"
LOCKED = "工作簿设有打开密码，请去掉密码后重试。"
ERROR_TEXTS = xlrd.error_text_from_code


def open_xls(path: Path, limits: Limits) -> Source:
    """Raises Unreadable on a workbook that is broken or has a password."""
    try:
        if count_cells(path) > limits.cells:
            raise Unreadable("工作簿里的格子过多，请把登记表复制到新的工作簿后重试。")
        book = xlrd.open_workbook(path, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except (Unreadable, MemoryError):
        raise
    except xlrd.XLRDError as error:
        raise Unreadable(LOCKED if "encrypted" in str(error) else BROKEN) from None
    except Exception:  # xlrd trusts its input: whatever a broken file makes it raise means the same
        raise Unreadable(BROKEN) from None
    sheets = [_source_sheet(book, sheet, limits) for sheet in book.sheets()]
    return Source(sheets, sum(sheet.nrows for sheet in book.sheets() if not sheet.visibility))


def _source_sheet(book: Any, sheet: Any, limits: Limits) -> SourceSheet:
    def rows() -> Iterator[SourceRow]:
        return _read_rows(book, sheet, limits)

    def merges() -> list[Range]:
        return [Range(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]

    return SourceSheet(sheet.name, rows, merges, bool(sheet.visibility), book.datemode == 1)


def _read_rows(book: Any, sheet: Any, limits: Limits) -> Iterator[SourceRow]:
    for place in range(sheet.nrows):
        shown = ((column, _read_cell(book, cell)) for column, cell in enumerate(sheet.row(place)))
        cells = {column: cell for column, cell in shown if cell != ""}
        if max(cells, default=0) >= limits.columns:
            raise too_wide(place + 1, limits.columns)
        if cells:
            info = sheet.rowinfo_map.get(place)
            yield SourceRow(place + 1, cells, bool(info and (info.hidden or info.height == 0)))


def _read_cell(book: Any, cell: Any) -> Cell:
    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return trim(str(cell.value))
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            return show_number(repr(cell.value), _find_format(book, cell), is_1904=book.datemode == 1)
        case xlrd.XL_CELL_BOOLEAN:
            return "是" if cell.value else "否"
        case xlrd.XL_CELL_ERROR:
            return Unusable(ERROR_TEXTS.get(cell.value, "#N/A"), ERROR)
        case _:
            return ""


def _find_format(book: Any, cell: Any) -> str:
    """xlrd takes the Chinese built-in formats for the general one."""
    key = book.xf_list[cell.xf_index].format_key
    written = str(book.format_map[key].format_str)
    return BUILT_IN.get(key, GENERAL) if written == GENERAL else written
