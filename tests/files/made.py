"""Files to import, as staff would bring them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

CODES = ["indicator", "unit", "happened_on", "quantity", "of_which", "makes_good", "title", "note", "reference"]
CHINESE = ["指标", "单位", "发生日期", "数量", "其中", "补办所属日期", "标题", "备注", "编号"]
DUTY = ["counsel-duty", "福兴村", "2025-06-10", "1", "", "", "", "", ""]
REVIEW = ["legality-reviews", "", "2025-06-11", "8", "8", "", "合同审查", "", "A-1"]
EVENT = ["themed-events", "", "2025-06-12", "2", "", "", "", "", ""]


def row(base: Sequence[Any] = EVENT, **changes: Any) -> list[Any]:
    """The base with some of its columns changed, by code."""
    return [changes.get(code, value) for code, value in zip(CODES, base, strict=True)]


def write_csv(
    path: Path, rows: Iterable[Sequence[Any]], header: Sequence[str] = CODES, encoding: str = "utf-8"
) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def write_xlsx(path: Path, rows: Iterable[Sequence[Any]], header: Sequence[str] = CODES, sheet: str = "登记") -> Path:
    """Texts that begin with = become formulas, as when they are typed."""
    workbook = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    page = workbook.add_worksheet(sheet)
    for line, cells in enumerate([header, *rows]):
        for column, value in enumerate(cells):
            if isinstance(value, date):
                page.write_datetime(line, column, value)
            elif value != "":
                page.write(line, column, value)
    workbook.close()
    return path
