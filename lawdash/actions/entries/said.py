"""What an event says of an entry: plain JSON with the words that readers of the trail know."""

from __future__ import annotations

from lawdash.actions.entries.registry import Context
from lawdash.actions.plans.said import Said, without_empty
from lawdash.judging.wording import format_number
from lawdash.store.entries.reading import EntryRecord, NewEntry


def say_new_entry(entry: NewEntry, context: Context) -> Said:
    indicator = next(one for one in context.indicators.values() if one.id == entry.indicator_id)
    unit = next(one for one in context.units if one.id == entry.unit_id)
    return without_empty(
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
    return without_empty(
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
