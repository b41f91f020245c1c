"""The workbook that staff fill in: one for all indicators, or one for a single indicator with its own fields."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

import xlsxwriter

from lawdash.actions.acting.access import looking
from lawdash.actions.entries.template_columns import CellFormat, TemplateColumn, template_columns
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.plans.indicators import IndicatorRecord, read_indicators
from lawdash.store.units.reading import UnitRecord, read_units

ENTRY_SHEET, NOTES_SHEET, LISTS_SHEET = "登记", "填表说明", "选项"
EXAMPLE_ROW, LAST_ROW = 1, 5_000
NUMBER_FORMATS: dict[CellFormat, str] = {"text": "@", "date": "yyyy-mm-dd", "time": "hh:mm", "number": "General"}
GENERAL_NOTES = (
    "在“登记”表中从第3行起填写，一行一条；表头不要改动，列的先后可以调整。第2行是示例，导入时忽略。",
    "全部无误才会登记；有一行不合要求，就一条也不登记，并逐行说明原因。同一文件再次导入不会重复登记。",
    "不得填写身份证号码、手机号码等个人信息，不得使用公式。",
)


def template_for(office: Office, code: str) -> bytes:
    """The workbook for one indicator; `code` empty: for all. Raises Refused on an unknown code, Forbidden."""
    with looking(office) as session:
        indicators, units = read_indicators(session), read_units(session)
    if code and code not in indicators:
        raise Refused("没有这个指标，请回到台账重新下载模板。")
    return write_template(indicators.values(), units, indicators.get(code))


def write_template(
    indicators: Iterable[IndicatorRecord], units: Iterable[UnitRecord], indicator: IndicatorRecord | None = None
) -> bytes:
    """An XLSX workbook: the sheet 登记 with a Chinese header, drop-downs and an example row that an import leaves out.

    `indicator` None: for all indicators, without their own fields. Units that are no longer active are not offered.
    """
    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(output, {"in_memory": True})
    columns = template_columns(list(indicators), list(units), indicator)
    sheet = workbook.add_worksheet(ENTRY_SHEET)
    _write_notes(workbook, columns, indicator)
    _write_columns(workbook, sheet, columns)
    workbook.close()
    return output.getvalue()


def _write_columns(workbook: Any, sheet: Any, columns: Sequence[TemplateColumn]) -> None:
    lists = workbook.add_worksheet(LISTS_SHEET)
    lists.hide()
    bold = workbook.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        number_format = NUMBER_FORMATS[column.cell_format]
        sheet.set_column(place, place, 24 if place == 0 else 14, workbook.add_format({"num_format": number_format}))
        sheet.write_string(0, place, column.title, bold)
        grey = workbook.add_format({"num_format": number_format, "font_color": "#7f7f7f"})
        _write_value(sheet, place, column.example, grey)
        rule = _write_choices(lists, place, column.choices) or column.rule or {"validate": "any"}
        sheet.data_validation(EXAMPLE_ROW + 1, place, LAST_ROW, place, {**rule, "ignore_blank": True, **_words(column)})


def _write_value(sheet: Any, place: int, value: str | int | date | time, cell_format: Any) -> None:
    if isinstance(value, date | time):
        sheet.write_datetime(EXAMPLE_ROW, place, value, cell_format)
    elif isinstance(value, int):
        sheet.write_number(EXAMPLE_ROW, place, value, cell_format)
    elif value:
        sheet.write_string(EXAMPLE_ROW, place, value, cell_format)


def _write_choices(lists: Any, place: int, choices: Sequence[str]) -> dict[str, Any] | None:
    """A drop-down of any length reads its choices from a hidden sheet. None where there are none."""
    if not choices:
        return None
    lists.write_column(0, place, choices)
    letter = xlsxwriter.utility.xl_col_to_name(place)
    return {"validate": "list", "source": f"={LISTS_SHEET}!${letter}$1:${letter}${len(choices)}"}


def _words(column: TemplateColumn) -> dict[str, str]:
    """What a spreadsheet shows beside the cell; it takes 32 and 255 characters."""
    return {
        "input_title": column.title[:32],
        "input_message": column.hint[:255],
        "error_title": "不合要求",
        "error_message": column.hint[:255],
    }


def _write_notes(workbook: Any, columns: Sequence[TemplateColumn], indicator: IndicatorRecord | None) -> None:
    notes = workbook.add_worksheet(NOTES_SHEET)
    notes.set_column(0, 0, 18)
    notes.set_column(1, 1, 90, workbook.add_format({"text_wrap": True, "valign": "top"}))
    bold = workbook.add_format({"bold": True, "valign": "top"})
    title = f"填表说明：{indicator.title}" if indicator else "填表说明"
    lines = [(title, ""), *(("", note) for note in GENERAL_NOTES), ("列", "填写要求")]
    lines += [(column.title, column.hint) for column in columns]
    for row, (name, text) in enumerate(lines):
        notes.write_string(row, 0, name, bold)
        notes.write_string(row, 1, text)
