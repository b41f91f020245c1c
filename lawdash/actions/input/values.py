"""What people type into a cell or a field, as text: plain for reading it, and as it is stored.

Every reader raises ValueError with a Chinese half-sentence that says what is allowed.
"""

from __future__ import annotations

import re

from lawdash.actions.input.personal import find_personal_data
from lawdash.cleaning import clean

# They turn the direction of reading: with one of them a text says something else than it seems to.
_TURNING = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSTORABLE = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff{_TURNING}]")
_LINE_END = re.compile("\r\n|[\r\x85\u2028\u2029]")


def plain(value: object) -> str:
    """The value as text, cleaned; None is empty."""
    return "" if value is None else clean(str(value))


def read_text(value: str | None, longest: int) -> str:
    """A text of at most `longest` characters, stripped, line ends as one character, without personal data."""
    text = _LINE_END.sub("\n", value or "").strip()
    if len(text) > longest:
        raise ValueError(f"最多{longest}个字")
    hidden = _UNSTORABLE.search(text)
    if hidden:
        raise ValueError(f"含有不可见的控制字符U+{ord(hidden[0]):04X}，请删去后重新输入")
    personal = find_personal_data(text)
    if personal is not None:
        raise ValueError(f"含有{personal[0]}（{personal[1]}），本系统不保存个人信息，请删去")
    return text
