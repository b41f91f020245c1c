"""Whose entry it is: the rules for `indicator` and `unit` (actions/README.md, "Entries file")."""

from __future__ import annotations

from datetime import date

from lawdash.actions.entries.registry import Registry
from lawdash.actions.input.faults import Faults
from lawdash.actions.input.names import suggest
from lawdash.actions.input.values import plain
from lawdash.cleaning import name_key
from lawdash.judging.model import UnitKind
from lawdash.judging.wording import UNIT_KIND_WORDS, format_date_and_year, say_closed
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.store.units.reading import UnitRecord


def find_indicator(name: str, registry: Registry, faults: Faults) -> IndicatorRecord | None:
    """By code or Chinese title; None, and noted, where there is none that people log."""
    if not plain(name):
        faults.say("indicator", name, "不能为空，请填指标名称")
        return None
    indicator = registry.indicators_by_name.get(name_key(name))
    if indicator is None:
        faults.say("indicator", name, f"不是已知的指标{suggest(name, _loggable_names(registry))}")
    elif indicator.is_derived:
        faults.say("indicator", name, "由系统自动统计，不能登记")
        return None
    return indicator


def _loggable_names(registry: Registry) -> list[str]:
    loggable = [indicator for indicator in registry.indicators.values() if not indicator.is_derived]
    return [*(indicator.title for indicator in loggable), *(indicator.code for indicator in loggable)]


def find_unit(name: str, indicator: IndicatorRecord | None, registry: Registry, faults: Faults) -> UnitRecord | None:
    """By name; empty means the township. An indicator without a kind of unit takes every registered unit."""
    kind = indicator.unit_kind if indicator is not None else None
    if not plain(name):
        if kind in (None, UnitKind.TOWNSHIP):
            return registry.township
        faults.say("unit", name, f"不能为空，本指标按{UNIT_KIND_WORDS[kind]}登记，请填{UNIT_KIND_WORDS[kind]}名称")
        return None
    unit = registry.units_by_name.get(name_key(name))
    if unit is None:
        faults.say("unit", name, _unknown_unit(name, kind, registry))
    elif kind not in (None, unit.kind):
        word = UNIT_KIND_WORDS[kind]
        faults.say("unit", name, f"须为{word}（本指标按{word}登记），它是{UNIT_KIND_WORDS[unit.kind]}")
        return None
    return unit


def _unknown_unit(name: str, kind: UnitKind | None, registry: Registry) -> str:
    known = [unit.name for unit in registry.units if kind in (None, unit.kind)]
    if not known and kind is not None:
        return f"不是已登记的单位：尚未登记任何{UNIT_KIND_WORDS[kind]}，请先到“单位与计划”登记"
    return f"不是已登记的单位{suggest(name, known)}"


def check_unit_is_active(unit: UnitRecord, happened_on: date | None, makes_good: date | None, faults: Faults) -> None:
    """On the day it was done or, for what is made good, on the day it stands for: the unit may be gone since."""
    days = [day for day in (happened_on, makes_good) if day is not None]
    if not days or any(unit.is_active_on(day) for day in days):
        return
    if unit.active_to is not None and unit.active_to < days[0]:
        faults.say("unit", unit.name, f"{say_closed(unit.active_to)}，{format_date_and_year(days[0])}不能登记")
    else:
        opened = "" if unit.active_from is None else f"自{format_date_and_year(unit.active_from)}起启用，"
        faults.say("unit", unit.name, f"{opened}{format_date_and_year(days[0])}不能登记")
