"""The number formats of a workbook. Fonts, fills and the rest of its styles are nobody's concern here."""

from __future__ import annotations

from typing import IO

from lawdash.files.built_in_formats import BUILT_IN, GENERAL
from lawdash.files.xlsx.xml import Reader


def read_formats(part: IO[bytes]) -> list[str]:
    """The number format of every style that a cell can bear, in their order."""
    reader = _StyleReader()
    reader.read(part)
    return [reader.formats.get(number) or BUILT_IN.get(number, GENERAL) for number in reader.styles]


class _StyleReader(Reader):
    def __init__(self) -> None:
        super().__init__()
        self.formats: dict[int, str] = {}
        self.styles: list[int] = []
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("numFmts", "cellXfs"):
            self._inside = name
        elif name == "numFmt" and self._inside == "numFmts":
            self.formats[int(attributes["numFmtId"])] = attributes.get("formatCode", GENERAL)
        elif name == "xf" and self._inside == "cellXfs":
            self.styles.append(int(attributes.get("numFmtId", 0)))

    def end(self, name: str) -> None:
        if name == self._inside:
            self._inside = ""
