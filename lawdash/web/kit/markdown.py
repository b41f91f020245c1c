"""Text as markdown is to show it: what people typed reads as typed, a date does not break."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from lawdash.judging.wording import format_date

_JOINER, _FIXED_SPACE = "\u2060", "\u00a0"
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]()<>#+-.!|~$:"})


def escape(text: str) -> str:
    """What people typed, so that it reads as typed where markdown is understood."""
    return " ".join(text.split()).translate(_MARKDOWN)


def escape_lines(text: str) -> str:
    """The same line by line: a refusal quotes what was typed, here or by somebody else."""
    return "  \n".join(escape(line) for line in text.splitlines())


def unbroken(text: str) -> str:
    """A date or an amount that a narrow column must not break in two."""
    return _JOINER.join(text.replace(" ", _FIXED_SPACE))


def say_instant(instant: datetime, zone: ZoneInfo, year: int) -> str:
    """10月9日 09:30 on the office's wall; the year is named where it is not `year`."""
    local = instant.astimezone(zone)
    return f"{format_date(local.date(), year)} {local:%H:%M}"
