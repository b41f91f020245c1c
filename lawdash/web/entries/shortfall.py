"""Who is short: how each unit stands with an indicator that is logged unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from lawdash.actions.entries.looking import days_of_units
from lawdash.board.board import Board, Promise
from lawdash.judging.model import Obligation, ObligationState
from lawdash.judging.wording import format_number, format_period
from lawdash.office import Office
from lawdash.store.plans.indicators import IndicatorRecord


@dataclass(frozen=True, slots=True)
class Shortfall:
    """`text` says how a unit stands, as 「0 / 2 天」; `is_short` that something is still owed."""

    text: str
    is_short: bool


@dataclass(frozen=True, slots=True)
class Shortfalls:
    """`period` is what they stand for, as 「10月」 or 「全年」, `lack` what a short one is, as 「未达标」.

    A unit that owes nothing is not among `units`, which go by id.
    """

    period: str
    lack: str
    units: dict[int, Shortfall]

    def short(self) -> set[int]:
        return {unit_id for unit_id, shortfall in self.units.items() if shortfall.is_short}


def shortfalls_of(office: Office, board: Board, indicator: IndicatorRecord, day: date) -> Shortfalls:
    """In the period of `day` for what is owed period by period, else over the plan year. `board` is one as of today."""
    promises = board.by_indicator(indicator.code)
    cadence = next((promise for promise in promises if promise.assessment.obligations), None)
    if cadence is not None:
        return _of_period(board, cadence, day)
    return _of_year(office, board, indicator)


def _of_period(board: Board, promise: Promise, day: date) -> Shortfalls:
    owed = [one for one in promise.assessment.obligations if one.period_start <= day <= one.period_end]
    period = format_period(owed[0].period_start, owed[0].period_end) if owed else f"{day.month}月"
    owners, unit = board.units_of(promise), promise.record.target.unit
    short = {owners[one.unit].id: _of_obligation(one, unit) for one in owed if one.unit in owners}
    return Shortfalls(period, "未达标", short)


def _of_obligation(one: Obligation, unit: str) -> Shortfall:
    is_short = one.state in (ObligationState.MISSED, ObligationState.OPEN)
    return Shortfall(f"{format_number(one.done)} / {format_number(one.required)} {unit}", is_short)


def _of_year(office: Office, board: Board, indicator: IndicatorRecord) -> Shortfalls:
    found = days_of_units(office, indicator.id, board.year, board.today)
    done: dict[int, Decimal] = {one.unit_id: one.quantity for one in found}
    return Shortfalls(
        "全年",
        "未登记",
        {
            unit.id: Shortfall("已登记" if unit.id in done else "未登记", unit.id not in done)
            for unit in board.units
            if unit.kind is indicator.unit_kind and (unit.active_to is None or unit.active_to >= board.today)
        },
    )
