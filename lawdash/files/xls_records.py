"""Counts the cells of an old workbook before any of them is made: xlrd holds all of them in memory."""

from __future__ import annotations

import io
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import unpack_from

from xlrd.compdoc import CompDoc

# Records that are one cell each, and those that are a run of them, with the bytes of a cell.
_SINGLE = frozenset({0x0006, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
_RUNS = {0x00BD: 6, 0x00BE: 2}
_HEADER, _AROUND_RUN = 4, 6


def count_cells(path: Path) -> int:
    """Raises what a broken file makes xlrd raise."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        document = CompDoc(content, logfile=io.StringIO())
        found = (document.locate_named_stream(name) for name in ("Workbook", "Book"))
        stream, start, length = next((one for one in found if one[0] is not None), (b"", 0, 0))
        return _count(stream, start, start + length)


def _count(stream: bytes | mmap, place: int, end: int) -> int:
    cells = 0
    while place + _HEADER <= end:
        kind, length = unpack_from("<HH", stream, place)
        if kind in _SINGLE:
            cells += 1
        elif kind in _RUNS:
            cells += max(length - _AROUND_RUN, 0) // _RUNS[kind]
        place += _HEADER + length
    return cells
