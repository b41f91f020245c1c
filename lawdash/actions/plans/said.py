"""What an event says of the thing it was done to: plain JSON with the words that readers of the trail know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from lawdash.actions.entries.registry import Context
from lawdash.judging.model import Rules
from lawdash.judging.terms import EMPTY, Change, Terms, Version, changes_of_rules, changes_of_terms
from lawdash.judging.wording import UNIT_KIND_WORDS, format_number
from lawdash.store.entries.reading import EntryRecord, NewEntry
from lawdash.store.units.reading import NewUnit, UnitRecord

Said = dict[str, Any]


def say_new_entry(entry: NewEntry, context: Context) -> Said:
    indicator = next(one for one in context.indicators.values() if one.id == entry.indicator_id)
    unit = next(one for one in context.units if one.id == entry.unit_id)
    return _without_empty(
        {
            "指标": indicator.title,
            "单位": unit.name,
            "发生日期": entry.happened_on.isoformat(),
            "数量": format_number(entry.quantity),
            "其中": "" if entry.of_which is None else format_number(entry.of_which),
            "补办所属日期": "" if entry.makes_good is None else entry.makes_good.isoformat(),
            "标题": entry.title,
            "备注": entry.note,
            "编号": entry.reference,
            **entry.details,
        }
    )


def say_entry(entry: EntryRecord) -> Said:
    return _without_empty(
        {
            "指标": entry.indicator_title,
            "单位": entry.unit_name,
            "发生日期": entry.happened_on.isoformat(),
            "数量": format_number(entry.quantity),
            "其中": "" if entry.of_which is None else format_number(entry.of_which),
            "补办所属日期": "" if entry.makes_good is None else entry.makes_good.isoformat(),
            "标题": entry.title,
            "备注": entry.note,
            "编号": entry.reference,
            **entry.details,
        }
    )


def say_terms_changes(old: Terms, new: Terms, now: datetime) -> tuple[Said, Said]:
    """Only what differs, before and after."""
    return _sides(changes_of_terms([Version(old, "", "", now), Version(new, "", "", now)]))


def say_rules_changes(old: Rules, new: Rules, now: datetime) -> tuple[Said, Said]:
    """Only what differs, before and after."""
    return _sides(changes_of_rules([Version(old, "", "", now), Version(new, "", "", now)]))


def say_unit(unit: UnitRecord | NewUnit) -> Said:
    return _without_empty(
        {
            "类别": UNIT_KIND_WORDS[unit.kind],
            "名称": unit.name,
            "启用": "" if unit.active_from is None else unit.active_from.isoformat(),
            "停用": "" if unit.active_to is None else unit.active_to.isoformat(),
        }
    )


def say_unit_changes(old: UnitRecord, new: NewUnit) -> tuple[Said, Said]:
    """Only what differs, before and after."""
    was, would_be = say_unit(old), say_unit(new)
    labels = [label for label in {**was, **would_be} if was.get(label) != would_be.get(label)]
    return {label: was.get(label, EMPTY) for label in labels}, {label: would_be.get(label, EMPTY) for label in labels}


def _sides(changes: Sequence[Change]) -> tuple[Said, Said]:
    return {one.label: one.old for one in changes}, {one.label: one.new for one in changes}


def _without_empty(said: Said) -> Said:
    return {label: value for label, value in said.items() if value != ""}
