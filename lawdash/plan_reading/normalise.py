"""The one text that every offset counts in: widths, blanks and broken lines set right, persons' numbers covered."""

from __future__ import annotations

import re
import unicodedata

LONGEST_PARAGRAPH = 5_000
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：！？"}
_SIGNS = str.maketrans({"﹪": "%", "﹙": "(", "﹚": ")", "～": "~", "﹣": "-", "\u200b": "", "\ufeff": "", "\xad": ""})
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_TIGHT = r"[^\x00-\x60\x7b-\x7f\n]|\d|%|[()]"
_BLANKS = re.compile(rf"(?<={_TIGHT})[ \t\u3000\xa0\u2000-\u200a]+(?={_TIGHT})")
_IDENTITY = re.compile(r"(?<!\d)(\d{3})\d{11}(\d{3}[\dXx])(?!\d)")
_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、是]|[(][一二三四五六七八九十\d]{1,3}[)]|第[一二三四五六七八九十]+[部章]|\d{1,2}[.、]"
)
_PAGE = re.compile(r"[-—–\s\d/]+|第\s*\d+\s*页.*")
_ENDS = tuple("。！？：；:;")
_SHORTEST_FULL_LINE = 26


def normalise(text: str) -> str:
    """Half-width digits, letters and signs, no blanks inside Chinese, one line a paragraph."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_HALF).translate(_SIGNS)
    text = _RADICAL.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _MOBILE.sub(r"\1****\2", _IDENTITY.sub(r"\1***********\2", text))
    text = re.sub(r"[ \t\u3000\xa0]+", " ", text)
    lines = (_BLANKS.sub("", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def join_lines(text: str) -> str:
    """The lines of a page as paragraphs: one goes on unless it ends a sentence, is short, or a heading comes next."""
    paragraphs: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        if not line or _PAGE.fullmatch(line):
            continue
        before = paragraphs[-1] if paragraphs else ""
        if before and not before.endswith(_ENDS) and not _NUMBERED.match(line) and len(before) >= _SHORTEST_FULL_LINE:
            paragraphs[-1] = before + line
        else:
            paragraphs.append(line)
    return "\n".join(paragraphs)
