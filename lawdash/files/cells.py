"""What a file holds once it is parsed: rows of text, whatever the format was."""

from __future__ import annotations

from dataclasses import dataclass


class Unreadable(Exception):
    """The file as a whole is refused. `str()` is a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell that holds no value: a formula, or an error of the spreadsheet. `reason` says what is allowed."""

    text: str
    reason: str


Cell = str | Unusable


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that is not blank. `line` counts lines of the file, or rows of the sheet, from 1."""

    line: int
    cells: list[Cell]


FORMULA = "不能是公式，请改填数值或文字"
