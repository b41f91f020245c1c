"""What the entry rules need to know of the store, read once for one form or for a whole file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from sqlalchemy.orm import Session

from lawdash.cleaning import name_key
from lawdash.judging.model import Cadence, Kind, UnitKind
from lawdash.store.plans.duties import read_duties
from lawdash.store.plans.indicators import IndicatorRecord, read_indicators
from lawdash.store.units.reading import UnitRecord, read_units


@dataclass(frozen=True)
class Registry:
    """`ratios` names the indicators that a ratio reads, `cadences` those that a cadence reads, each by plan year."""

    today: date
    indicators: dict[str, IndicatorRecord]
    units: tuple[UnitRecord, ...]
    plan_years: tuple[int, ...]
    ratios: frozenset[tuple[int, str]] = frozenset()
    cadences: dict[tuple[int, str], frozenset[Cadence]] = field(default_factory=dict)

    @property
    def township(self) -> UnitRecord:
        return next(unit for unit in self.units if unit.kind is UnitKind.TOWNSHIP)

    @cached_property
    def indicators_by_name(self) -> dict[str, IndicatorRecord]:
        """By the `name_key` of code and Chinese title."""
        titles = {name_key(indicator.title): indicator for indicator in self.indicators.values()}
        return titles | {name_key(code): indicator for code, indicator in self.indicators.items()}

    @cached_property
    def units_by_name(self) -> dict[str, UnitRecord]:
        """By `name_key`; a name is registered once, whatever the kind."""
        return {name_key(unit.name): unit for unit in self.units}


def read_registry(session: Session, today: date) -> Registry:
    """As the store stands in this transaction; `today` is the date in the office."""
    duties = read_duties(session)
    cadences: defaultdict[tuple[int, str], set[Cadence]] = defaultdict(set)
    for duty in duties:
        if duty.indicator is not None and duty.cadence is not None:
            cadences[duty.year, duty.indicator].add(duty.cadence)
    return Registry(
        today=today,
        indicators=read_indicators(session),
        units=tuple(read_units(session)),
        plan_years=tuple(dict.fromkeys(duty.year for duty in duties)),
        ratios=frozenset((duty.year, duty.indicator) for duty in duties if duty.indicator and duty.kind is Kind.RATIO),
        cadences={key: frozenset(found) for key, found in cadences.items()},
    )
