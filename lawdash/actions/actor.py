"""In whose name an action is done."""

from __future__ import annotations

from dataclasses import dataclass

from lawdash.actions.refusal import Refused


@dataclass(frozen=True, slots=True)
class Actor:
    """The author that goes on record. Raises Refused where `name` has not 1 to 100 characters."""

    name: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.name.strip()) <= 100:
            raise Refused("登记人姓名须为1至100个字。")


SYSTEM = Actor("系统")
"""The owner of the machine, at the command line."""
