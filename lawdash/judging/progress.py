"""The rules of count, which milestone and coverage share: an amount that grows towards what is required by `due`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lawdash.judging.calendar import Moment
from lawdash.judging.finding import Finding, Progress, band, gap_between, percent_of
from lawdash.judging.model import Rules, State, Target
from lawdash.judging.pace import expected_on, is_at_due
from lawdash.judging.reasons import progress_reason


def judge_progress(
    target: Target,
    required: Decimal,
    attained: Decimal,
    attained_by_due: Decimal,
    last_entry_on: date | None,
    moment: Moment,
    rules: Rules,
) -> Finding:
    """`attained_by_due` is the part of `attained` reached by what happened on or before `due`."""
    expected = expected_on(target, required, moment.last_whole_day)
    progress = Progress(attained, attained_by_due, expected, required)
    state = _state(target, progress, moment, rules)
    return Finding(
        state=state,
        reason=progress_reason(target, state, progress, moment, rules),
        attained=attained,
        expected=expected,
        required=required,
        percent=percent_of(attained, required),
        gap=gap_between(expected, attained),
        last_entry_on=last_entry_on,
    )


def _state(target: Target, progress: Progress, moment: Moment, rules: Rules) -> State:
    """The five rules of status.md, "count", in their order."""
    attained, expected = progress.attained, progress.expected
    if attained >= progress.required:
        return State.ACHIEVED if progress.attained_by_due >= progress.required else State.MADE_GOOD
    if moment.has_passed(target.due):
        return State.OVERDUE
    if attained < expected:
        return band(attained, expected, rules)
    if moment.days_until(target.due) <= rules.due_soon_days:
        return State.DUE_SOON
    if expected == 0 and (attained == 0 or is_at_due(target, progress.required)):
        return State.NOT_DUE
    return State.ON_TRACK
