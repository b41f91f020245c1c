"""What came of a change of plan or unit, in a sentence: in force, or waiting for a second person."""

from __future__ import annotations

WAITING = (
    "**已提交，等待另一人批准**。这项修改降低了要求，或可能使判定变好，批准之前仍按原来的要求判定；可在“待批准”中查看。"
)


def say_outcome(version: int | None, in_force: str) -> str:
    """`version` as the actions return it; None: it waits."""
    return WAITING if version is None else in_force
