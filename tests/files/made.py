"""Files to import, as staff would bring them."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
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


def rezip(path: Path, added: dict[str, bytes], left_out: tuple[str, ...] = ()) -> Path:
    """The archive with other members in it."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name not in left_out}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (members | added).items():
            archive.writestr(name, content)
    return path


def sheet_xml(rows: str, *, behind: str = "", namespace: str = MAIN) -> dict[str, bytes]:
    """The first sheet, as a member of a workbook."""
    xml = f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData>{behind}</worksheet>'
    return {"xl/worksheets/sheet1.xml": xml.encode()}


def text_row(line: int, texts: Sequence[str], attributes: str = "") -> str:
    """A row of a sheet as XML, its texts in their cells."""
    cells = (f'<c t="inlineStr"><is><t>{text}</t></is></c>' if text else "<c/>" for text in texts)
    return f'<row r="{line}" {attributes}>{"".join(cells)}</row>'
