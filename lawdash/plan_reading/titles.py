"""What a target is called: its clause without the figure, the period and the day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lawdash.plan_reading.drafts import Span

LONGEST_TITLE = 60
FEWEST_CHARACTERS = 4
_LEADING = re.compile(
    "^(?:[、，,;；。：:()\\s]|其中|并且|并|且|以及|和(?=[^谐])|的|要|将(?=开)|力争|争取|确保(?=[^安])|至少|不少于|不低于|各(?=[召开组举]))+"
)
_TRAILING = re.compile(
    "(?:[、，,;；。：:(\\s]|不(?:得|能|应|可)?(?:少于|低于|超过|高于|多于)|至少|最多|达到|达|为|力争|确保|均|分别|控制在|提高到|提升到|提升至|提高至|降至|降到|保持在|超过|突破|全镇|≥|≤|>=|<=|以上|以内|左右|的)+$"
)
_HOLLOW = re.compile(
    r"\(\)|(?:及)?以上(?!级)|左右|以内(?=[^部]|$)|不(?:得|能|应|可)?(?:少于|低于|超过|高于|多于)|至少|≥|≤|>=|<="
)


def make_title(text: str, clause: Span, without: Iterable[Span]) -> str:
    """Empty where nothing is left."""
    kept: list[str] = []
    at = clause.start
    inside = (span for span in without if clause.start <= span.start and span.end <= clause.end)
    for span in sorted(inside, key=lambda one: one.start):
        if span.start >= at:
            kept.append(text[at : span.start])
            at = span.end
    kept.append(text[at : clause.end])
    # A run of joiners makes the search for trailing ones quadratic.
    title = _HOLLOW.sub("", re.sub("、{2,}", "、", "".join(kept)))
    title = _TRAILING.sub("", _LEADING.sub("", title))
    return _LEADING.sub("", title)[:LONGEST_TITLE]


def is_enough(title: str) -> bool:
    return len(re.findall("[\u4e00-\u9fff]", title)) >= FEWEST_CHARACTERS
