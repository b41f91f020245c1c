"""Why a verdict is what it is: every number that made it, the rule that it falls under, and where it is heading.

All of it repeats, in words, what the judge has decided (status.md); nothing here decides.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from lawdash.judging.calendar import Moment, elapsed
from lawdash.judging.labels import say_percent
from lawdash.judging.model import (
    Assessment,
    Comparator,
    Kind,
    Obligation,
    ObligationState,
    Pace,
    Rules,
    State,
    Target,
    Waiting,
)
from lawdash.judging.reasons import counting_unit, format_amount
from lawdash.judging.wording import WAITING_WORDS, format_date

Number = tuple[str, str]


def numbers_behind(target: Target, assessment: Assessment, moment: Moment) -> list[Number]:
    """(label, figure) in the order in which the rule needs them. What does not apply is left out."""
    numbers = _numbers_of_kind(target, assessment, moment)
    if target.kind is not Kind.WATCH:
        first, last = format_date(target.starts_on), format_date(target.due)
        numbers.append(("起止日期", f"{first}至{last}"))
    last_on = assessment.last_entry_on
    numbers.append(("最近一次登记", format_date(last_on, target.due.year) if last_on else "无"))
    return numbers


def _numbers_of_kind(target: Target, assessment: Assessment, moment: Moment) -> list[Number]:
    match target.kind:
        case Kind.RATIO:
            return _ratio_numbers(target, assessment)
        case Kind.LEVEL:
            return _level_numbers(target, assessment)
        case Kind.CADENCE:
            return _cadence_numbers(target, assessment)
        case Kind.WATCH:
            return _watch_numbers(target, assessment)
        case Kind.COVERAGE:
            return [("覆盖率要求", _amount(target.threshold, "%")), *_progress_numbers(target, assessment, moment)]
        case Kind.COUNT | Kind.MILESTONE:
            return _progress_numbers(target, assessment, moment)


def rule_behind(target: Target, assessment: Assessment, rules: Rules) -> str:
    """The rule of status.md that gave the state, as a sentence."""
    state = assessment.state
    if target.comparator is Comparator.AT_MOST:
        return _CEILING_RULES[state]
    if state is State.FAR_BEHIND:
        if target.kind is Kind.LEVEL:
            return f"最新数值低于目标的{rules.far_behind_percent}%，为严重滞后。"
        return f"实际低于应完成数的{rules.far_behind_percent}%，并且差额不小于{rules.far_behind_gap}，为严重滞后。"
    if state is State.BEHIND:
        if target.kind is Kind.LEVEL:
            return f"最新数值低于目标，但不低于目标的{rules.far_behind_percent}%，为滞后。"
        return f"实际低于应完成数，但{_why_not_far(assessment, rules)}，为滞后。"
    if state is State.DUE_SOON:
        if target.kind is Kind.CADENCE:
            return "已到期的都已达标，本期尚有未达标的，并且本期临近结束，为临近时限。"
        return f"尚未完成也不落后，距时限不超过{rules.due_soon_days}天，为临近时限。"
    return _RULES[state]


def _why_not_far(assessment: Assessment, rules: Rules) -> str:
    """A ratio tells no expected part: there it is left open which of the two it is."""
    percent, gap = f"不低于其{rules.far_behind_percent}%", f"差额小于{rules.far_behind_gap}"
    if assessment.expected is None or assessment.attained is None:
        return f"{percent}，或者{gap}"
    return percent if 100 * assessment.attained >= rules.far_behind_percent * assessment.expected else gap


def pace_behind(target: Target, required: Decimal | None) -> str:
    """How what is expected by a day is reckoned, as a sentence; empty where nothing grows towards a deadline."""
    if target.comparator is Comparator.AT_MOST or target.kind not in (Kind.COUNT, Kind.MILESTONE, Kind.COVERAGE):
        return ""
    if target.checkpoints:
        return "序时进度：按阶段目标分段推算，不足一个的不计。"
    if target.pace is Pace.AT_DUE or required == 1:
        return "序时进度：一次性完成的事项，时限过后才要求完成。"
    return "序时进度：目标乘以时间进度，不足一个的不计；当天尚未过完，只算到前一天。"


def forecast_sentence(target: Target, assessment: Assessment) -> str:
    """Advice, never part of the verdict; empty where there is none."""
    forecast = assessment.forecast
    if forecast is None or assessment.required is None:
        return ""
    unit = counting_unit(target)
    projected = format_amount(Fraction(round(forecast.projected)), unit)
    per_month = format_amount(forecast.needed_per_month, unit, decimals=1)
    # The reason of what lags says so already.
    needed = "" if "今后每月需" in assessment.reason else f"，今后每月需完成{per_month}"
    return (
        f"按目前速度，到{format_date(target.due)}约为{projected}；"
        f"完成{format_amount(assessment.required, unit)}的可能性{say_chance(forecast.probability)}"
        f"{needed}。预测仅供参考，不影响判定。"
    )


_RULES: dict[State, str] = {
    State.OVERDUE: "时限已过，目标没有达到，为逾期；补办之前一直是逾期。",
    State.UNDETERMINED: "缺少判定所需的数据，无法判定。",
    State.MADE_GOOD: "目标已经达到，但在时限之后，为逾期补办。",
    State.ON_TRACK: "实际不低于应完成数，为达到序时进度。",
    State.NOT_DUE: "目前还没有要求，也没有落后，为未到时点。",
    State.ACHIEVED: "时限之内已经达到目标，为已完成。",
    State.WATCH: "计划没有规定数量，只作监测，不作判定。",
}
_CEILING_RULES: dict[State, str] = _RULES | {
    State.OVERDUE: "实际超过上限，为逾期（超限）。",
    State.BEHIND: "尚未超过上限，但用得比序时快，为滞后。",
    State.ON_TRACK: "没有超过序时上限，为达到序时进度。",
    State.ACHIEVED: "时限已过，没有超过上限，为已完成。",
}


def _progress_numbers(target: Target, assessment: Assessment, moment: Moment) -> list[Number]:
    unit = counting_unit(target)
    goal = "上限" if target.comparator is Comparator.AT_MOST else "目标"
    numbers = [
        (goal, _amount(assessment.required, unit)),
        (f"时间进度（截至{format_date(moment.last_whole_day, target.due.year)}）", _share_of_time(target, moment)),
    ]
    if assessment.expected is not None:
        numbers.append(("应完成", _amount(assessment.expected, unit)))
    numbers.append(("实际完成", _amount(assessment.attained, unit)))
    if assessment.gap is not None:
        numbers.append(("差额", _amount(assessment.gap, unit)))
    if assessment.expected and assessment.attained is not None:
        numbers.append(("实际占应完成", _share(assessment.attained, assessment.expected)))
    return numbers


def _ratio_numbers(target: Target, assessment: Assessment) -> list[Number]:
    value = assessment.value
    return [
        ("比率要求", _amount(target.threshold, "%")),
        ("基数", _amount(assessment.base, "")),
        ("其中", _amount(assessment.attained, "")),
        ("实际比率", "无基数" if value is None else f"{say_percent(value, target.threshold)}%"),
    ]


def _level_numbers(target: Target, assessment: Assessment) -> list[Number]:
    value = assessment.value
    return [
        ("目标", _amount(target.threshold, target.unit)),
        ("最新数值", "无" if value is None else format_amount(value, target.unit)),
    ]


def _cadence_numbers(target: Target, assessment: Assessment) -> list[Number]:
    unit = counting_unit(target)
    states = Counter(one.state for one in assessment.obligations)
    waiting = Counter(one.waiting for one in assessment.obligations)
    return [
        ("每期要求", _amount(target.threshold, target.unit)),
        ("全年应办", _amount(assessment.required, unit)),
        ("已到期", _amount(assessment.expected, unit)),
        ("差额", _amount(assessment.gap, unit)),
        ("按期达标", f"{states[ObligationState.MET]}{unit}"),
        ("事后补办", f"{states[ObligationState.MADE_GOOD]}{unit}"),
        ("未达标", f"{states[ObligationState.MISSED]}{unit}"),
        *((WAITING_WORDS[why], f"{waiting[why]}{unit}") for why in Waiting if waiting[why]),
        *_units_numbers(assessment.obligations),
    ]


def _units_numbers(obligations: tuple[Obligation, ...]) -> list[Number]:
    return [("应办单位", f"{len({one.unit for one in obligations})}个")]


def _watch_numbers(target: Target, assessment: Assessment) -> list[Number]:
    return [("累计", _amount(assessment.attained, target.unit))]


def _amount(amount: Decimal | None, unit: str) -> str:
    return "无" if amount is None else format_amount(amount, unit)


def _share_of_time(target: Target, moment: Moment) -> str:
    return _share(elapsed(target.starts_on, target.due, moment.last_whole_day), Decimal(1))


def _share(part: Decimal | Fraction, whole: Decimal) -> str:
    return f"{say_percent(100 * Fraction(part) / Fraction(whole))}%"


def say_chance(probability: float) -> str:
    if probability < 0.01:
        return "不足1%"
    return "超过99%" if probability > 0.99 else f"约{probability:.0%}"
