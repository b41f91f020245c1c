"""Names as they are pasted: a column of a spreadsheet, a line of a report, a numbered list."""

from __future__ import annotations

import re

from lawdash.cleaning import tidy_name, without_unseen

_BETWEEN = re.compile(r"[\n\r\t、，,；;\v\f\u2028\u2029\x85]+")
# 1. 1、 (1) （一） ① 第1个 and the like before a name; a number that belongs to a name has no sign after it.
_NUMBERING = re.compile(
    r"^\s*(?:[(（〔\[【]\s*[\d一二三四五六七八九十百]{1,4}\s*[)）〕\]】]|[\d０-９]{1,4}\s*[.．)）:：]|[\d０-９]{1,4}\s+|"
    r"[一二三四五六七八九十]{1,3}\s*[.．)）:：]|[①-⑳㉑-㊿⑴-⒇⒈-⒛])\s*"
)
_NUMBER_ALONE = re.compile(r"[\d０-９一二三四五六七八九十]{1,4}|序号")


def read_names(text: str) -> list[str]:
    """The names in `text`, each once, in their order, without numbering, blanks and what nobody sees."""
    pieces = (tidy_name(_NUMBERING.sub("", without_unseen(piece))) for piece in _BETWEEN.split(text))
    return list(dict.fromkeys(piece for piece in pieces if piece and not _NUMBER_ALONE.fullmatch(piece)))
