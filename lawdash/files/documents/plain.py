"""Bytes of unknown encoding as text."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

from lawdash.files.cells import Unreadable
from lawdash.files.encoding import wide_encoding

_META = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_UNKNOWN = "文字的编码无法识别，请另存为 UTF-8 的文本后重试。"
_ONE_FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "utf8": "utf-8"}


def decode(content: bytes, declared: bool = False) -> str:
    """By its mark, then by what a page declares, then by what fits. Raises Unreadable on what is no text."""
    text = _decode(content, _declared(content) if declared else "")
    if text.count("\ufffd") * 100 > len(text) or text.count("\0") * 100 > len(text):
        raise Unreadable(_UNKNOWN)
    return text.replace("\0", "")


def _declared(content: bytes) -> str:
    match = _META.search(content[:4096])
    name = match[1].decode("ascii").lower() if match else ""
    return _ONE_FAMILY.get(name, name)


def _decode(content: bytes, declared: str) -> str:
    if content.startswith(BOM_UTF8):
        return content.decode("utf-8-sig", "replace")
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    wide = wide_encoding(content[:65_536])
    for encoding in (wide, "utf-8", declared, "gb18030"):
        try:
            if encoding:
                return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess(content)


def _guess(content: bytes) -> str:
    from charset_normalizer import from_bytes

    # A broken end, or a stray byte, of what is UTF-8 or GB18030 elsewhere.
    for encoding in ("utf-8", "gb18030"):
        text = content.decode(encoding, "replace")
        if text.count("\ufffd") * 100 <= len(text):
            return text
    best = from_bytes(content[:200_000]).best()
    if best is None:
        raise Unreadable(_UNKNOWN)
    return content.decode(best.encoding, "replace")
