"""A .docx as text: paragraphs and tables in the order of the body, with the numbers that Word counts by itself."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from lawdash.files.cells import Unreadable
from lawdash.files.documents.numbering import WORD, Numbering

_BROKEN = "Word 文件已损坏，无法读取，请另存后重试。"
_SKIPPED = frozenset({f"{WORD}del", f"{WORD}moveFrom", f"{WORD}instrText", f"{WORD}pPr", f"{WORD}rPr"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(path: Path) -> str:
    """Insertions are kept, deletions left out; nothing outside the file is read. Raises Unreadable."""
    try:
        with zipfile.ZipFile(path) as archive:
            body = _parse(archive, "word/document.xml")
            numbering = Numbering(_parse(archive, "word/numbering.xml"), _parse(archive, "word/styles.xml"))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError):
        raise Unreadable(_BROKEN) from None
    if body is None:
        raise Unreadable(_BROKEN)
    return "\n".join(line for paragraph in body.iter(f"{WORD}p") if (line := _read_paragraph(paragraph, numbering)))


def _parse(archive: zipfile.ZipFile, name: str) -> Any:
    """None where the archive has no such part."""
    if name not in archive.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(archive.read(name), parser)


def _read_paragraph(paragraph: Any, numbering: Numbering) -> str:
    if any(ancestor.tag in (_FALLBACK, f"{WORD}del") for ancestor in paragraph.iterancestors()):
        return ""
    text = "".join(_texts(paragraph))
    return f"{numbering.next_label(paragraph)}{text}" if text.strip() else ""


def _texts(element: Any) -> Iterator[str]:
    """A paragraph within a paragraph, as in a text box, is read in its own turn."""
    for child in element:
        if child.tag in _SKIPPED or child.tag in (f"{WORD}p", _FALLBACK):
            continue
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in (f"{WORD}tab", f"{WORD}br", f"{WORD}cr"):
            yield " "
        else:
            yield from _texts(child)
