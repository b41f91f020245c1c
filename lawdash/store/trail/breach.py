"""The first thing that is wrong with the record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Breach:
    """`str()` is a Chinese sentence. `event_id`, `entry_id` None: it is not about one."""

    message: str
    event_id: int | None = None
    entry_id: int | None = None

    def __str__(self) -> str:
        return self.message


class Broken(Exception):
    """Ends a check at the breach."""

    def __init__(self, message: str, *, event: int | None = None, entry: int | None = None) -> None:
        super().__init__(message)
        self.breach = Breach(message, event, entry)
