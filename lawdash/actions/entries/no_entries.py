"""Rows of an entries file that are no entries: examples, what was voided, totals, headings, notes and signatures."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lawdash.actions.entries.columns import EXAMPLE_PREFIX, VOIDED_MARK
from lawdash.actions.entries.registry import Registry
from lawdash.actions.input.amounts import read_amount
from lawdash.actions.input.days import read_day
from lawdash.actions.input.table_rows import TableRow
from lawdash.cleaning import clean, name_key

EXAMPLE = f"以“{EXAMPLE_PREFIX}”开头，是示例，未读入"
VOIDED = f"标记为“{VOIDED_MARK}”，未读入"
TOTAL = "是合计行，未读入"
NOTE = "是说明或签署，未读入"
LONE_TEXT = "只有一格文字，未读入"

_TOTAL = re.compile(r".{0,12}(?:合计|小计|总计|共计|累计|汇总|总和|total)(?::?[0-9,.]*\D{0,4}|\(.*)", re.IGNORECASE)
_NOTE = re.compile(
    r"[^:]{1,10}:.*"  # 填表人:…, 注:…
    r"|\(.*\)|[*※★☆#].*"
    r"|(?:注|备注|附注|说明|填表说明|填报说明)(?:[0-9].*)?"
    r"|.*(?:签字|签名|盖章|签章|公章).*"
    r"|[0-9]{0,4}年[0-9]{0,2}月[0-9]{0,2}日",
    re.DOTALL,
)


def why_no_entry(row: TableRow, registry: Registry) -> str:
    """The reason as the rest of a sentence; empty where the row is meant as an entry, however wrong it may be.

    What names a known indicator is always meant as one, but for a total under it that has no day.
    """
    indicator = row.values.get("indicator", "")
    if indicator.startswith(EXAMPLE_PREFIX):
        return EXAMPLE
    if VOIDED_MARK in row.values.get("mark", ""):
        return VOIDED
    others = [row.values.get("unit", ""), *row.aside]
    if name_key(indicator) in registry.indicators_by_name:
        return TOTAL if not row.values.get("happened_on") and _any_total(others) else ""
    if _any_total([indicator or row.values.get("title", ""), *others]):
        return TOTAL
    return _why_beside(row, indicator)


def why_no_mapped_entry(row: TableRow) -> str:
    """The same of a table that is about one indicator: what has a day is meant as an entry."""
    if _can_read(read_day, row.values.get("happened_on", "")):
        return ""
    texts = [*filter(None, row.values.values()), *row.aside]
    return TOTAL if _any_total(texts) else _why_beside(row, "")


def _why_beside(row: TableRow, indicator: str) -> str:
    """Of a row without a known indicator: what has a number in its place is an entry with a mistake in it."""
    texts = [*filter(None, row.values.values()), *row.aside]
    if _can_read(read_amount, row.values.get("quantity", "")):
        return ""
    if _NOTE.fullmatch(name_key(next(iter(texts), ""))):
        return NOTE
    is_lone = len(texts) == 1 and (bool(indicator) or bool(row.aside))
    return LONE_TEXT if is_lone and not _can_read(read_day, row.values.get("happened_on", "")) else ""


def _any_total(texts: Sequence[str]) -> bool:
    return any(_TOTAL.fullmatch(name_key(text)) for text in texts)


def _can_read(reader: Callable[[str], object], text: str) -> bool:
    try:
        return bool(clean(text)) and reader(text) is not None
    except ValueError:
        return False
