"""What a form asks for, one value at a time: given back clean, or refused with the name of the field."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar
from zoneinfo import ZoneInfo

from lawdash.actions.input.values import read_text
from lawdash.judging.wording import format_date
from lawdash.refusal import Refused

LONGEST_REASON = 500
LONGEST_PARAGRAPH = 2000
Typed = TypeVar("Typed")
Read = TypeVar("Read")


def ask(label: str, value: Typed, reader: Callable[[Typed], Read]) -> Read:
    """What the reader makes of the value. Raises Refused with the label where it cannot be used."""
    try:
        return reader(value)
    except ValueError as error:
        raise Refused(f"“{label}”{error}。") from None


def ask_text(label: str, value: str, longest: int = LONGEST_PARAGRAPH) -> str:
    """A text that may be empty, without personal data."""
    return ask(label, value, partial(read_text, longest=longest))


def require_text(label: str, value: str, longest: int = LONGEST_PARAGRAPH) -> str:
    """A text that may not be empty."""
    text = ask_text(label, value, longest)
    if not text:
        raise Refused(f"“{label}”不能为空。")
    return text


def ask_reason(reason: str) -> str:
    """Nothing is changed or voided without a reason (actions/README.md, "Who may do what")."""
    return require_text("原因", reason, LONGEST_REASON)


def say_when(instant: datetime, zone: ZoneInfo) -> str:
    """6月3日 14:05 on the office's wall."""
    local = instant.astimezone(zone)
    return f"{format_date(local.date())} {local:%H:%M}"
