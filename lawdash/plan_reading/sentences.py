"""Sentences, their clauses and the parts of these, as places in the text; what is quoted stays whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lawdash.plan_reading.drafts import Span

LONGEST_CLAUSE = 300
LONGEST_SENTENCE = 600
_FARTHEST_CLOSER = 60
_PAIRS = {"“": "”", "《": "》", "(": ")", "「": "」", "『": "』", "‘": "’", "【": "】", "〔": "〕"}
BLANK = "\u25a1"
"""Stands for each covered character."""


def find_enclosed(text: str, openers: str = "“《「『‘〔") -> list[Span]:
    """The outermost pairs, signs included. An opener counts only if its closer follows soon."""
    found: list[Span] = []
    at = 0
    for match in re.finditer(f"[{re.escape(openers)}]", text):
        if match.start() < at:
            continue
        opener = match[0]
        closer = text.find(_PAIRS[opener], match.end(), match.end() + _FARTHEST_CLOSER)
        another = text.find(opener, match.end(), match.end() + _FARTHEST_CLOSER)
        if closer >= 0 and not 0 <= another < closer:
            found.append(Span(match.start(), closer + 1))
            at = closer + 1
    return found


def cover(text: str, spans: list[Span]) -> str:
    """The text with what the spans cover blanked at the same length."""
    characters = list(text)
    for span in spans:
        characters[span.start : span.end] = BLANK * (span.end - span.start)
    return "".join(characters)


def split(text: str, span: Span, signs: str) -> Iterator[Span]:
    """The pieces of `span` between these signs, outside brackets and quotes, the sign with the piece before."""
    piece = span.of(text)
    hidden = cover(piece, find_enclosed(piece, "“《(「『‘【〔"))
    start = 0
    for match in re.finditer(f"[{signs}]", hidden):
        # 1,200 is one number, and 10:30 one time.
        if match[0] in ",:" and _is_digit(hidden, match.start() - 1) and _is_digit(hidden, match.end()):
            continue
        yield from _cut(Span(span.start + start, span.start + match.end()))
        start = match.end()
    yield from _cut(Span(span.start + start, span.end))


def _cut(span: Span, longest: int = LONGEST_CLAUSE) -> Iterator[Span]:
    """What has no end is read in pieces."""
    for start in range(span.start, span.end, longest):
        yield Span(start, min(start + longest, span.end))


def _is_digit(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isdigit()


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Each ends with its sign. One without end is cut."""
    piece = paragraph.of(text)
    hidden = cover(piece, find_enclosed(piece, "“《(「『‘【〔"))
    start = 0
    for match in re.finditer("[。！？；;!?]", hidden):
        yield from _cut(Span(paragraph.start + start, paragraph.start + match.end()), LONGEST_SENTENCE)
        start = match.end()
    yield from _cut(Span(paragraph.start + start, paragraph.end), LONGEST_SENTENCE)


def clauses(text: str, sentence: Span) -> list[Span]:
    return list(split(text, sentence, "，,；;。：:！？"))


def parts(text: str, clause: Span) -> list[Span]:
    return list(split(text, clause, "、"))
