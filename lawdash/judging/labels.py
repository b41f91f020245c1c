"""The figures of a verdict as short texts: 「12 / 30」「件」「差3」, in columns that can be aligned."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from lawdash.judging.gaps import gap_of
from lawdash.judging.model import Assessment, Comparator, Kind, Target
from lawdash.judging.reasons import counting_unit
from lawdash.judging.wording import format_number

NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Figures:
    """`amounts` and `unit` stand side by side; `gap` is empty where nothing is short."""

    amounts: str
    unit: str
    gap: str

    def __str__(self) -> str:
        words = f"{self.amounts} {self.unit}".strip()
        return f"{words} · {self.gap}" if self.gap else words


def figures_of(target: Target, assessment: Assessment) -> Figures:
    """「12 / 30 件 · 差3」; a ratio names its base and its share, a watch its total alone."""
    gap = gap_of(assessment)
    return Figures(_amounts(target, assessment), _unit(target, assessment), f"差{format_number(gap)}" if gap else "")


def _amounts(target: Target, assessment: Assessment) -> str:
    if target.kind is Kind.WATCH:
        return _number(assessment.attained)
    if target.kind is Kind.RATIO:
        return _over(assessment.attained, assessment.base)
    if target.kind is Kind.LEVEL:
        return _over(assessment.value, target.threshold)
    return _over(assessment.attained, assessment.required)


def _unit(target: Target, assessment: Assessment) -> str:
    if target.kind is Kind.RATIO:
        return "" if assessment.value is None else f"（{say_percent(assessment.value, assessment.threshold)}%）"
    if target.kind in (Kind.LEVEL, Kind.WATCH):
        return target.unit
    unit = counting_unit(target)
    return f"{unit}（上限）" if target.comparator is Comparator.AT_MOST else unit


def _over(part: Decimal | Fraction | None, whole: Decimal | None) -> str:
    return NOTHING if part is None and whole is None else f"{_number(part)} / {_number(whole)}"


def _number(amount: Decimal | Fraction | None) -> str:
    return NOTHING if amount is None else format_number(amount)


def say_percent(percent: Decimal | Fraction, never_up_to: Decimal | None = None, places: int = 1) -> str:
    """「55.6」 for 55.56, without the sign: half and over goes up, but never to a whole number or to `never_up_to`, the
    bound that the percentage is held against: what falls short of 100% or of 59.5% must not read as that."""
    tenth = Fraction(1, 10**places)
    exact = Fraction(percent)
    rounded = tenth * floor(exact / tenth + Fraction(1, 2))
    bounds = {Fraction(floor(exact) + 1), *([Fraction(never_up_to)] if never_up_to is not None else [])}
    reached = any(exact < bound <= rounded for bound in bounds)
    return format_number(tenth * floor(exact / tenth) if reached else rounded)
