"""Kind level 水平: the latest value recorded."""

from __future__ import annotations

from decimal import Decimal

from lawdash.judging.calendar import Moment
from lawdash.judging.finding import Finding, percent_of, threshold_of
from lawdash.judging.model import Rules, State, Tallies, Target
from lawdash.judging.reasons import as_of_phrase, countdown_phrase, format_amount
from lawdash.judging.wording import format_date


def judge_level(target: Target, tallies: Tallies, moment: Moment, rules: Rules) -> Finding:
    state = _state(target, tallies, moment, rules)
    return Finding(
        state=state,
        reason=_reason(target, state, tallies, moment, rules),
        value=tallies.level,
        percent=None if tallies.level is None else percent_of(tallies.level, threshold_of(target)),
        last_entry_on=tallies.total.last_on,
    )


def _state(target: Target, tallies: Tallies, moment: Moment, rules: Rules) -> State:
    threshold, level, has_passed = threshold_of(target), tallies.level, moment.has_passed(target.due)
    if level is None and not has_passed:
        return State.DUE_SOON if moment.days_until(target.due) <= rules.due_soon_days else State.NOT_DUE
    if level is not None and level >= threshold:
        return State.ACHIEVED if _was_reached_by_due(tallies, threshold) else State.MADE_GOOD
    if level is None or has_passed:
        return State.OVERDUE
    # "2 short", the other half of being far behind elsewhere, has no meaning for a level.
    return State.FAR_BEHIND if 100 * level < rules.far_behind_percent * threshold else State.BEHIND


def _was_reached_by_due(tallies: Tallies, threshold: Decimal) -> bool:
    return tallies.level_by_due is not None and tallies.level_by_due >= threshold


def _reason(target: Target, state: State, tallies: Tallies, moment: Moment, rules: Rules) -> str:
    threshold = threshold_of(target)
    as_of, due = as_of_phrase(target, moment), format_date(target.due)
    goal = f"目标{format_amount(threshold, target.unit)}"
    latest = f"{as_of}{_recorded('最新为', tallies.level, target)}"
    short = "" if tallies.level is None else f"，差{_difference(threshold - tallies.level, target)}"
    match state:
        case State.DUE_SOON:
            return f"{latest}，{goal}；{countdown_phrase(target, moment)}"
        case State.NOT_DUE:
            return f"应于{due}前达到{format_amount(threshold, target.unit)}，{latest}，未到时点"
        case State.ACHIEVED:
            return f"{latest}，达到{goal}"
        case State.MADE_GOOD:
            return f"{latest}，达到{goal}，但{due}时限届满时{_recorded('为', tallies.level_by_due, target)}，属逾期补办"
        case State.OVERDUE:
            return f"{latest}，{goal}{short}，{due}时限已过"
        case State.FAR_BEHIND:
            return f"{latest}，{goal}{short}，不足目标的{rules.far_behind_percent}%"
        case _:
            return f"{latest}，{goal}{short}"


def _recorded(verb: str, level: Decimal | None, target: Target) -> str:
    return "尚无登记" if level is None else f"{verb}{format_amount(level, target.unit)}"


def _difference(amount: Decimal, target: Target) -> str:
    """Two percentages differ by points, not by a percentage."""
    return format_amount(amount, "个百分点" if target.unit == "%" else target.unit)
