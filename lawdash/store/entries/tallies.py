"""What the judge needs to know of the entries of a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from lawdash.judging.model import Cadence, Kind, PeriodTally, Tallies, Tally, Target, Unit
from lawdash.store.entries import tally_queries as ledger
from lawdash.store.entries.sums import reading as sums
from lawdash.store.entries.tally_queries import Cell, Cut, Shape
from lawdash.store.plans.indicators import read_indicators
from lawdash.store.plans.reading import PlanRecord, TargetRecord
from lawdash.store.state import home_township
from lawdash.store.units.meant import units_meant
from lawdash.store.units.reading import UnitRecord

Cells = dict[int, list[Cell]]


def read_tallies(
    session: Session,
    plan: PlanRecord,
    units: list[UnitRecord],
    as_of: date,
    known_at: datetime | None = None,
) -> dict[str, Tallies]:
    """By target code, cut at `as_of`. `plan` and `units` are those known at `known_at` (None: now)."""
    ids = {code: indicator.id for code, indicator in read_indicators(session).items()}
    cut = Cut(home_township(session), plan.year, as_of, known_at)
    readings = [_reading(record, ids, units) for record in plan.targets]
    cells = _read_cells(session, cut, _finest((one.indicator_id, one.shape) for one in readings))
    cells_by_due = _read_cells_by_due(session, cut, readings)
    return {
        one.target.code: _with_levels(
            session,
            cut,
            one,
            one.tallies(
                cells.get(one.indicator_id, []),
                cells_by_due.get(one.target.due, cells).get(one.indicator_id, []),
            ),
        )
        for one in readings
    }


def read_curve(
    session: Session, indicator_id: int, unit_ids: Sequence[int] | None, year: int, as_of: date
) -> list[tuple[date, Decimal, Decimal, int]]:
    """Quantity, of_which and entries of each day that has any, in order. `unit_ids` None: of everybody."""
    cut = Cut(home_township(session), year, as_of, known_at=None)
    return sums.read_days(session, cut, indicator_id, unit_ids)


@dataclass(frozen=True)
class _Reading:
    """What one target reads: the entries of its indicator, by the units in its scope under the names it gives them."""

    target: Target
    indicator_id: int
    units: dict[str, UnitRecord]

    @property
    def shape(self) -> Shape:
        return Shape.MONTH if self.target.kind is Kind.CADENCE else self.shape_by_due

    @property
    def shape_by_due(self) -> Shape:
        return Shape.INDICATOR if self.target.scope.is_township else Shape.UNIT

    def tallies(self, cells: list[Cell], cells_by_due: list[Cell]) -> Tallies:
        names = {unit.id: name for name, unit in self.units.items()}
        if self.target.scope.is_township:
            # Everybody's entries are the township's.
            [township] = self.units
            names = dict.fromkeys((cell.unit_id for cell in cells + cells_by_due), township)
        cells = [cell for cell in cells if cell.unit_id in names]
        cells_by_due = [cell for cell in cells_by_due if cell.unit_id in names]
        return Tallies(
            total=_total(cells),
            by_due=_total(cells_by_due),
            units=tuple(Unit(name, unit.active_from, unit.active_to) for name, unit in self.units.items()),
            covered=frozenset(names[cell.unit_id] for cell in cells),
            covered_by_due=frozenset(names[cell.unit_id] for cell in cells_by_due),
            periods=_periods(cells, names, self.target),
        )


def _reading(record: TargetRecord, indicator_ids: Mapping[str, int], units: Iterable[UnitRecord]) -> _Reading:
    target = record.target
    meant = units_meant(target.scope, record.scope_written_at, units)
    return _Reading(target, indicator_ids[target.indicator], meant)


def _read_cells_by_due(session: Session, cut: Cut, readings: list[_Reading]) -> dict[date, Cells]:
    """By deadline, for those that lie before the as-of date; at any other the cells are the same."""
    needs: dict[date, list[tuple[int, Shape]]] = defaultdict(list)
    for one in readings:
        if cut.until is not None and one.target.due < cut.until:
            needs[one.target.due].append((one.indicator_id, one.shape_by_due))
    return {due: _read_cells(session, replace(cut, until=due), _finest(pairs)) for due, pairs in needs.items()}


def _read_cells(session: Session, cut: Cut, shapes: Mapping[int, Shape]) -> Cells:
    """What was known at an earlier instant only the ledger can tell."""
    if cut.known_at is None:
        return sums.read_cells(session, cut, shapes)
    return ledger.read_cells(session, cut, shapes)


def _finest(needs: Iterable[tuple[int, Shape]]) -> dict[int, Shape]:
    found: dict[int, Shape] = {}
    for indicator_id, shape in needs:
        found[indicator_id] = max(shape, found.get(indicator_id, shape))
    return found


def _with_levels(session: Session, cut: Cut, reading: _Reading, tallies: Tallies) -> Tallies:
    if reading.target.kind is not Kind.LEVEL or not tallies.total.entries:
        return tallies
    by_due = replace(cut, until=min(reading.target.due, cut.until or reading.target.due))
    return replace(
        tallies,
        level=_latest_quantity(session, cut, reading.indicator_id),
        level_by_due=_latest_quantity(session, by_due, reading.indicator_id),
    )


def _latest_quantity(session: Session, cut: Cut, indicator_id: int) -> Decimal | None:
    if cut.known_at is None:
        return sums.latest_quantity(session, cut, indicator_id)
    return ledger.latest_quantity(session, cut, indicator_id)


def _total(cells: list[Cell]) -> Tally:
    return Tally(
        entries=sum(cell.tally.entries for cell in cells),
        quantity=sum((cell.tally.quantity for cell in cells), Decimal(0)),
        of_which=sum((cell.tally.of_which for cell in cells), Decimal(0)),
        last_on=max((cell.tally.last_on for cell in cells if cell.tally.last_on), default=None),
    )


def _periods(cells: list[Cell], names: dict[int, str], target: Target) -> dict[tuple[str, date], PeriodTally]:
    """What was done only after its period is made good, even where it was done within a later month of a quarter."""
    if target.cadence is None:
        return {}
    found: dict[tuple[str, date], PeriodTally] = defaultdict(PeriodTally)
    for cell in cells:
        late = cell.after_month if target.cadence is Cadence.MONTH else cell.after_quarter
        key = names[cell.unit_id], _first_day(target, cell.month)
        found[key] = PeriodTally(found[key].own + cell.tally.quantity - late, found[key].made_good + late)
    return dict(found)


def _first_day(target: Target, month: int) -> date:
    assert target.cadence is not None
    months = target.cadence.months
    return date(target.due.year, (month - 1) // months * months + 1, 1)
