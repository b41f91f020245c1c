"""An XLSX workbook as a source of rows."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from lawdash.files.cells import Range, Source, SourceRow, SourceSheet, Unreadable
from lawdash.files.limits import Limits
from lawdash.files.xlsx.archive import open_archive
from lawdash.files.xlsx.merged import read_merges
from lawdash.files.xlsx.package import Package, Workbook
from lawdash.files.xlsx.rows import RowReader, read_rows
from lawdash.files.xlsx.strings import read_strings
from lawdash.files.xlsx.styles import read_formats

_BROKEN = (
    BadZipFile,
    zlib.error,
    ExpatError,
    KeyError,
    ValueError,
    IndexError,
    OverflowError,
    NotImplementedError,
    EOFError,
)
_LAST_ROW = re.compile(rb"<(?:\w+:)?dimension ref=\"[A-Z]+\d+:[A-Z]+(\d+)\"")
HEAD_BYTES = 4_096


def open_xlsx(path: Path, limits: Limits) -> Source:
    """Raises Unreadable on a workbook that is broken, too large or none."""
    package = Package(open_archive(path, limits))
    with _refusing("工作簿"):
        workbook = package.read_workbook()
        strings, formats = _read_strings(package, workbook, limits), _read_formats(package, workbook)
        new_reader = partial(RowReader, workbook, strings, formats, limits)
        sheets = [
            SourceSheet(
                sheet.name,
                partial(_read_rows, package, sheet.part, new_reader),
                partial(_read_merges, package, sheet.part),
                sheet.is_hidden,
                workbook.is_1904,
            )
            for sheet in workbook.sheets
        ]
        total = sum(_estimate_rows(package, sheet.part) for sheet in workbook.sheets if not sheet.is_hidden)
    return Source(sheets, min(total, limits.rows))


def _read_strings(package: Package, workbook: Workbook, limits: Limits) -> list[str]:
    if not workbook.strings:
        return []
    with package.open(workbook.strings) as part:
        return read_strings(part, limits)


def _read_formats(package: Package, workbook: Workbook) -> list[str]:
    if not workbook.styles:
        return []
    with package.open(workbook.styles) as part:
        return read_formats(part)


def _estimate_rows(package: Package, name: str) -> int:
    """As the sheet itself says; 0 where it does not."""
    with package.open(name) as part:
        match = _LAST_ROW.search(part.read(HEAD_BYTES))
    return int(match[1]) if match else 0


def _read_rows(package: Package, name: str, new_reader: Callable[[], RowReader]) -> Iterator[SourceRow]:
    with _refusing("工作表"), package.open(name) as part:
        yield from read_rows(part, new_reader())


def _read_merges(package: Package, name: str) -> list[Range]:
    with _refusing("工作表"), package.open(name) as part:
        return read_merges(part)


@contextmanager
def _refusing(what: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN:
        raise Unreadable(f"{what}已损坏，请用表格软件另存一份后重试。") from None
