"""In whose name an action is done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The author that goes on record. `name` has at most 100 characters."""

    name: str


SYSTEM = Actor("系统")
"""The owner of the machine, at the command line."""
