"""Which encoding a text is in: UTF-8, UTF-16, or else GB18030."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from pathlib import Path

from lawdash.files.cells import Unreadable
from lawdash.files.limits import MEBIBYTE

NO_TEXT = "文件内容不是 CSV 文本，请用表格软件另存为“CSV UTF-8”或 XLSX 后重试。"
# GB18030 seldom looks like UTF-8 for as many characters: what does so is damaged UTF-8.
FEWEST_RIGHT = 20


def find_encoding(path: Path) -> str:
    """Raises Unreadable where the bytes are no such text."""
    with path.open("rb") as file:
        head = file.read(MEBIBYTE)
    wide = wide_encoding(head)
    if wide:
        return wide if _find_error(path, wide) is None else _refuse("文字编码（UTF-16）已损坏")
    if b"\0" in head:
        raise Unreadable(NO_TEXT)
    error = _find_error(path, "utf-8")
    if error is None:
        return "utf-8-sig"
    line, right = error
    if head.startswith(BOM_UTF8) or right > FEWEST_RIGHT:
        return _refuse(f"第{line}行有无法识别的文字，文件可能已损坏")
    return "gb18030" if _find_error(path, "gb18030") is None else _refuse("文字编码无法识别")


def wide_encoding(head: bytes) -> str:
    """UTF-16 with its mark, or without: every other byte of digits, commas and line ends is zero. Else empty."""
    if head.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    first, second = head[::2].count(0), head[1::2].count(0)
    if b"\n\0" in head and second > 3 * first:
        return "utf-16-le"
    return "utf-16-be" if b"\0\n" in head and first > 3 * second else ""


def _find_error(path: Path, encoding: str) -> tuple[int, int] | None:
    """The line of the first byte that does not fit, and how many characters beyond ASCII did before it."""
    decoder = getincrementaldecoder(encoding)()
    lines = right = 0
    with path.open("rb") as file:
        for block in [*iter(lambda: file.read(MEBIBYTE), b""), b""]:
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                before = bytes(error.object[: error.start]).decode(encoding, "ignore")
                return lines + before.count("\n") + 1, right + _count_beyond_ascii(before)
            if "\0" in text:
                raise Unreadable(NO_TEXT)
            lines, right = lines + text.count("\n"), right + _count_beyond_ascii(text)
    return None


def _count_beyond_ascii(text: str) -> int:
    return 0 if text.isascii() else len(text) - len(text.encode("ascii", "ignore"))


def _refuse(why: str) -> str:
    raise Unreadable(f"{why}，请用表格软件打开，另存为“CSV UTF-8”或 XLSX 后重试。")
