"""A count with comparator <=: a ceiling, the lower the better."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from lawdash.judging.calendar import Moment, elapsed
from lawdash.judging.finding import Finding, percent_of, threshold_of
from lawdash.judging.model import State, Tallies, Target
from lawdash.judging.reasons import as_of_phrase, format_amount
from lawdash.judging.wording import format_date


def judge_ceiling(target: Target, tallies: Tallies, moment: Moment) -> Finding:
    """What happened after `due` does not count. Nothing is expected, so there is no gap."""
    ceiling, attained = threshold_of(target), tallies.by_due.quantity
    pace = Fraction(ceiling) * elapsed(target.starts_on, target.due, moment.last_whole_day)
    state = _state(target, attained, pace, moment)
    return Finding(
        state=state,
        reason=_reason(target, state, attained, pace, moment),
        attained=attained,
        required=ceiling,
        percent=percent_of(attained, ceiling),
        last_entry_on=tallies.by_due.last_on,
    )


def _state(target: Target, attained: Decimal, pace: Fraction, moment: Moment) -> State:
    if attained > threshold_of(target):
        return State.OVERDUE
    if moment.has_passed(target.due):
        return State.ACHIEVED
    return State.BEHIND if attained > pace else State.ON_TRACK


def _reason(target: Target, state: State, attained: Decimal, pace: Fraction, moment: Moment) -> str:
    ceiling = threshold_of(target)
    limit, unit = f"上限{format_amount(ceiling, target.unit)}", target.unit
    actual = f"{as_of_phrase(target, moment)}实际{format_amount(attained, unit)}"
    match state:
        case State.OVERDUE:
            return f"{actual}，{limit}，超限{format_amount(attained - ceiling, unit)}"
        case State.ACHIEVED:
            return f"{actual}，未超过{limit}，{format_date(target.due)}时限已过"
        case State.BEHIND:
            return f"{actual}，超出序时上限{format_amount(pace, unit, decimals=1)}；尚未超限，全年{limit}"
        case _:
            return f"{actual}，未超出序时上限{format_amount(pace, unit, decimals=1)}；{limit}"
