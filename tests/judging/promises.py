"""One promise of every kind, whole year 2025 unless a test says otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from lawdash.judging.model import Cadence, Comparator, Kind, Pace, Scope, Target, Unit

PLAIN = Target(
    code="sample",
    title="示例承诺",
    section="1.1",
    indicator="sample",
    kind=Kind.COUNT,
    starts_on=date(2025, 1, 1),
    due=date(2025, 12, 31),
    threshold=Decimal(30),
    unit="件",
    count_unit="件",
    pace=Pace.LINEAR,
)
VILLAGES = tuple(Unit(f"示例村{number:02}") for number in range(1, 11))


def _amount(threshold: str | int) -> Decimal:
    return Decimal(str(threshold))


def count(threshold: str | int = 30, **changes: Any) -> Target:
    return replace(PLAIN, threshold=_amount(threshold), **changes)


def delivery(threshold: str | int = 20, **changes: Any) -> Target:
    return count(threshold, pace=Pace.AT_DUE, **changes)


def ceiling(threshold: str | int = 12, **changes: Any) -> Target:
    return count(threshold, comparator=Comparator.AT_MOST, **changes)


def milestone(**changes: Any) -> Target:
    return replace(PLAIN, kind=Kind.MILESTONE, threshold=Decimal(1), unit="项", pace=Pace.AT_DUE, **changes)


def coverage(threshold: str | int = 100, **changes: Any) -> Target:
    return replace(
        PLAIN,
        **{
            "kind": Kind.COVERAGE,
            "threshold": _amount(threshold),
            "unit": "%",
            "count_unit": "个村(社区)",
            "scope": Scope.parse("village"),
            **changes,
        },
    )


def ratio(threshold: str | int = 100, **changes: Any) -> Target:
    return replace(PLAIN, kind=Kind.RATIO, threshold=_amount(threshold), unit="%", pace=None, **changes)


def level(threshold: str | int = 15, **changes: Any) -> Target:
    return replace(PLAIN, kind=Kind.LEVEL, threshold=_amount(threshold), unit="%", pace=None, **changes)


def monthly(threshold: str | int = 2, **changes: Any) -> Target:
    return replace(
        PLAIN,
        **{
            "kind": Kind.CADENCE,
            "threshold": _amount(threshold),
            "unit": "天",
            "count_unit": "个村次",
            "pace": None,
            "cadence": Cadence.MONTH,
            "scope": Scope.parse("village"),
            **changes,
        },
    )


def quarterly(threshold: str | int = 1, **changes: Any) -> Target:
    return monthly(
        threshold,
        **{
            "unit": "次",
            "count_unit": "个季度",
            "cadence": Cadence.QUARTER,
            "scope": Scope.parse("township"),
            **changes,
        },
    )


def watch(**changes: Any) -> Target:
    return replace(PLAIN, kind=Kind.WATCH, threshold=None, unit="次", pace=None, **changes)


EVERY_KIND = (count(), ceiling(), milestone(), coverage(), ratio(), level(), monthly(), watch())
