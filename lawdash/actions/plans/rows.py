"""One row of a plan file, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import partial
from typing import TypeVar

from lawdash.actions.input.amounts import read_amount
from lawdash.actions.input.days import read_day
from lawdash.actions.input.faults import Faults
from lawdash.actions.input.names import suggest
from lawdash.actions.input.table_rows import TableRow
from lawdash.actions.input.values import plain, read_text
from lawdash.actions.plans.columns import BASELINE, PLAN_COLUMNS, baseline_column
from lawdash.actions.plans.rules import check_target
from lawdash.cleaning import name_key
from lawdash.judging.model import Cadence, Comparator, Kind, Pace, Scope, Target, UnitKind
from lawdash.judging.terms import Terms
from lawdash.refusal import Fault
from lawdash.store.plans.indicators import IndicatorRecord

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,59}")
Word = TypeVar("Word", bound=StrEnum)


def read_terms(row: TableRow, year: int, indicators: Mapping[str, IndicatorRecord]) -> Terms | list[Fault]:
    """What the promise says, or everything that is wrong with the row."""
    faults = Faults(PLAN_COLUMNS, row.line, row.faults)
    values = row.values
    code = faults.read("code", values["code"], _read_code)
    section = faults.read("section", values["section"], partial(_read_required, longest=20))
    title = faults.read("title", values["title"], partial(_read_required, longest=200))
    indicator = faults.read("indicator", values["indicator"], partial(_read_indicator, indicators=indicators))
    kind = faults.read("kind", values["kind"], partial(_read_word, words=Kind))
    scope = faults.read("scope", values["scope"], _read_scope)
    comparator = faults.read("comparator", values["comparator"] or ">=", partial(_read_word, words=Comparator))
    threshold = faults.read("threshold", values["threshold"], read_amount)
    pace = faults.read("pace", values["pace"], partial(_read_optional_word, words=Pace))
    cadence = faults.read("cadence", values["cadence"], partial(_read_optional_word, words=Cadence))
    unit = faults.read("unit", values["unit"], partial(read_text, longest=20))
    count_unit = faults.read("count_unit", values["count_unit"], partial(read_text, longest=20))
    due = faults.read("due", values["due"], read_day)
    baseline = faults.read(BASELINE, values.get(baseline_column(year)), read_amount)
    remark = faults.read("remark", values["remark"], partial(read_text, longest=2000))
    if faults.found or indicator is None or kind is None or scope is None or comparator is None:
        return faults.found
    target = Target(
        code=code or "",
        title=title or "",
        section=section or "",
        indicator=indicator.code,
        kind=kind,
        starts_on=date(year, 1, 1),
        due=due or date(year, 12, 31),
        threshold=threshold,
        comparator=comparator,
        unit=unit or "",
        count_unit=count_unit or "",
        pace=Pace.AT_DUE if kind is Kind.MILESTONE and pace is None else pace,
        cadence=cadence,
        scope=scope,
    )
    check_target(target, indicator, year, faults)
    return faults.found or Terms(target, baseline, remark or "")


def _read_code(text: str) -> str:
    if _CODE.fullmatch(text) is None:
        raise ValueError("须由英文字母、数字和短横线组成，最多60个字符")
    return text


def _read_required(text: str, longest: int) -> str:
    read = read_text(text, longest)
    if not read:
        raise ValueError("不能为空")
    return read


def _read_indicator(name: str, indicators: Mapping[str, IndicatorRecord]) -> IndicatorRecord:
    by_title = {indicator.title: indicator for indicator in indicators.values()} | dict(indicators)
    by_key = {name_key(title): indicator for title, indicator in by_title.items()}
    if name_key(name) not in by_key:
        raise ValueError(f"不是已知的指标{suggest(name, by_title)}")
    return by_key[name_key(name)]


def _read_word(text: str, words: type[Word]) -> Word:
    try:
        return words(plain(text).lower())
    except ValueError:
        raise ValueError(f"须为下列之一：{'、'.join(words)}") from None


def _read_optional_word(text: str, words: type[Word]) -> Word | None:
    return _read_word(text, words) if plain(text) else None


def _read_scope(text: str) -> Scope:
    try:
        return Scope.parse(text)
    except ValueError:
        raise ValueError(f"须为下列之一：{'、'.join(UnitKind)}；可列出单位，如 village:示例村01|示例村02") from None
