"""Writes rows as CSV or XLSX, in bounded memory: numbers and days as such, every text as a text that runs nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import BinaryIO, Literal

import xlsxwriter

from lawdash.files.cell_text import defuse, write_amount

MOST_SHEET_ROWS = 1_048_575
LONGEST_CELL = 32_767
"""What a workbook holds: rows of a sheet besides its header, characters of a cell."""

NOTES_SHEET = "说明"
FileFormat = Literal["csv", "xlsx"]
Value = str | date | Decimal | None


def write_table(
    header: Sequence[str],
    rows: Iterable[Sequence[Value]],
    output: BinaryIO,
    file_format: FileFormat,
    *,
    sheet: str,
    notes: Sequence[str] = (),
) -> int:
    """How many rows were written, without the header. `sheet` is the name of the sheet of a workbook.

    `notes` are lines for a second sheet, 说明; a CSV stays plain.
    """
    if file_format == "csv":
        return _write_csv(header, rows, output)
    return _write_xlsx(header, rows, output, sheet, notes)


def _write_csv(header: Sequence[str], rows: Iterable[Sequence[Value]], output: BinaryIO) -> int:
    """UTF-8 with BOM, without which Excel takes Chinese for something else."""
    text = io.TextIOWrapper(output, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    written = 0
    for written, row in enumerate(rows, start=1):  # noqa: B007
        writer.writerow([_write_cell(value) for value in row])
    text.detach()
    return written


def _write_cell(value: Value) -> str:
    if isinstance(value, str):
        return defuse(value)
    return value.isoformat() if isinstance(value, date) else write_amount(value)


def _write_xlsx(
    header: Sequence[str], rows: Iterable[Sequence[Value]], output: BinaryIO, name: str, notes: Sequence[str]
) -> int:
    """Row by row, so that memory holds one of them. Every text goes in as a text, never as a formula or a link."""
    workbook = xlsxwriter.Workbook(output, {"constant_memory": True})
    sheet = workbook.add_worksheet(name)
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(header) - 1, 14)
    for column, title in enumerate(header):
        sheet.write_string(0, column, title, workbook.add_format({"bold": True}))
    written = 0
    for written, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, Decimal):
                sheet.write_number(written, column, float(value))
            elif isinstance(value, date):
                sheet.write_datetime(written, column, value, day)
            elif value:
                sheet.write_string(written, column, value)
    if notes:
        explained = workbook.add_worksheet(NOTES_SHEET)
        explained.set_column(0, 0, 80)
        for line, note in enumerate(notes):
            explained.write_string(line, 0, note)
    workbook.close()
    return written
