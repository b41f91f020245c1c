"""How an action says no: one exception with sentences a user can act on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with what was entered.

    `line` counts lines of a file, or rows of its `sheet`, from 1; None outside files, and the sheet empty where the
    format knows none. `field` is the Chinese name of the column, `message` what is allowed there, without a full stop.
    """

    field: str
    value: str
    message: str
    line: int | None = None
    sheet: str = ""

    def __str__(self) -> str:
        """The whole sentence: 第3行“数量”须为数字,现为“十二”。"""
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        line = f"{sheet}第{self.line}行" if self.line is not None else ""
        field = f"“{self.field}”" if self.field else ""
        value = f"，现为“{self.value}”" if self.value else ""
        return f"{line}{field}{self.message}{value}。"


class Refused(Exception):
    """The action was not carried out and nothing was stored. `str()` is a Chinese sentence: what, where, what to do."""

    def __init__(self, message: str, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__(message)
        self.faults = faults


class Stale(Refused):
    """Somebody else changed the row meanwhile; the message says what changed."""


class Forbidden(Refused):
    """Not this person, not any more, or not for this unit; the message says who may."""
