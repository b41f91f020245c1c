"""When it was done, and which day it makes good (actions/README.md, "Entries file")."""

from __future__ import annotations

from datetime import date

from lawdash.actions.entries.registry import Registry
from lawdash.actions.input.faults import Faults
from lawdash.judging.calendar import first_of_period
from lawdash.judging.model import Cadence
from lawdash.store.plans.indicators import IndicatorRecord

PERIOD_WORDS = {Cadence.MONTH: "月份", Cadence.QUARTER: "季度"}


def check_dates(
    happened_on: date | None,
    makes_good: date | None,
    indicator: IndicatorRecord | None,
    registry: Registry,
    faults: Faults,
) -> None:
    """`happened_on` None: it was not readable, which has been said."""
    if happened_on is None:
        return
    if happened_on > registry.today:
        faults.say("happened_on", happened_on, f"不能晚于今天（{registry.today}）")
    if makes_good is None:
        _check_plan_year("happened_on", happened_on, registry, faults)
    elif makes_good >= happened_on:
        faults.say("makes_good", makes_good, f"须早于发生日期（{happened_on}）")
    else:
        _check_plan_year("makes_good", makes_good, registry, faults)
        if makes_good.year == happened_on.year and indicator is not None:
            _check_earlier_period(happened_on, makes_good, indicator, registry, faults)


def _check_plan_year(column: str, day: date, registry: Registry, faults: Faults) -> None:
    if day.year in registry.plan_years:
        return
    known = "、".join(f"{year}年" for year in registry.plan_years) or "无"
    hint = "，补办以往年度的事项须填“补办所属日期”" if column == "happened_on" else ""
    faults.say(column, day, f"不在任何计划年度内（现有计划年度：{known}）{hint}")


def _check_earlier_period(
    happened_on: date, makes_good: date, indicator: IndicatorRecord, registry: Registry, faults: Faults
) -> None:
    """Within the plan year only what is owed period by period can be made good; the rest is simply done."""
    cadences = registry.cadences.get((happened_on.year, indicator.code), frozenset())
    if not cadences:
        message = "须留空：本指标没有按月或按季度的承诺，年内办理只填发生日期"
        faults.say("makes_good", makes_good, message)
    elif not any(_is_earlier_period(makes_good, happened_on, cadence) for cadence in cadences):
        words = "或".join(PERIOD_WORDS[cadence] for cadence in sorted(cadences))
        faults.say("makes_good", makes_good, f"须在发生日期之前的{words}内")


def _is_earlier_period(makes_good: date, happened_on: date, cadence: Cadence) -> bool:
    return first_of_period(makes_good, cadence.months) < first_of_period(happened_on, cadence.months)
