"""What a document is by its content, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from lawdash.files.cells import Unreadable
from lawdash.files.kinds import OLE_START

MOST_UNPACKED = 100 * 1024 * 1024
MOST_MEMBERS = 2_000
READABLE = "请提供网页（HTML）、PDF、Word、WPS 文字或纯文本"


class DocumentKind(StrEnum):
    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    DOC = "doc"


_OTHERS = (
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*"), "图片"),
    ((b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"), "压缩包"),
    ((b"{\\rtf",), "RTF 文档"),
    ((b"%TSD-Header", b"b\x14#e"), "被加密软件加密的文件"),
    ((b"MZ", b"\x7fELF"), "程序"),
)
_MARKUP = re.compile(rb"<(?:!doctype html|html|head|body|meta|div|p|table|title|script)\b", re.IGNORECASE)


def find_document_kind(path: Path) -> DocumentKind:
    """Raises Unreadable with the true name of what is no document."""
    with path.open("rb") as file:
        head = file.read(65_536)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"%PDF-" in head[:1024]:
        return DocumentKind.PDF
    if head.startswith(OLE_START):
        return _find_ole(path)
    if head.startswith(b"PK"):
        return _find_zip(path)
    for starts, name in _OTHERS:
        if head.startswith(starts):
            raise Unreadable(f"这个文件是{name}，读不出文字，{READABLE}。")
    if start.startswith(b"<") and _MARKUP.search(start[:20_000]):
        return DocumentKind.HTML
    # UTF-16 pages have a zero beside each letter of their markup.
    if b"\0" in head and _MARKUP.search(head.replace(b"\0", b"")[:20_000]):
        return DocumentKind.HTML
    return DocumentKind.TEXT


def _find_ole(path: Path) -> DocumentKind:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Unreadable("文件设有打开密码，请去掉密码后重试。")
    if "WordDocument".encode("utf-16-le") in content:
        return DocumentKind.DOC
    raise Unreadable(f"这个文件是表格或者其他 Office 文件，不是文字文档，{READABLE}。")


def _find_zip(path: Path) -> DocumentKind:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Unreadable("文件已损坏，无法打开，请重新下载或者另存后重试。") from None
    if len(members) > MOST_MEMBERS or sum(one.file_size for one in members) > MOST_UNPACKED:
        raise Unreadable("文件展开后超过100 MB，没有读取。")
    if any(one.flag_bits & 1 for one in members):
        raise Unreadable("文件设有打开密码，请去掉密码后重试。")
    if not any(one.filename == "word/document.xml" for one in members):
        raise Unreadable(f"这个文件是压缩包或者其他 Office 文件，不是文字文档，{READABLE}。")
    return DocumentKind.DOCX
