"""The sentence that goes with a verdict: the phrases all kinds share, and the sentences of a progress towards a figure.

Dates carry their year where it is not the plan's. A day in 「12月31日前」 is included, as official Chinese has it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from lawdash.judging.calendar import Moment, months_left
from lawdash.judging.finding import Progress
from lawdash.judging.model import Kind, Rules, State, Target
from lawdash.judging.wording import format_date, format_number

NO_UNITS = "范围内尚未登记单位"


def as_of_phrase(target: Target, moment: Moment) -> str:
    return f"截至{format_date(moment.day, target.due.year)}"


def countdown_phrase(target: Target, moment: Moment) -> str:
    days, due = moment.days_until(target.due), format_date(target.due)
    return f"距{due}时限还有{days}天" if days else f"{due}当天为最后时限"


def not_started_reason(target: Target, moment: Moment) -> str:
    return f"自{format_date(target.starts_on)}起实施，{as_of_phrase(target, moment)}尚未开始，未到时点"


def backlog_reason(target: Target, in_use_from: date) -> str:
    return f"自{format_date(in_use_from, target.due.year)}启用，此前的办理情况尚未补录"


def no_units_reason(target: Target, moment: Moment) -> str:
    return f"{as_of_phrase(target, moment)}{NO_UNITS}，无法判定"


def format_amount(amount: Decimal | Fraction | int, unit: str, decimals: int = 3) -> str:
    return f"{format_number(amount, decimals)}{unit}"


def counting_unit(target: Target) -> str:
    """What `attained`, `expected` and `required` are counted in: 件 for a count, 个村(社区) for a coverage."""
    return target.count_unit if target.kind in (Kind.COVERAGE, Kind.CADENCE) else target.unit


def progress_reason(target: Target, state: State, progress: Progress, moment: Moment, rules: Rules) -> str:
    """For a count with comparator >=, a milestone and a coverage."""
    verb, unit = "覆盖" if target.kind is Kind.COVERAGE else "完成", counting_unit(target)
    as_of, due = as_of_phrase(target, moment), format_date(target.due)
    attained, required = format_amount(progress.attained, unit), format_amount(progress.required, unit)
    expected = format_amount(progress.expected, unit)
    left = format_amount(progress.required - progress.attained, unit)
    short = f"{as_of}应{verb}{expected}，实际{attained}，差{format_amount(progress.expected - progress.attained, unit)}"
    so_far = f"已{verb}{attained}" if progress.attained else f"尚未{verb}"
    match state:
        case State.ACHIEVED:
            return f"{as_of}已{verb}{attained}，达到目标{required}"
        case State.MADE_GOOD:
            by_due = format_amount(progress.attained_by_due, unit)
            late = f"仅{verb}{by_due}" if progress.attained_by_due else f"尚未{verb}"
            return f"{as_of}已{verb}{attained}，达到目标{required}，但{due}时限届满时{late}，属逾期补办"
        case State.OVERDUE:
            return f"{short}，{due}时限已过"
        case State.FAR_BEHIND:
            limit = f"不足应{verb}数的{rules.far_behind_percent}%"
            return f"{short}，{limit}；{_outlook(target, progress, moment, verb, unit)}"
        case State.BEHIND:
            return f"{short}；{_outlook(target, progress, moment, verb, unit)}"
        case State.DUE_SOON:
            return f"{as_of}{so_far}，目标{required}；{countdown_phrase(target, moment)}，还需{verb}{left}"
        case State.NOT_DUE:
            return f"应于{due}前{verb}{required}，{as_of}{so_far}，未到时点"
        case _:
            return f"{as_of}应{verb}{expected}，实际{attained}，达到序时进度；{due}前还需{verb}{left}"


def monthly_need(target: Target, left: Decimal, moment: Moment) -> Fraction | None:
    """How much a month is still to be done; None where a monthly figure says nothing: under one a month, or a month."""
    months = months_left(target.due, moment.last_whole_day)
    return Fraction(left) / months if months >= 1 and left >= months else None


def _outlook(target: Target, progress: Progress, moment: Moment, verb: str, unit: str) -> str:
    left = progress.required - progress.attained
    need = monthly_need(target, left, moment)
    if need is not None:
        return f"今后每月需{verb}{format_amount(need, unit, decimals=1)}"
    return f"{format_date(target.due)}前还需{verb}{format_amount(left, unit)}"
