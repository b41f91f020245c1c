"""What an event says of an entry."""

from __future__ import annotations

from lawdash.actions.acting.label import Label
from lawdash.actions.entries.registry import Registry
from lawdash.actions.plans.said import Said, without_empty
from lawdash.judging.wording import format_number
from lawdash.store.entries.reading import EntryRecord, NewEntry


def say_new_entry(entry: NewEntry, registry: Registry) -> Said:
    indicator = next(one for one in registry.indicators.values() if one.id == entry.indicator_id)
    unit = next(one for one in registry.units if one.id == entry.unit_id)
    return _say(entry, indicator.title, unit.name)


def say_entry(entry: EntryRecord) -> Said:
    return _say(entry, entry.indicator_title, entry.unit_name)


def _say(entry: EntryRecord | NewEntry, indicator: str, unit: str) -> Said:
    return without_empty(
        {
            Label.INDICATOR: indicator,
            Label.UNIT: unit,
            Label.HAPPENED_ON: entry.happened_on.isoformat(),
            Label.QUANTITY: format_number(entry.quantity),
            Label.OF_WHICH: "" if entry.of_which is None else format_number(entry.of_which),
            Label.MAKES_GOOD: "" if entry.makes_good is None else entry.makes_good.isoformat(),
            Label.TITLE: entry.title,
            Label.NOTE: entry.note,
            Label.REFERENCE: entry.reference,
            **entry.details,
        }
    )
