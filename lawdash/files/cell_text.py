"""How values are written into the cells of a CSV file, and a guarded text read back."""

from __future__ import annotations

import re
from decimal import Decimal

# What nobody sees before a sign: blanks, control and format characters, fillers, selectors, tags.
_UNSEEN = (
    "\x00-\x20\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
# What makes a spreadsheet calculate a cell, in half, full and small width; quotes may stand before it, one is ours.
_CALCULATED = re.compile(f"['{_UNSEEN}]*[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]")
_GUARDED = re.compile(f"'{_CALCULATED.pattern}")


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
