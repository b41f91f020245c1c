"""The texts that the cells of a workbook share."""

from __future__ import annotations

import re
from typing import IO

from lawdash.files.cells import Unreadable, trim
from lawdash.files.limits import Limits
from lawdash.files.xlsx.xml import Reader

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_strings(part: IO[bytes], limits: Limits) -> list[str]:
    """Raises Unreadable on more empty ones than any spreadsheet would keep."""
    reader = _StringReader(limits)
    reader.read(part)
    return reader.strings


def unescape(text: str) -> str:
    """_x000D_ is how a workbook writes a character that XML cannot hold."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


class _StringReader(Reader):
    """Phonetic runs (rPh) say how a text is spoken; they are no part of it."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._limits = limits
        self._blanks = 0
        self._is_phonetic = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t" and not self._is_phonetic:
            self.texts.begin()
        elif name == "rPh":
            self._is_phonetic = True

    def end(self, name: str) -> None:
        if name == "t":
            self.texts.end()
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "si":
            self._add(trim(unescape(self.texts.take()))[: self._limits.cell_characters])

    def _add(self, text: str) -> None:
        self._blanks += not text
        if self._blanks > self._limits.blanks:
            raise Unreadable("工作簿里空白的文字过多，请把登记表复制到新的工作簿后重试。")
        self.strings.append(text)
