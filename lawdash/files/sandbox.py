"""Reads an uploaded file through a child process with limits: a header, then row after row, in bounded memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Timer
from typing import IO, Any

from lawdash.files.cells import Cell, SheetRow, Unusable
from lawdash.files.limits import MEBIBYTE, Limits
from lawdash.refusal import Refused
from lawdash.settings import ROOT, get_settings

SUFFIXES = (".csv", ".xlsx")
ZIP_MAGIC = b"PK\x03\x04"
CHILD = "lawdash.files.child"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`total` is an estimate of the rows below the header, for a progress bar; 0 where the file does not say."""

    header: SheetRow
    rows: Iterator[SheetRow]
    total: int


def default_limits() -> Limits:
    """As set by LAWDASH_MAX_UPLOAD_MB and LAWDASH_MAX_IMPORT_ROWS."""
    settings = get_settings()
    return Limits(file_bytes=settings.max_upload_mb * MEBIBYTE, rows=settings.max_import_rows)


@contextmanager
def open_sheet(path: Path, limits: Limits | None = None) -> Iterator[Sheet]:
    """The rows of a CSV or XLSX file. `limits` None: those of the settings.

    Raises Refused on a file of another format, over a limit, empty or broken, at the start or while rows are read.
    """
    limits = limits or default_limits()
    check_file(path, limits)
    command = [sys.executable, "-m", CHILD, str(path.resolve()), json.dumps(asdict(limits))]
    # The settings, the store's address among them, are nothing that the parser of a foreign file needs to know.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LAWDASH_")}
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    ) as process:
        watch = Timer(2 * limits.seconds, process.kill)
        watch.daemon = True
        watch.start()
        try:
            yield _read_sheet(process)
        finally:
            watch.cancel()
            process.kill()


def check_file(path: Path, limits: Limits) -> None:
    """Raises Refused on what need not even be opened."""
    if path.suffix.lower() not in SUFFIXES:
        raise Refused("只接受 CSV 或 XLSX 文件，请另存为这两种格式之一后重试。")
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            is_zip = file.read(len(ZIP_MAGIC)) == ZIP_MAGIC
    except OSError:
        raise Refused(f"文件“{path.name}”无法打开。") from None
    if size > limits.file_bytes:
        raise Refused(f"文件超过{limits.file_bytes / MEBIBYTE:g} MB，请分成几个文件。")
    if is_zip != (path.suffix.lower() == ".xlsx"):
        raise Refused("文件内容与扩展名不符，请用表格软件另存为 CSV 或 XLSX 后重试。")


def _read_sheet(process: subprocess.Popen[str]) -> Sheet:
    assert process.stdout is not None
    total = _read_message(process.stdout)["total"]
    rows = _read_rows(process.stdout)
    header = next(rows, None)
    if header is None:
        raise Refused("文件是空的。")
    return Sheet(header, rows, max(total - header.line, 0))


def _read_rows(pipe: IO[str]) -> Iterator[SheetRow]:
    while True:
        message = _read_message(pipe)
        if isinstance(message, dict):
            return
        line, cells = message
        yield SheetRow(line, [_read_cell(cell) for cell in cells])


def _read_cell(cell: Any) -> Cell:
    return cell if isinstance(cell, str) else Unusable(*cell)


def _read_message(pipe: IO[str]) -> Any:
    """The next line of the child. Raises Refused where it refuses, or has come to an early end."""
    try:
        message = json.loads(pipe.readline())
    except ValueError:
        raise Refused("文件过于庞大或复杂，在限定的时间和内存内无法读完，请另存为 CSV 后重试。") from None
    if isinstance(message, dict) and "refused" in message:
        raise Refused(message["refused"])
    return message
