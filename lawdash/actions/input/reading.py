"""What was read of a file and what was not, so that people can see it before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby


@dataclass(frozen=True, slots=True)
class SheetRead:
    """`sheet` is empty where the format knows no sheets; `rows` counts what was read of it."""

    sheet: str
    header_row: int
    rows: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`row` None: the whole sheet. `why` is the rest of a sentence that begins with the row, without a full stop.

    `matters` False: it was never meant to be read, such as a title over the table.
    """

    sheet: str
    row: int | None
    why: str
    matters: bool = True


@dataclass(slots=True)
class Reading:
    """Grows while a file is read; in the order of the file."""

    read: list[SheetRead] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def say_reading(reading: Reading) -> Iterator[str]:
    """Sentences: each sheet with its header row, then what was left out; rows that follow each other in one."""
    for sheet in reading.read:
        yield f"{_say_sheet(sheet.sheet)}表头在第{sheet.header_row}行，读入{sheet.rows}行。"
    for (name, why), found in groupby(reading.left_out, key=lambda one: (one.sheet, one.why)):
        rows = [one.row for one in found if one.row is not None]
        yield f"{_say_sheet(name)}{_say_rows(rows)}{why}。"


def _say_sheet(name: str) -> str:
    return f"工作表“{name}”" if name else ""


def _say_rows(rows: list[int]) -> str:
    """第3行、第5至9行, or nothing for a whole sheet."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return "、".join(f"第{run[0]}行" if len(run) == 1 else f"第{run[0]}至{run[-1]}行" for run in runs)
