"""Collects everything that is wrong with one entry, so that it can be said at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lawdash.actions.columns import ENTRY_COLUMNS
from lawdash.actions.personal import find_personal_data
from lawdash.actions.refusal import Fault

LONGEST_SHOWN = 40
Typed = TypeVar("Typed")
Read = TypeVar("Read")


class Findings:
    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def say(self, column: str, value: object, message: str) -> None:
        """`column` is a code of ENTRY_COLUMNS, or the name of an indicator's own field."""
        self.faults.append(Fault(ENTRY_COLUMNS.get(column, column), show_value(value), message))

    def read(self, column: str, value: Typed, reader: Callable[[Typed], Read]) -> Read | None:
        """What the reader makes of the value; None where it refuses, which is noted."""
        try:
            return reader(value)
        except ValueError as error:
            self.say(column, value, str(error))
            return None


def show_value(value: object) -> str:
    """The value as a fault may repeat it: cut short, and never a personal number."""
    text = "" if value is None else str(value).strip()
    if find_personal_data(text) is not None:
        return ""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
