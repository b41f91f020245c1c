"""Word 97-2003 .doc and binary .wps: the piece table [MS-DOC 2.4.1], the body alone."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from lawdash.files.cells import Unreadable

_BROKEN = "Word 文件已损坏，无法读取，请另存为 .docx 后重试。"
_FLAGS, _BODY_LENGTH, _CLX = 0x0A, 0x4C, 0x01A2
_ENCRYPTED, _SECOND_TABLE, _EIGHT_BITS = 0x0100, 0x0200, 0x40000000
_FIELD = re.compile("\x13[^\x13\x14\x15]{0,2000}\x14|[\x13\x14\x15]")


def read_doc(path: Path) -> str:
    """A line for each paragraph and cell. Nothing in it is run. Raises Unreadable."""
    try:
        with olefile.OleFileIO(path) as container:
            body = container.openstream("WordDocument").read()
            flags, length = _word(body, _FLAGS, "<H"), _word(body, _BODY_LENGTH, "<I")
            if flags & _ENCRYPTED:
                raise Unreadable("文件设有打开密码，请去掉密码后重试。")
            table = container.openstream("1Table" if flags & _SECOND_TABLE else "0Table").read()
        text = "".join(_pieces(body, table))[:length]
    except (OSError, struct.error, IndexError, ValueError, KeyError, AttributeError, TypeError, RecursionError):
        raise Unreadable(_BROKEN) from None
    text = _FIELD.sub("", text)
    return re.sub("[\r\x07\x0b\x0c]", "\n", text).replace("\x01", "").replace("\x08", "")


def _word(content: bytes, at: int, form: str) -> int:
    (value,) = struct.unpack_from(form, content, at)
    return int(value)


def _pieces(body: bytes, table: bytes) -> Iterator[str]:
    start, length = struct.unpack_from("<II", body, _CLX)
    clx = table[start : start + length]
    at = 0
    while clx[at] == 1:
        at += 3 + _word(clx, at + 1, "<H")
    size = _word(clx, at + 1, "<I")
    plan = clx[at + 5 : at + 5 + size]
    count = (len(plan) - 4) // 12
    ends = struct.unpack_from(f"<{count + 1}I", plan, 0)
    for number in range(count):
        place = _word(plan, 4 * (count + 1) + 8 * number + 2, "<I")
        characters = ends[number + 1] - ends[number]
        if characters < 0 or characters > len(body):
            raise ValueError("a piece longer than the file")
        if place & _EIGHT_BITS:
            first = (place & ~_EIGHT_BITS) // 2
            yield body[first : first + characters].decode("cp1252", "replace")
        else:
            yield body[place : place + 2 * characters].decode("utf-16-le", "replace")
