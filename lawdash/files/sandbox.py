"""Reads an uploaded file through a child process with limits: its tables, row after row, in bounded memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Timer
from typing import IO, Any

from lawdash.files.cells import SheetRow
from lawdash.files.header import Wanted
from lawdash.files.kinds import FAMILIES, find_kind
from lawdash.files.limits import MEBIBYTE, Limits
from lawdash.files.tables import Part, RowLeftOut, TableStart, Unread
from lawdash.files.wire import read_part
from lawdash.refusal import Refused
from lawdash.settings import ROOT, get_settings

CHILD = "lawdash.files.child"
READABLE = "只接受 XLSX、XLS、ET 工作簿和 CSV、TXT 文本"


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet from its header on. `rows` is read once; `left_out` grows as it is."""

    start: TableStart
    rows: Iterator[SheetRow]
    left_out: list[RowLeftOut] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """`total` is an estimate of the rows, for a progress bar, 0 where the file does not say.

    `tables` gives every sheet with a complete header in turn; `unread` holds the others once all were given.
    """

    total: int
    tables: Iterator[Table]
    unread: list[Unread]


def default_limits() -> Limits:
    """As set by LAWDASH_MAX_UPLOAD_MB and LAWDASH_MAX_IMPORT_ROWS."""
    settings = get_settings()
    return Limits(file_bytes=settings.max_upload_mb * MEBIBYTE, rows=settings.max_import_rows)


def parser_environment() -> dict[str, str]:
    """Without the settings: the store's address, among them, is nothing that the parser of a foreign file needs."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LAWDASH_")}


@contextmanager
def open_book(path: Path, wanted: Wanted, limits: Limits | None = None) -> Iterator[Book]:
    """The tables of a file whose header names what is wanted. `limits` None: those of the settings.

    Raises Refused on a file of another format, over a limit, empty or broken, at the start or while rows are read.
    """
    limits = limits or default_limits()
    check_file(path, limits)
    command = [sys.executable, "-m", CHILD, str(path.resolve()), json.dumps(asdict(wanted)), json.dumps(asdict(limits))]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=parser_environment(),
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
            assert process.stdout is not None
            total = _read_message(process.stdout)["total"]
            unread: list[Unread] = []
            yield Book(total, _read_tables(_Parts(process.stdout), unread), unread)
        finally:
            watch.cancel()
            process.kill()


def check_file(path: Path, limits: Limits) -> None:
    """Raises Refused on what need not even be opened, by its true name and with what to do."""
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise Refused(f"文件超过{limits.file_bytes / MEBIBYTE:g} MB，请分成几个文件。")
        kind = find_kind(path)
    except OSError:
        raise Refused(f"文件“{path.name}”无法打开。") from None
    if size == 0:
        raise Refused("文件是空的。")
    suffix = path.suffix.lower()
    if not kind.family:
        raise Refused(f"这个文件是{kind.name}，{kind.advice}。")
    if suffix not in FAMILIES:
        raise Refused(f"{READABLE}，不接受扩展名“{suffix}”；内容是{kind.name}，{kind.advice}。")
    if FAMILIES[suffix] != kind.family:
        raise Refused(f"文件内容与扩展名不符：扩展名是“{suffix}”，内容是{kind.name}，{kind.advice}。")


class _Parts:
    """What the child says, one part ahead."""

    def __init__(self, pipe: IO[str]) -> None:
        self._pipe = pipe
        self.next = self._read()

    def take(self) -> Part | None:
        """None at the end."""
        taken, self.next = self.next, self._read() if self.next is not None else None
        return taken

    def _read(self) -> Part | None:
        message = _read_message(self._pipe)
        return None if isinstance(message, dict) and "end" in message else read_part(message)


def _read_tables(parts: _Parts, unread: list[Unread]) -> Iterator[Table]:
    """Whatever of a table was not read is passed over when the next one is asked for."""
    while (part := parts.take()) is not None:
        if isinstance(part, Unread):
            unread.append(part)
        elif isinstance(part, TableStart):
            left_out: list[RowLeftOut] = []
            yield Table(part, _read_rows(parts, left_out), left_out)


def _read_rows(parts: _Parts, left_out: list[RowLeftOut]) -> Iterator[SheetRow]:
    while isinstance(parts.next, SheetRow | RowLeftOut):
        part = parts.take()
        if isinstance(part, SheetRow):
            yield part
        elif isinstance(part, RowLeftOut):
            left_out.append(part)


def _read_message(pipe: IO[str]) -> Any:
    """The next line of the child. Raises Refused where it refuses, or has come to an early end."""
    try:
        message = json.loads(pipe.readline())
    except ValueError:
        raise Refused("文件过于庞大或复杂，在限定的时间和内存内无法读完，请另存为 CSV 后重试。") from None
    if isinstance(message, dict) and "refused" in message:
        raise Refused(message["refused"])
    return message
