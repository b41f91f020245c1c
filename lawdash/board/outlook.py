"""What stands below a promise's bar: what it takes from here on, or why nothing can be said. One short line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from lawdash.board.board import Board, Promise
from lawdash.judging.calendar import Moment
from lawdash.judging.explanation import say_chance
from lawdash.judging.labels import say_percent
from lawdash.judging.model import Assessment, Comparator, Kind, ObligationState, State, Target
from lawdash.judging.reasons import NO_UNITS, counting_unit, format_amount, monthly_need
from lawdash.judging.wording import format_date, format_number

LONGEST_STEP = 16


def say_outlook(promise: Promise, board: Board) -> str:
    """「每月需2.3场 · 可能性1%」, 「逾期92天 · 10月提交审议」; empty where there is nothing to add to the figures."""
    say = _BY_STATE.get(promise.assessment.state, _say_last_entry)
    parts = say(promise, Moment.at(board.as_of, board.today))
    return " · ".join(part for part in parts if part)


def _say_overdue(promise: Promise, moment: Moment) -> list[str]:
    target = promise.record.target
    if target.comparator is Comparator.AT_MOST:
        return ["已超上限", _next_step(promise)]
    return [f"逾期{-moment.days_until(_last_day(promise))}天", _say_share(promise.assessment), _next_step(promise)]


def _say_course(promise: Promise, moment: Moment) -> list[str]:
    """For what is under way, be it behind or not."""
    target, assessment = promise.record.target, promise.assessment
    if target.comparator is Comparator.AT_MOST:
        return [f"已占上限的{say_percent(assessment.percent or Fraction(0))}%"]
    if target.kind in (Kind.RATIO, Kind.LEVEL):
        return [_say_share(assessment)]
    if target.kind is Kind.CADENCE:
        return [_say_made_good(promise) or _next_step(promise)]
    return [_say_need(target, assessment, moment), _say_chance(assessment) or _next_step(promise)]


def _say_due_soon(promise: Promise, moment: Moment) -> list[str]:
    days = moment.days_until(promise.assessment.next_due or promise.record.target.due)
    return [f"还有{days}天" if days else "今天到期", _next_step(promise)]


def _say_undetermined(promise: Promise, moment: Moment) -> list[str]:
    return ["无基数" if promise.assessment.kind is Kind.RATIO else NO_UNITS, _next_step(promise)]


def _say_late(promise: Promise, moment: Moment) -> list[str]:
    """Only what is done at one stroke was done on a day."""
    last_on, due = promise.assessment.last_entry_on, promise.record.target.due
    if promise.assessment.kind is Kind.MILESTONE and last_on is not None and last_on > due:
        return [f"晚{(last_on - due).days}天办结"]
    return ["时限后才达到", _say_made_good(promise)]


def _say_not_due(promise: Promise, moment: Moment) -> list[str]:
    target, assessment = promise.record.target, promise.assessment
    if moment.day < target.starts_on:
        return [f"{format_date(target.starts_on)}起实施"]
    return [_say_need(target, assessment, moment) if assessment.attained else "", _next_step(promise)]


def _say_last_entry(promise: Promise, moment: Moment) -> list[str]:
    last_on = promise.assessment.last_entry_on
    return [f"最近登记{format_date(last_on, promise.record.target.due.year)}" if last_on else "尚无登记"]


_BY_STATE: dict[State, Callable[[Promise, Moment], list[str]]] = {
    State.OVERDUE: _say_overdue,
    State.FAR_BEHIND: _say_course,
    State.BEHIND: _say_course,
    State.ON_TRACK: _say_course,
    State.DUE_SOON: _say_due_soon,
    State.UNDETERMINED: _say_undetermined,
    State.MADE_GOOD: _say_late,
    State.NOT_DUE: _say_not_due,
}


def _last_day(promise: Promise) -> date:
    """A cadence has run out with its last period."""
    return max((one.period_end for one in promise.assessment.obligations), default=promise.record.target.due)


def _say_need(target: Target, assessment: Assessment, moment: Moment) -> str:
    """By month for what has a pace; a one-off delivery has none."""
    if assessment.required is None or assessment.attained is None:
        return ""
    left, unit = assessment.required - assessment.attained, counting_unit(target)
    need = monthly_need(target, left, moment) if assessment.state is not State.NOT_DUE else None
    if need is not None:
        return f"每月需{format_amount(need, unit, decimals=1)}"
    return f"还需{format_amount(left, unit)}" if left > 0 else ""


def _say_chance(assessment: Assessment) -> str:
    return f"可能性{say_chance(assessment.forecast.probability)}" if assessment.forecast is not None else ""


def _say_share(assessment: Assessment) -> str:
    """「91.3%，应100%」; empty for what is no ratio, or has no value yet."""
    if assessment.kind not in (Kind.RATIO, Kind.LEVEL) or assessment.value is None or assessment.threshold is None:
        return ""
    unit = "%" if assessment.kind is Kind.RATIO else assessment.unit
    return f"{say_percent(assessment.value, assessment.threshold)}{unit}，应{format_number(assessment.threshold)}{unit}"


def _say_made_good(promise: Promise) -> str:
    late = sum(one.state is ObligationState.MADE_GOOD for one in promise.assessment.obligations)
    return f"含补办{late}{promise.record.target.count_unit}" if late else ""


def _next_step(promise: Promise) -> str:
    """What the office last said it will do, where that is short enough for a line."""
    note = promise.record.latest_note
    step = " ".join(note.next_step.split()).rstrip("。") if note is not None else ""
    return step if len(step) <= LONGEST_STEP else ""
