"""Verdicts and obligations as the judge gives them, for figures to draw."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal
from typing import Any

from lawdash.judging.judge import judge
from lawdash.judging.model import (
    Assessment,
    Cadence,
    Kind,
    Obligation,
    ObligationState,
    Pace,
    Rules,
    Tallies,
    Tally,
    Target,
)

AS_OF = date(2025, 9, 30)
TODAY = date(2025, 10, 10)


def make_target(code: str = "legality-reviews", title: str = "合法性审查事项", **terms: Any) -> Target:
    defaults: dict[str, Any] = {
        "section": "2.1",
        "indicator": code,
        "kind": Kind.COUNT,
        "starts_on": date(2025, 1, 1),
        "due": date(2025, 12, 31),
        "threshold": Decimal(30),
        "unit": "件",
        "count_unit": "件",
        "pace": Pace.LINEAR,
    }
    return Target(code, title, **(defaults | terms))


def make_tally(quantity: int, of_which: int = 0, entries: int | None = None) -> Tally:
    return Tally(
        entries=quantity if entries is None else entries,
        quantity=Decimal(quantity),
        of_which=Decimal(of_which),
        last_on=date(2025, 9, 1) if quantity else None,
    )


def assess(target: Target, quantity: int = 0, of_which: int = 0) -> Assessment:
    """As of 30 September, all of it done by then."""
    tally = make_tally(quantity, of_which)
    return judge(target, Tallies(total=tally, by_due=tally), AS_OF, TODAY, Rules())


def make_obligation(unit: str, month: int, state: ObligationState, done: int = 0) -> Obligation:
    return Obligation(
        code="counsel-duty",
        unit=unit,
        period_start=date(2025, month, 1),
        period_end=date(2025, month, monthrange(2025, month)[1]),
        required=Decimal(2),
        done=Decimal(done),
        state=state,
    )


__all__ = ["AS_OF", "TODAY", "Cadence", "assess", "make_obligation", "make_tally", "make_target"]
