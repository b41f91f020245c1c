"""The merged cells of a sheet, which stand behind its rows though they are needed before them."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import IO

from lawdash.files.cells import Range, Unreadable
from lawdash.files.limits import MEBIBYTE

MOST_BYTES = 8 * MEBIBYTE
LARGE_PIECE = MEBIBYTE // 2
LONGEST_TAG = 64
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_ROWS_END = re.compile(rb"</(?:\w+:)?sheetData\s*>|<(?:\w+:)?sheetData\s*/>")
_MERGED = re.compile(
    rb"mergeCell\s[^>]*?\bref\s*=\s*[\"']\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?[\"']"
)


def read_merges(part: IO[bytes]) -> list[Range]:
    """Looks only at what follows the rows. Raises Unreadable where that is longer than any sheet's."""
    behind = _read_behind_rows(part)
    found = (match.groups() for match in _MERGED.finditer(behind))
    ranges = (
        Range(int(top), column_number(left.decode()), int(bottom or top), column_number((right or left).decode()))
        for left, top, right, bottom in found
    )
    return [one for one in ranges if one.top < one.bottom or one.left < one.right]


def column_number(letters: str) -> int:
    """0 for A, 27 for AB."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _read_behind_rows(part: IO[bytes]) -> bytes:
    behind, overlap, is_behind = b"", b"", False
    while piece := part.read(LARGE_PIECE):
        if piece.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
            raise ValueError("a sheet in UTF-16")
        seen = overlap + piece
        end = _ROWS_END.search(seen) if b"sheetData" in seen else None
        if end is not None:
            is_behind, behind = True, seen[end.end() :]
        elif is_behind:
            behind += piece
        overlap = piece[-LONGEST_TAG:]
        if len(behind) > MOST_BYTES:
            raise Unreadable("工作表的格式过于庞杂，请把登记表复制到新的工作簿后重试。")
    return behind
