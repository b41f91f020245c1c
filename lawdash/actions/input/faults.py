"""Collects everything that is wrong with one entry or one row, so that it can be said at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from lawdash.actions.input.personal import find_personal_data
from lawdash.cleaning import show_unseen
from lawdash.refusal import Fault

LONGEST_SHOWN = 40
Typed = TypeVar("Typed")
Read = TypeVar("Read")


class Faults:
    """`titles` names the columns in Chinese, `line` is that of a file; `known` are faults found before."""

    def __init__(self, titles: Mapping[str, str], line: int | None = None, known: Sequence[Fault] = ()) -> None:
        self.found = list(known)
        self._titles = titles
        self._line = line

    def say(self, column: str, value: object, message: str) -> None:
        """`column` is a code of the titles, or a name of its own. One fault a column: the first explains the rest."""
        title = self._titles.get(column, column)
        if all(fault.field != title for fault in self.found):
            self.found.append(Fault(title, say_value(value), message, self._line))

    def read(self, column: str, value: Typed, reader: Callable[[Typed], Read]) -> Read | None:
        """What the reader makes of the value; None where it refuses, which is noted."""
        try:
            return reader(value)
        except ValueError as error:
            self.say(column, value, str(error))
            return None


def say_value(value: object) -> str:
    """The value as a fault may repeat it: cut short, and never a personal number."""
    text = "" if value is None else show_unseen(str(value).strip())
    if find_personal_data(text) is not None:
        return ""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
