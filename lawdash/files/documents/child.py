"""The child process that reads a document: `python -m lawdash.files.documents.child FILE`.

It prints one JSON object, {"text": …, "kind": …} or {"refused": sentence}, and whatever happens in here ends with it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lawdash.files.cells import Unreadable
from lawdash.files.child import limit_process
from lawdash.files.documents.kinds import DocumentKind, find_document_kind
from lawdash.files.limits import MEBIBYTE, Limits

LIMITS = Limits(seconds=30, memory_bytes=768 * MEBIBYTE)


def main(path: Path) -> None:
    """Prints the text of the file, or why it is not read."""
    sys.stdout.reconfigure(encoding="utf-8", errors="replace", newline="\n")  # type: ignore[union-attr]
    try:
        kind = find_document_kind(path)
        answer = {"text": _read(path, kind), "kind": str(kind)}
    except Unreadable as refusal:
        answer = {"refused": str(refusal)}
    print(json.dumps(answer))  # noqa: T201


def _read(path: Path, kind: DocumentKind) -> str:
    """Only the parser that is needed is loaded, before memory is capped."""
    match kind:
        case DocumentKind.PDF:
            from lawdash.files.documents.pdf import read_pdf

            limit_process(LIMITS)
            return read_pdf(path)
        case DocumentKind.DOCX:
            from lawdash.files.documents.word import read_docx

            limit_process(LIMITS)
            return read_docx(path)
        case DocumentKind.DOC:
            from lawdash.files.documents.word97 import read_doc

            limit_process(LIMITS)
            return read_doc(path)
        case DocumentKind.HTML:
            from lawdash.files.documents.pages import read_page
            from lawdash.files.documents.plain import decode

            limit_process(LIMITS)
            return read_page(decode(path.read_bytes(), declared=True))
        case DocumentKind.TEXT:
            from lawdash.files.documents.plain import decode

            limit_process(LIMITS)
            return decode(path.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
