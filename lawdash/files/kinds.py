"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Literal

from lawdash.files.encoding import wide_encoding

Family = Literal["text", "zip", "ole", ""]

FAMILIES: dict[str, Family] = {
    ".csv": "text",
    ".txt": "text",
    ".tsv": "text",
    ".xlsx": "zip",
    ".xls": "ole",
    ".et": "ole",
}
"""The suffixes that are read."""
SAVE_AS = "请用表格软件打开，另存为“Excel 工作簿（.xlsx）”后重试"
HEAD_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Kind:
    """`family` says how the file is parsed; empty where it cannot be, and `advice` what to do then."""

    name: str
    family: Family = ""
    advice: str = SAVE_AS


_TEXT = Kind("文本（CSV）", "text", "请把扩展名改为 .csv，或用表格软件另存为 .xlsx 后重试")
_ZIP = Kind("压缩格式的文件（XLSX 工作簿就是这一种）", "zip", "请把扩展名改为 .xlsx，或用表格软件另存为 .xlsx 后重试")
_OLD_WORKBOOK = Kind(
    "旧版 Excel 或 WPS 工作簿（.xls、.et）", "ole", "请把扩展名改为 .xls，或用表格软件另存为 .xlsx 后重试"
)
_ENCRYPTED = Kind("设有打开密码的工作簿", advice="请去掉密码后重试")
_LOCKED = Kind("被加密软件加密的文件", advice="请先解密后重试")
_PICTURE = Kind("图片", advice="请在表格软件里录入后重试")

_BY_START = (
    (b"%PDF", Kind("PDF 文档")),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"Rar!", Kind("RAR 压缩包", advice="请解压后选择里面的表格")),
    (b"7z\xbc\xaf\x27\x1c", Kind("7z 压缩包", advice="请解压后选择里面的表格")),
    (b"{\\rtf", Kind("RTF 文档")),
    (b"%TSD-Header", _LOCKED),
    (b"b\x14#e", _LOCKED),
)
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names in the directory of an OLE file; a workbook may hold other documents, so that it comes first.
_BY_OLE_NAME = (
    ("Workbook", _OLD_WORKBOOK),
    ("Book", _OLD_WORKBOOK),
    ("EncryptedPackage", _ENCRYPTED),
    ("WordDocument", Kind("Word 文档（.doc）")),
    ("PowerPoint Document", Kind("演示文稿（.ppt）")),
)
_BY_MARKUP = (
    (re.compile(rb"<\?xml.{0,1000}urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL), Kind("XML 表格（2003）")),
    (re.compile(rb"<(?:!doctype html|html|head|meta|table|style)\b", re.IGNORECASE), Kind("网页（HTML）")),
    (re.compile(rb"<\?xml"), Kind("XML 文件")),
    (re.compile(rb"MIME-Version:", re.IGNORECASE), Kind("网页归档（.mht）")),
)
_UNKNOWN = Kind("无法识别的格式")


def find_kind(path: Path) -> Kind:
    """Raises OSError where the file cannot be read."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
        if head.startswith(OLE_START):
            with mmap(file.fileno(), 0, access=ACCESS_READ) as content:
                return _find_ole_kind(content)
    if head.startswith(b"PK\x03\x04"):
        return _ZIP
    by_start = next((kind for start, kind in _BY_START if head.startswith(start)), None)
    return by_start or _find_text_kind(head)


def _find_ole_kind(content: mmap) -> Kind:
    names = ((f"{name}\0".encode("utf-16-le"), kind) for name, kind in _BY_OLE_NAME)
    return next((kind for name, kind in names if content.find(name) >= 0), Kind("Office 文档，但不是工作簿"))


def _find_text_kind(head: bytes) -> Kind:
    if b"\0" in head and not wide_encoding(head):
        return _UNKNOWN
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for pattern, kind in _BY_MARKUP if pattern.match(start)), _TEXT)
