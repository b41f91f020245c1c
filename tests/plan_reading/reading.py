"""Sentences of our own, read as a plan: what stands in the tests of every step."""

from __future__ import annotations

from decimal import Decimal

from lawdash.plan_reading.drafts import Draft
from lawdash.plan_reading.normalise import normalise
from lawdash.plan_reading.reading import NoPlan, read_plan

YEAR = 2026


def read(text: str) -> tuple[Draft, ...]:
    """All drafts of a text that is a plan as a whole; none where it promises nothing."""
    try:
        return read_plan(normalise(text), YEAR, YEAR - 1, is_whole=True).drafts
    except NoPlan:
        return ()


def figures(text: str) -> list[tuple[Decimal, str]]:
    """Value and unit of what is asked for in figures, in the order of the text."""
    return [(one.threshold, one.unit) for one in read(text) if one.threshold is not None and not one.is_implied]


def only(text: str) -> Draft:
    [draft] = read(text)
    return draft
