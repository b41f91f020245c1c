"""What entries would do to the promises that they feed, judged before and after, with nothing written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from lawdash.actions.entries.registry import Registry
from lawdash.board.board import Promise, default_as_of
from lawdash.judging.hypothetical import PossibleEntry, with_entry
from lawdash.judging.judge import judge
from lawdash.judging.model import Comparator, Kind
from lawdash.store.entries.reading import NewEntry
from lawdash.store.entries.tallies import read_tallies
from lawdash.store.plans.reading import PlanRecord, TargetRecord, read_plan
from lawdash.store.state import read_state
from lawdash.store.units.meant import units_meant

Key = tuple[int, int, date, date | None]
"""Ids of indicator and unit, the day it happened on, the day it makes good for."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One promise as it stands and as it would stand, as of the same day."""

    before: Promise
    after: Promise

    @property
    def jumps_over(self) -> bool:
        """From short of the target to beyond it: worth a second look before it is stored."""
        before, after = self.before.assessment, self.after.assessment
        target = self.before.record.target
        is_count = target.kind is Kind.COUNT and target.comparator is Comparator.AT_LEAST
        if not is_count or before.required is None or before.attained is None or after.attained is None:
            return False
        return before.attained < before.required < after.attained


class Sums:
    """Many entries, kept as one a unit and day: as much as any verdict asks for."""

    def __init__(self) -> None:
        self._kept: dict[Key, NewEntry] = {}
        self._latest: dict[Key, Decimal] = {}

    def add(self, entries: Iterable[NewEntry]) -> None:
        for entry in entries:
            key = (entry.indicator_id, entry.unit_id, entry.happened_on, entry.makes_good)
            before = self._kept.get(key)
            self._latest[key] = entry.quantity
            if before is None:
                self._kept[key] = entry
            else:
                part = None if entry.of_which is None else entry.of_which + (before.of_which or 0)
                self._kept[key] = replace(entry, quantity=before.quantity + entry.quantity, of_which=part)

    def by_year(self) -> dict[int, list[NewEntry]]:
        """By the plan year that they count for."""
        years: dict[int, list[NewEntry]] = defaultdict(list)
        for entry in self._kept.values():
            years[(entry.makes_good or entry.happened_on).year].append(entry)
        return years

    def levels(self) -> list[NewEntry]:
        """The same with the last figure of each day: a level is no sum."""
        return [replace(entry, quantity=self._latest[key]) for key, entry in self._kept.items()]


def effects_of(session: Session, registry: Registry, sums: Sums) -> list[Effect]:
    """Year by year in plan order, as of the day by which that plan opens or of the last of the entries."""
    state = read_state(session)
    levels = sums.levels()
    found: list[Effect] = []
    for year, entries in sorted(sums.by_year().items()):
        plan = read_plan(session, year)
        if plan is not None:
            as_of = max(default_as_of(year, registry.today, state), *(entry.happened_on for entry in entries))
            found += judge_twice(session, plan, registry, entries, as_of, levels)
    return found


def judge_twice(
    session: Session,
    plan: PlanRecord,
    registry: Registry,
    entries: Sequence[NewEntry],
    as_of: date,
    levels: Sequence[NewEntry] | None = None,
) -> Iterator[Effect]:
    """The promises of `plan` that the entries are about. `levels` are what a level takes instead of sums."""
    indicators = {one.code: one for one in registry.indicators.values()}
    fed = {entry.indicator_id for entry in entries}
    records = tuple(
        record
        for record in plan.targets
        if (one := indicators.get(record.target.indicator)) is not None and one.id in fed
    )
    tallies = read_tallies(session, replace(plan, targets=records), list(registry.units), as_of)
    for record in records:
        target, indicator = record.target, indicators[record.target.indicator]
        given = entries if levels is None or target.kind is not Kind.LEVEL else levels
        before = tallies[target.code]
        after = before
        for possible in _possible((entry for entry in given if entry.indicator_id == indicator.id), registry, record):
            after = with_entry(after, target, possible)
        yield Effect(
            Promise(record, judge(target, before, as_of, registry.today, plan.rules), indicator),
            Promise(record, judge(target, after, as_of, registry.today, plan.rules), indicator),
        )


def _possible(entries: Iterable[NewEntry], registry: Registry, record: TargetRecord) -> Iterator[PossibleEntry]:
    """Of the units that the promise is about, under the names that it gives them."""
    scope = record.target.scope
    units = {unit.id: unit for unit in registry.units}
    names = {unit.id: name for name, unit in units_meant(scope, record.scope_written_at, registry.units).items()}
    for entry in entries:
        if scope.is_township or entry.unit_id in names:
            unit = units[entry.unit_id]
            yield PossibleEntry(
                names.get(unit.id, unit.name),
                unit.kind,
                entry.happened_on,
                entry.quantity,
                entry.of_which,
                entry.makes_good,
            )
