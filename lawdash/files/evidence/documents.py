"""Documents as evidence: kept as they came, once they are what they say and open without a password."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pypdfium2

from lawdash.files.cells import Unreadable
from lawdash.files.evidence.limits import LIMITS

_BROKEN = "文档已损坏，打不开；请重新导出后再传"
_MAIN = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_MACROS = "vbaProject.bin"


def check_pdf(file: Path) -> dict[str, Any]:
    """Raises Unreadable on one that is locked, broken or empty."""
    try:
        document = pypdfium2.PdfDocument(file)
        pages = len(document)
        document.close()
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise Unreadable("PDF设有密码，请解除密码后再传" if locked else _BROKEN) from error
    if not pages:
        raise Unreadable(_BROKEN)
    return {"kind": "pdf"}


def check_office(file: Path) -> dict[str, Any]:
    """Raises Unreadable on another archive, a bomb, and a document with macros."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable(_BROKEN) from error
    packed = max(sum(member.compress_size for member in members), 1)
    unpacked = sum(member.file_size for member in members)
    if len(members) > LIMITS.members or unpacked > min(LIMITS.unpacked_bytes, LIMITS.packing_ratio * packed):
        raise Unreadable("文档展开后大得不合常理，没有接收")
    if any(name.endswith(_MACROS) for name in names):
        raise Unreadable("文档带有宏，请另存为不带宏的DOCX或XLSX后再传")
    kinds = [kind for main, kind in _MAIN.items() if main in names]
    if len(kinds) != 1 or "[Content_Types].xml" not in names:
        raise Unreadable("是压缩包，不是DOCX或XLSX文档；请解开后分别上传")
    return {"kind": kinds[0]}
