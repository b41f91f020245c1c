"""One entry in words, as lists, cards and the ledger show it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from lawdash.judging.wording import format_date, format_number
from lawdash.store.entries.reading import EntryRecord
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.web.kit.markdown import say_instant


def amount_of(entry: EntryRecord) -> str:
    return f"{format_number(entry.quantity)}{entry.unit_of_measure}"


def summary_of(entry: EntryRecord, year: int) -> str:
    """「10月9日 三湖镇 合法性审查事项 2件」, for select boxes and titles."""
    return f"{format_date(entry.happened_on, year)} {entry.unit_name} {entry.indicator_title} {amount_of(entry)}"


def marks_of(entry: EntryRecord, year: int) -> list[str]:
    """补录, 补办, 退回 and 已作废, in words."""
    marks = ["补录"] if entry.is_backfilled else []
    if entry.makes_good is not None:
        marks.append(f"补办{format_date(entry.makes_good, year)}所在期")
    if entry.replaces_id is not None:
        marks.append(f"{say_replacing(entry)}第{entry.replaces_id}号")
    if entry.voided_at is not None:
        marks.append("退回" if entry.is_returned else "已作废")
    return marks


def badges_of(entry: EntryRecord, year: int) -> str:
    """The marks as neutral badges of markdown."""
    return " ".join(f":gray-badge[{mark}]" for mark in marks_of(entry, year))


def say_voided(entry: EntryRecord, zone: ZoneInfo, year: int) -> str:
    """Who voided it, when, why, and by what it was replaced; empty where it stands. Plain text."""
    if entry.voided_at is None:
        return ""
    deed, then = ("退回", "重新提交为") if entry.is_returned else ("作废", "更正后为")
    now = f"；{then}第{entry.replaced_by_id}号" if entry.replaced_by_id is not None else ""
    return f"{say_instant(entry.voided_at, zone, year)}由{entry.voided_by}{deed}，原因：{entry.void_reason}{now}"


def say_replacing(entry: EntryRecord) -> str:
    """更正, or 重新提交 where what it stands for was sent back."""
    return "重新提交" if entry.mends_returned else "更正"


def details_of(entry: EntryRecord, indicator: IndicatorRecord) -> list[tuple[str, str]]:
    """The indicator's own fields that are filled in, label and value. Plain text."""
    pairs = ((field.name, str(entry.details.get(field.name, ""))) for field in indicator.fields)
    return [(label, value) for label, value in pairs if value]


def facts_of(entry: EntryRecord, indicator: IndicatorRecord, zone: ZoneInfo, year: int) -> list[tuple[str, str]]:
    """Everything that is on record, label and value, what is empty left out. Plain text."""
    pairs = [
        ("指标", entry.indicator_title),
        ("发生日期", format_date(entry.happened_on, year)),
        ("单位", entry.unit_name),
        ("数量", amount_of(entry)),
        (f"其中：{indicator.of_which_label}", "" if entry.of_which is None else format_number(entry.of_which)),
        ("补办", "" if entry.makes_good is None else f"{format_date(entry.makes_good, year)}所在期"),
        *details_of(entry, indicator),
        ("标题", entry.title),
        ("备注", entry.note),
        ("编号", entry.reference),
        (
            "登记",
            f"{say_instant(entry.recorded_at, zone, year)}，{entry.author}"
            + ("（补录）" if entry.is_backfilled else ""),
        ),
        (
            say_replacing(entry),
            "" if entry.replaces_id is None else f"本条{say_replacing(entry)}第{entry.replaces_id}号",
        ),
        ("退回" if entry.is_returned else "作废", say_voided(entry, zone, year)),
    ]
    return [(label, value) for label, value in pairs if value]
