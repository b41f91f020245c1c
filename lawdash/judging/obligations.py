"""The single obligations 应办事项 of a cadence target: what each unit owes in each period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from lawdash.judging.calendar import Moment, Period, periods_ending_within
from lawdash.judging.finding import threshold_of
from lawdash.judging.model import Obligation, ObligationState, PeriodTally, Target, Unit

NOTHING = PeriodTally()


def periods_of(target: Target) -> list[Period]:
    """Raises ValueError where a cadence target does not say how often."""
    if target.cadence is None:
        raise ValueError(f"target {target.code} has no cadence")
    return periods_ending_within(target.starts_on, target.due, target.cadence.months)


def list_obligations(
    target: Target,
    units: tuple[Unit, ...],
    tallies: Mapping[tuple[str, date], PeriodTally],
    moment: Moment,
) -> Iterator[Obligation]:
    """Unit by unit, each in the order of its periods. `tallies` by unit name and first day of the period."""
    required = threshold_of(target)
    # Worked out once, not for every village: a board of a hundred villages has thousands of obligations.
    periods = [(period, moment.has_passed(period.last)) for period in periods_of(target)]
    for unit in units:
        for period, has_passed in periods:
            if _owes(unit, period, moment.day):
                tally = tallies.get((unit.name, period.first), NOTHING)
                yield Obligation(
                    code=target.code,
                    unit=unit.name,
                    period_start=period.first,
                    period_end=period.last,
                    required=required,
                    done=tally.own + tally.made_good,
                    state=_state(tally, required, has_passed),
                )


def _owes(unit: Unit, period: Period, day: date) -> bool:
    """Active on the first and the last day of the period, where these lie ahead of `day`: active on `day`."""
    return unit.is_active_on(min(period.first, day)) and unit.is_active_on(min(period.last, day))


def _state(tally: PeriodTally, required: Decimal, has_passed: bool) -> ObligationState:
    if tally.own >= required:
        return ObligationState.MET
    if tally.own + tally.made_good >= required:
        return ObligationState.MADE_GOOD
    return ObligationState.MISSED if has_passed else ObligationState.OPEN
