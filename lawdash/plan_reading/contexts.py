"""Whose a figure is, how often, by when: what its clause says, else the clause before."""

from __future__ import annotations

import re

from lawdash.plan_reading.days import Due
from lawdash.plan_reading.drafts import Recurrence, Span
from lawdash.plan_reading.marks import Sentence
from lawdash.plan_reading.owners import Each
from lawdash.plan_reading.periods import Period

_GOES_ON = re.compile(
    "(?:且|并|其中|即)?(?:要|应|须)?(?:每次|不少于|不得少于|至少|不低于|不超过|其中|达到|[\\d一二两三四五六七八九十]+[次场])"
)
_OF_THAT = re.compile("其中")
_OWN_SUBJECT = re.compile("全镇|全乡|全县|镇(?:党委|政府|人大|级|里)|司法所|全年|每名|每个?班子")


def period_of(sentence: Sentence, figure: Span) -> Period | None:
    """The one nearest before the figure in its part, else in its clause; behind it only in its part."""
    number = sentence.clause_at(figure.start)
    clause, part = sentence.clauses[number], sentence.part_at(figure.start)
    periods = sentence.periods
    before = [one for one in periods if part.start <= one.span.start < figure.start]
    before = before or [one for one in periods if clause.start <= one.span.start < figure.start]
    if before:
        return before[-1]
    behind = [one for one in periods if figure.end <= one.span.start <= figure.end + 3 and part.covers(one.span)]
    if behind:
        return behind[0]
    return _period_before(sentence, number)


def _period_before(sentence: Sentence, number: int) -> Period | None:
    clause = sentence.clauses[number]
    earlier = [one for one in sentence.periods if one.span.start < clause.start]
    if not earlier:
        return None
    in_last = [one for one in earlier if number and sentence.clauses[number - 1].covers(one.span)]
    if in_last and _GOES_ON.match(clause.of(sentence.quiet)):
        return in_last[-1]
    whole = [
        one for one in earlier if one.recurrence is Recurrence.YEAR and one.span.start - sentence.clauses[0].start < 8
    ]
    return whole[-1] if whole else None


def each_of(sentence: Sentence, figure: Span) -> Each | None:
    """The subject of the clause, else of the one before."""
    number = sentence.clause_at(figure.start)
    clause = sentence.clauses[number]
    own = [one for one in sentence.each if clause.start <= one.span.start < figure.start]
    if own:
        return own[-1]
    behind = [
        one for one in sentence.each if figure.end <= one.span.start and sentence.part_at(figure.start).covers(one.span)
    ]
    if behind and behind[0].span.of(sentence.text).startswith("每"):
        return behind[0]
    before = sentence.clauses[number - 1] if number else None
    if before is None or _OWN_SUBJECT.match(clause.of(sentence.quiet)):
        return None
    earlier = [one for one in sentence.each if before.covers(one.span)]
    return earlier[-1] if earlier else None


def due_of(sentence: Sentence, at: int) -> Due | None:
    """The day in its clause, else the last one named before in the sentence."""
    clause = sentence.clauses[sentence.clause_at(at)]
    own = [one for one in sentence.dues if clause.covers(one.span)]
    earlier = [one for one in sentence.dues if one.span.start < clause.start]
    return own[-1] if own else earlier[-1] if earlier else None
