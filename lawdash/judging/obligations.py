"""The single obligations 应办事项 of a cadence target: what each unit owes in each period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

from lawdash.judging.calendar import Moment, Period, periods_ending_within
from lawdash.judging.finding import threshold_of
from lawdash.judging.model import Obligation, ObligationState, PeriodTally, Rules, Target, Unit, Waiting

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
    rules: Rules,
) -> Iterator[Obligation]:
    """Unit by unit, each in the order of its periods. `tallies` by unit name and first day of the period."""
    required = threshold_of(target)
    # Worked out once, not for every village: a board of a hundred villages has thousands of obligations.
    periods = [(period, *_state_unmet(target, period, moment, rules)) for period in periods_of(target)]
    for unit in units:
        for period, unmet, waiting in periods:
            if _owes(unit, period, moment.day):
                tally = tallies.get((unit.name, period.first), NOTHING)
                state = _state(tally, required) or unmet
                yield Obligation(
                    code=target.code,
                    unit=unit.name,
                    period_start=period.first,
                    period_end=period.last,
                    required=required,
                    done=tally.own + tally.made_good,
                    state=state,
                    waiting=waiting if state is ObligationState.OPEN else None,
                )


def _owes(unit: Unit, period: Period, day: date) -> bool:
    """Active on the first and the last day of the period, where these lie ahead of `day`: active on `day`."""
    return unit.is_active_on(min(period.first, day)) and unit.is_active_on(min(period.last, day))


def _state(tally: PeriodTally, required: Decimal) -> ObligationState | None:
    """None where it is not done."""
    if tally.own >= required:
        return ObligationState.MET
    if tally.own + tally.made_good >= required:
        return ObligationState.MADE_GOOD
    return None


def _state_unmet(
    target: Target, period: Period, moment: Moment, rules: Rules
) -> tuple[ObligationState, Waiting | None]:
    """What an obligation of the period is that is not done, and what it is waiting for."""
    if not moment.has_passed(period.last):
        return ObligationState.OPEN, None
    if moment.today - period.last <= timedelta(days=rules.logging_days):
        return ObligationState.OPEN, Waiting.LOGGING
    first = rules.in_use_from
    if first is not None and period.last < first and rules.awaits_backlog(target.starts_on, moment.today):
        return ObligationState.OPEN, Waiting.BEFORE_USE
    return ObligationState.MISSED, None
