"""What each column of a template is: its header, what may be typed in it, an example, and words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Literal

from lawdash.actions.entries.columns import ENTRY_COLUMNS, EXAMPLE_PREFIX
from lawdash.actions.entries.details import LARGEST_DETAIL, LONGEST_DETAIL
from lawdash.judging.model import UnitKind
from lawdash.judging.wording import UNIT_KIND_WORDS
from lawdash.store.entries.table import LARGEST_QUANTITY, LONGEST_NOTE, LONGEST_REFERENCE, LONGEST_TITLE
from lawdash.store.plans.indicators import FormField, IndicatorRecord
from lawdash.store.units.reading import UnitRecord

CellFormat = Literal["text", "date", "time", "number"]
EXAMPLE_DAY = date(2025, 6, 30)
EXAMPLE_TIME = time(9, 30)
ANY_DAY = {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": date(2100, 12, 31)}


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """`choices` make a drop-down, `rule` is what a spreadsheet checks as it is typed (None: nothing)."""

    title: str
    hint: str
    example: str | int | date | time = ""
    cell_format: CellFormat = "text"
    choices: tuple[str, ...] = ()
    rule: dict[str, Any] | None = None


def template_columns(
    indicators: Sequence[IndicatorRecord], units: Sequence[UnitRecord], indicator: IndicatorRecord | None
) -> list[TemplateColumn]:
    """The nine columns of an entries file, and the own fields of `indicator` where there is one."""
    offered = [indicator] if indicator else [one for one in indicators if not one.is_derived]
    columns = {
        "indicator": TemplateColumn(
            ENTRY_COLUMNS["indicator"],
            "必填，从下拉表中选择。",
            f"{EXAMPLE_PREFIX}（导入时忽略）：{offered[0].title}",
            choices=tuple(one.title for one in offered),
        ),
        "unit": _unit_column(units, indicator),
        "happened_on": _day_column("happened_on", "必填，事项发生的日期，写作 2025-06-30，不能晚于今天。", EXAMPLE_DAY),
        "quantity": _quantity_column(indicator),
        "of_which": _of_which_column(indicator),
        "makes_good": _day_column(
            "makes_good", "平时留空；补办以前月份、季度或以往年度的事项时，填所属时期内的任一日期。", ""
        ),
        "title": TemplateColumn(ENTRY_COLUMNS["title"], f"可留空，最多{LONGEST_TITLE}个字。", "示例标题"),
        "note": TemplateColumn(ENTRY_COLUMNS["note"], f"可留空，最多{LONGEST_NOTE}个字。"),
        "reference": TemplateColumn(
            ENTRY_COLUMNS["reference"],
            f"可留空；填写时每行须不同，最多{LONGEST_REFERENCE}个字。已登记过的编号不会重复登记。",
        ),
    }
    return [columns[code] for code in ENTRY_COLUMNS] + [
        _field_column(field) for field in (indicator.fields if indicator else ())
    ]


def _unit_column(units: Sequence[UnitRecord], indicator: IndicatorRecord | None) -> TemplateColumn:
    kind = indicator.unit_kind if indicator else None
    names = tuple(unit.name for unit in units if unit.active_to is None and kind in (None, unit.kind))
    if kind in (None, UnitKind.TOWNSHIP):
        hint = "留空表示全镇；村(社区)、企业、部门须为已登记的名称，按村或按企业登记的指标必填。"
        return TemplateColumn(ENTRY_COLUMNS["unit"], hint, choices=names)
    hint = f"必填，须为已登记的{UNIT_KIND_WORDS[kind]}名称。"
    return TemplateColumn(ENTRY_COLUMNS["unit"], hint, next(iter(names), ""), choices=names)


def _day_column(code: str, hint: str, example: date | str) -> TemplateColumn:
    return TemplateColumn(ENTRY_COLUMNS[code], hint, example, "date", rule=ANY_DAY)


def _quantity_column(indicator: IndicatorRecord | None) -> TemplateColumn:
    is_whole = indicator is not None and not indicator.allows_parts
    measure = f"，以“{indicator.unit}”计" if indicator else ""
    hint = f"必填，大于0、不超过{LARGEST_QUANTITY:,}的{'整数' if is_whole else '数字'}{measure}。"
    rule = {
        "validate": "integer" if is_whole else "decimal",
        "criteria": "between",
        "minimum": 1 if is_whole else 0.001,
        "maximum": int(LARGEST_QUANTITY),
    }
    return TemplateColumn(ENTRY_COLUMNS["quantity"], hint, 1, "number", rule=rule)


def _of_which_column(indicator: IndicatorRecord | None) -> TemplateColumn:
    label = indicator.of_which_label if indicator else None
    hint = "有“其中”项的指标填写，0至数量之间；其他指标留空。"
    if indicator is not None:
        hint = f"其中“{label}”的数量，0至数量之间。" if label else "本指标没有其中项，请留空。"
    rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": int(LARGEST_QUANTITY)}
    return TemplateColumn(ENTRY_COLUMNS["of_which"], hint, 1 if label else "", "number", rule=rule)


def _field_column(field: FormField) -> TemplateColumn:
    match field.type:
        case "number":
            rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": int(LARGEST_DETAIL)}
            return TemplateColumn(field.name, "可留空，填数字。", 1, "number", rule=rule)
        case "date":
            return TemplateColumn(field.name, "可留空，写作 2025-06-30。", EXAMPLE_DAY, "date", rule=ANY_DAY)
        case "time":
            return TemplateColumn(field.name, "可留空，写作 09:30。", EXAMPLE_TIME, "time")
        case "choice":
            hint = f"可留空，须为下列之一：{'、'.join(field.choices)}。"
            return TemplateColumn(field.name, hint, field.choices[0], choices=field.choices)
        case _:
            return TemplateColumn(field.name, f"可留空，最多{LONGEST_DETAIL}个字。", "示例")
