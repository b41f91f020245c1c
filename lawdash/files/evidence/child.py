"""The child process that looks at one piece of evidence: `… -m lawdash.files.evidence.child FILE PICTURE THUMBNAIL`.

It prints one JSON object: {"kind": …} with what the file shows, or {"refused": sentence}. A picture is written anew
to PICTURE, without whatever its camera said of the place, and small to THUMBNAIL. Whatever happens in here ends with
this process.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from lawdash.files.cells import Unreadable
from lawdash.files.child import limit_process
from lawdash.files.evidence.limits import LIMITS

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"}
OLD = "是旧格式（DOC、XLS、WPS）或设有密码的文档，请解除密码，另存为DOCX、XLSX或PDF后再传"


def main(file: Path, picture: Path, thumbnail: Path) -> None:
    """Prints what the file is, or why it is not taken."""
    try:
        answer = _look(file, picture, thumbnail)
    except Unreadable as refusal:
        answer = {"refused": str(refusal)}
    print(json.dumps(answer))  # noqa: T201


def _look(file: Path, picture: Path, thumbnail: Path) -> dict[str, Any]:
    """By content, whatever its name says. Raises Unreadable; only what is needed is loaded, before memory is capped."""
    with file.open("rb") as opened:
        head = opened.read(16)
    if head.startswith(b"%PDF-"):
        from lawdash.files.evidence.documents import check_pdf

        limit_process(LIMITS)
        return check_pdf(file)
    if head.startswith(b"PK\x03\x04"):
        from lawdash.files.evidence.documents import check_office

        limit_process(LIMITS)
        return check_office(file)
    if head.startswith(_OLE):
        raise Unreadable(OLD)
    if not _is_picture(head):
        raise Unreadable("不是照片或文档；可以传JPEG、PNG、WebP、HEIC照片和PDF、DOCX、XLSX文档")
    from lawdash.files.evidence.pictures import rewrite_picture

    limit_process(LIMITS)
    return rewrite_picture(file, picture, thumbnail)


def _is_picture(head: bytes) -> bool:
    return (
        head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
        or (head[4:8] == b"ftyp" and head[8:12] in _HEIC)
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
