"""What a target is called: its clause without the figure, the period and the day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from lawdash.plan_reading.drafts import Span

LONGEST_TITLE = 60
FEWEST_CHARACTERS = 4
_LEADING = re.compile(
    "^(?:[、，,;；。：:()\\s]|其中|并且|并|且|以及|和(?=[^谐])|的|要|将(?=开)|力争|争取|确保(?=[^安])|至少|不少于|不低于|各(?=[召开组举]))+"
)
_TRAILING = re.compile(
    "(?:[、，,;；。：:(\\s]|不(?:得|能|应|可)?(?:少于|低于|超过|高于|多于)|至少|最多|达到|达|为|力争|确保|均|分别|控制在|提高到|提升到|提升至|提高至|降至|降到|保持在|超过|突破|全镇|≥|≤|>=|<=|以上|以内|左右|的|(?<=[率数额量重])[至到])+$"
)
_HOLLOW = re.compile(
    r"\(\)|(?:及)?以上(?!级)|左右|以内(?=[^部]|$)|不(?:得|能|应|可)?(?:少于|低于|超过|高于|多于)|至少|≥|≤|>=|<="
)


class Titles:
    """The titles in one sentence, each made once: of hundreds of figures in a clause all ask for the same one."""

    def __init__(self, text: str, without: Iterable[Span]) -> None:
        """`without`: what no title needs. Offsets count in `text`."""
        self._text = text
        self._without = sorted(without, key=lambda one: one.start)
        self._starts = [span.start for span in self._without]
        self._made: dict[Span, str] = {}

    def of(self, place: Span) -> str:
        """Empty where nothing is left."""
        if place not in self._made:
            self._made[place] = clean_title("".join(self._kept(place)))
        return self._made[place]

    def _kept(self, place: Span) -> Iterator[str]:
        at = place.start
        for span in self._without[bisect_left(self._starts, place.start) : bisect_left(self._starts, place.end)]:
            if at <= span.start and span.end <= place.end:
                yield self._text[at : span.start]
                at = span.end
        yield self._text[at : place.end]


def clean_title(words: str) -> str:
    """Without what a sentence needs at its ends and around a figure, and a title does not."""
    # A run of joiners makes the search for trailing ones quadratic.
    title = _HOLLOW.sub("", re.sub("、{2,}", "、", words))
    title = _TRAILING.sub("", _LEADING.sub("", title))
    return _LEADING.sub("", title)[:LONGEST_TITLE]


def is_enough(title: str) -> bool:
    return len(re.findall("[\u4e00-\u9fff]", title)) >= FEWEST_CHARACTERS
