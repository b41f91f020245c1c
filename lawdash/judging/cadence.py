"""Kind cadence 周期: the same thing again in every month or quarter, by every unit in scope."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from lawdash.judging.cadence_reasons import CadenceFigures, cadence_reason
from lawdash.judging.calendar import Moment, Period
from lawdash.judging.finding import Finding, band, gap_between, percent_of
from lawdash.judging.model import Obligation, ObligationState, Rules, State, Tallies, Target, Waiting
from lawdash.judging.obligations import list_obligations, periods_of


def judge_cadence(target: Target, tallies: Tallies, moment: Moment, rules: Rules) -> Finding:
    periods = periods_of(target)
    obligations = tuple(list_obligations(target, tallies.units, tallies.periods, moment, rules))
    figures = _count(periods, obligations, moment)
    state = _state(figures, tallies.total.entries > 0, moment, rules)
    return Finding(
        state=state,
        reason=cadence_reason(target, state, figures, moment, rules),
        attained=Decimal(figures.done),
        expected=Decimal(figures.due),
        required=Decimal(figures.all),
        percent=percent_of(Decimal(figures.done), Decimal(figures.all)),
        gap=gap_between(Decimal(figures.due), Decimal(figures.done_of_due)),
        last_entry_on=tallies.total.last_on,
        obligations=obligations,
    )


def _count(periods: list[Period], obligations: tuple[Obligation, ...], moment: Moment) -> CadenceFigures:
    states = Counter(one.state for one in obligations)
    passed = [one for one in obligations if moment.has_passed(one.period_end)]
    due = Counter(one.state for one in passed if one.waiting is not Waiting.LOGGING)
    running = next((one for one in periods if one.first <= moment.day and not moment.has_passed(one.last)), None)
    return CadenceFigures(
        periods=periods,
        running=running,
        all=states.total(),
        met=states[ObligationState.MET],
        done=states[ObligationState.MET] + states[ObligationState.MADE_GOOD],
        due=due.total(),
        still_logged=sum(one.waiting is Waiting.LOGGING for one in passed),
        is_over=moment.has_passed(periods[-1].last) and not states[ObligationState.OPEN] if periods else False,
        done_of_due=due[ObligationState.MET] + due[ObligationState.MADE_GOOD],
        unmet_now=sum(
            one.state is not ObligationState.MET
            for one in obligations
            if running is not None and one.period_end == running.last
        ),
    )


def _state(figures: CadenceFigures, has_entry: bool, moment: Moment, rules: Rules) -> State:
    """The six rules of status.md, "cadence", in their order."""
    if not figures.all:
        return State.UNDETERMINED
    if figures.done == figures.all:
        return State.ACHIEVED if figures.met == figures.all else State.MADE_GOOD
    if figures.is_over:
        return State.OVERDUE
    if figures.done_of_due < figures.due:
        return band(Decimal(figures.done_of_due), Decimal(figures.due), rules)
    if figures.unmet_now and _is_closing(figures.running, moment, rules):
        return State.DUE_SOON
    return State.NOT_DUE if not figures.due and not has_entry else State.ON_TRACK


def _is_closing(running: Period | None, moment: Moment, rules: Rules) -> bool:
    """In the last quarter of the running period: by the days alone a month would be near its end from its first day."""
    return running is not None and moment.days_until(running.last) <= min(rules.due_soon_days, running.days // 4)
