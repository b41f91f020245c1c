"""What the entry rules need to know of the store, read once for one form or for a whole file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from lawdash.actions.input.values import plain
from lawdash.clock import local_date
from lawdash.judging.model import Cadence, Kind, UnitKind
from lawdash.store.plans.indicators import IndicatorRecord, read_indicators
from lawdash.store.plans.reading import list_plan_years, read_plan
from lawdash.store.units.reading import UnitRecord, read_units


@dataclass(frozen=True)
class Context:
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
        """By code and by Chinese title, as `plain` writes them."""
        titles = {plain(indicator.title): indicator for indicator in self.indicators.values()}
        return titles | {plain(code): indicator for code, indicator in self.indicators.items()}

    @cached_property
    def units_by_name(self) -> dict[str, UnitRecord]:
        """As `plain` writes the names; a name is registered once, whatever the kind."""
        return {plain(unit.name): unit for unit in self.units}


def read_context(session: Session, now: datetime, zone: ZoneInfo) -> Context:
    """As the store stands in this transaction; `today` is the date in the office at `now`."""
    years = tuple(list_plan_years(session))
    ratios: set[tuple[int, str]] = set()
    cadences: defaultdict[tuple[int, str], set[Cadence]] = defaultdict(set)
    for year in years:
        plan = read_plan(session, year)
        for target in (record.target for record in plan.targets) if plan else ():
            if target.kind is Kind.RATIO:
                ratios.add((year, target.indicator))
            if target.cadence is not None:
                cadences[year, target.indicator].add(target.cadence)
    return Context(
        today=local_date(now, zone),
        indicators=read_indicators(session),
        units=tuple(read_units(session)),
        plan_years=years,
        ratios=frozenset(ratios),
        cadences={key: frozenset(found) for key, found in cadences.items()},
    )
