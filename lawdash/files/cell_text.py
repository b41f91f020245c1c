"""How values are written into the cells of a CSV file, and a guarded text read back."""

from __future__ import annotations

import re
from decimal import Decimal

# What makes a spreadsheet calculate a cell, in half and full width; a quote before it, of which one is ours.
_CALCULATED = re.compile(r"'*[=+\-@\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(r"'+[=+\-@\uff1d\uff0b\uff0d\uff20]")


def defuse(text: str) -> str:
    """A text that a spreadsheet would take for a formula gets a quote before it, and stays a text."""
    return f"'{text}" if _CALCULATED.match(text) else text


def restore(text: str) -> str:
    """The text as it was before `defuse`."""
    return text[1:] if _GUARDED.match(text) else text


def write_amount(amount: Decimal | None) -> str:
    """12, 8.3, 12000: as `read_amount` reads it; None is empty."""
    if amount is None:
        return ""
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
