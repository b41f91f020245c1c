"""The sentences of a cadence: how many of its obligations were due, and how many of them are met."""

from __future__ import annotations

from dataclasses import dataclass

from lawdash.judging.calendar import Moment, Period
from lawdash.judging.finding import threshold_of
from lawdash.judging.model import Cadence, Rules, State, Target
from lawdash.judging.reasons import as_of_phrase, counting_unit, format_amount, no_units_reason
from lawdash.judging.wording import format_date, format_period


@dataclass(frozen=True, slots=True)
class CadenceFigures:
    """Numbers of obligations: `due` and `done_of_due` are m and k of status.md, `all` is t; `done` includes made good.

    `running` is the period that the as-of date lies in, None before the first, after the last and once it has passed.
    `still_logged`: those whose period has passed while what happened in it may still be logged (登记期); not due yet.
    `is_over`: the last period has passed, and nothing is open.
    """

    periods: list[Period]
    running: Period | None
    all: int
    met: int
    done: int
    due: int
    still_logged: int
    is_over: bool
    done_of_due: int
    unmet_now: int


def cadence_reason(target: Target, state: State, figures: CadenceFigures, moment: Moment, rules: Rules) -> str:
    as_of, unit = as_of_phrase(target, moment), counting_unit(target)
    made_good = figures.done - figures.met
    logging = f"；另有{figures.still_logged}{unit}在登记期内，待登记" if figures.still_logged else ""
    late = f"，其中{made_good}{unit}属逾期补办" if made_good else ""
    gap = figures.due - figures.done_of_due
    short = f"{as_of}应达标{figures.due}{unit}，实际{figures.done_of_due}{unit}{late}，差{gap}{unit}"
    match state:
        case State.UNDETERMINED:
            return _missing(target, figures, moment)
        case State.ACHIEVED | State.MADE_GOOD:
            return f"{as_of}全部{figures.all}{unit}均已{'达标' if made_good else '按期达标'}{late}"
        case State.OVERDUE:
            return f"{short}，最后一期已于{format_date(figures.periods[-1].last)}届满"
        case State.FAR_BEHIND:
            return f"{short}，不足应达标数的{rules.far_behind_percent}%（{_standard(target)}）{logging}"
        case State.BEHIND:
            return f"{short}（{_standard(target)}）{logging}"
        case State.DUE_SOON if figures.running is not None:
            return f"{as_of}，{_closing(target, figures, figures.running, moment)}{logging}"
        case State.NOT_DUE:
            first = figures.periods[0]
            name = format_period(first.first, first.last)
            return f"首期（{name}）于{format_date(first.last)}届满，{as_of}尚无登记，未到时点{logging}"
        case _:
            due = f"应达标{figures.due}{unit}，均已达标" if figures.due else _nothing_due(figures, unit)
            return f"{as_of}{due}{late}{logging}；全部共{figures.all}{unit}"


def _nothing_due(figures: CadenceFigures, unit: str) -> str:
    passed = "首期登记期未满" if figures.still_logged else "首期尚未届满"
    return f"{passed}，已达标{figures.done}{unit}"


def _missing(target: Target, figures: CadenceFigures, moment: Moment) -> str:
    if figures.periods:
        return no_units_reason(target, moment)
    return f"{format_date(target.starts_on)}至{format_date(target.due)}没有届满的周期，无法判定"


def _standard(target: Target) -> str:
    every = "每月" if target.cadence is Cadence.MONTH else "每季度"
    return f"{every}不少于{format_amount(threshold_of(target), target.unit)}"


def _closing(target: Target, figures: CadenceFigures, running: Period, moment: Moment) -> str:
    """What is still open in the running period; the township, being one, is simply not done."""
    end = running.last
    name = format_period(running.first, end)
    open_now = "尚未达标" if target.scope.is_township else f"还有{figures.unmet_now}{counting_unit(target)}未达标"
    days = moment.days_until(end)
    until = f"距{format_date(end)}还有{days}天" if days else f"{format_date(end)}当天为最后时限"
    return f"{name}{open_now}（{_standard(target)}），{until}"
