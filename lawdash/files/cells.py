"""What a file holds once it is parsed: sheets of rows of text, whatever the format was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from lawdash.cleaning import clean

_FILLERS = "\u115f\u1160\u3164\uffa0"


class Unreadable(Exception):
    """The file as a whole is refused. `str()` is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell that holds no value: an error of the spreadsheet, say. `reason` says what is allowed."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A cell of a merged range, with what the whole range shows.

    `place` is "first" at the head of a range of several rows, "below" under it, "beside" in its other columns.
    """

    text: str
    place: Literal["first", "below", "beside"]


Cell = str | Unusable | Merged


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row as the file has it: the cells that are not empty, by column from 0. `line` counts from 1."""

    line: int
    cells: dict[int, Cell]
    is_hidden: bool = False


class Range(NamedTuple):
    """Cells that are merged; rows count from 1, columns from 0, both ends belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SourceSheet:
    """`rows` and `merges` read the sheet when they are called. `name` is empty where the format knows no sheets."""

    name: str
    rows: Callable[[], Iterator[SourceRow]]
    merges: Callable[[], list[Range]] = list
    is_hidden: bool = False
    is_1904: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """`total` is an estimate of all rows, for a progress bar; 0 where the file does not say."""

    sheets: list[SourceSheet]
    total: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row under a header: a cell for each of its columns. `beyond` is the first cell past them, with its column."""

    line: int
    cells: list[Cell]
    beyond: tuple[int, str] | None = None


FORMULA = "不能是公式，请改填数值或文字"
NO_RESULT = "是公式，但文件里没有它的结果；请用表格软件打开后保存，或选择性粘贴为数值"
ERROR = "是表格错误值，请改填数值或文字"


def trim(text: str) -> str:
    """Without blanks at its ends; empty where there is nothing to be seen."""
    text = text.strip()
    is_seen = text[:1].isalnum() and text[0] not in _FILLERS
    return text if is_seen or clean(text) else ""


def too_wide(line: int, columns: int) -> Unreadable:
    return Unreadable(f"第{line}行超过{columns}列，请只保留登记表的列。")


def text_of(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.text
