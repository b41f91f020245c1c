"""What the reading commands print of a verdict, an obligation and an entry."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import UTC
from decimal import Decimal
from typing import TYPE_CHECKING

from lawdash.cli.formats import Layout, Row
from lawdash.figures.palette import STATE_ICONS
from lawdash.judging.labels import figures_of
from lawdash.judging.model import Assessment, Obligation
from lawdash.judging.wording import OBLIGATION_WORDS, STATE_WORDS, format_date, format_number, format_period

if TYPE_CHECKING:
    from lawdash.board.board import Promise
    from lawdash.store.entries.reading import EntryRecord


def _promise_row(promise: Promise) -> Row:
    assessment = promise.assessment
    row = {key: getattr(assessment, key) for key in PROMISES.keys}
    row["forecast"] = asdict(assessment.forecast) if assessment.forecast else None
    return row


def _promise_cells(promise: Promise) -> tuple[str, ...]:
    assessment = promise.assessment
    figures = figures_of(promise.record.target, assessment)
    return (
        assessment.section,
        assessment.title,
        f"{STATE_ICONS[assessment.state]} {STATE_WORDS[assessment.state]}",
        figures.amounts,
        figures.unit,
        figures.gap,
        format_date(assessment.due) if assessment.due else "",
        assessment.reason,
    )


def _amount(amount: Decimal | None) -> str:
    return "" if amount is None else format_number(amount)


def _obligation_row(one: Obligation) -> Row:
    return {key: getattr(one, key) for key in OBLIGATIONS.keys}


def _obligation_cells(one: Obligation) -> tuple[str, ...]:
    return (
        one.code,
        one.unit,
        format_period(one.period_start, one.period_end),
        format_number(one.required),
        format_number(one.done),
        OBLIGATION_WORDS[one.state],
    )


def _entry_row(entry: EntryRecord) -> Row:
    row = {key: getattr(entry, key, None) for key in ENTRIES.keys}
    return row | {
        "indicator": entry.indicator_code,
        "unit": entry.unit_name,
        "recorded_at": entry.recorded_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
    }


def _entry_cells(entry: EntryRecord) -> tuple[str, ...]:
    return (
        str(entry.id),
        entry.happened_on.isoformat(),
        entry.indicator_title,
        entry.unit_name,
        f"{format_number(entry.quantity)}{entry.unit_of_measure}",
        _amount(entry.of_which),
        entry.makes_good.isoformat() if entry.makes_good else "",
        entry.title,
        entry.reference or "",
        entry.author,
    )


PROMISES: Layout[Promise] = Layout(
    keys=[field.name for field in fields(Assessment) if field.name != "obligations"],
    row=_promise_row,
    columns={
        "章节": "left",
        "承诺": "left",
        "状态": "left",
        "完成": "right",
        "单位": "left",
        "差额": "right",
        "时限": "left",
        "说明": "left",
    },
    cells=_promise_cells,
)

OBLIGATIONS: Layout[Obligation] = Layout(
    keys=[field.name for field in fields(Obligation)],
    row=_obligation_row,
    columns={"编码": "left", "单位": "left", "周期": "left", "应办": "right", "已办": "right", "状态": "left"},
    cells=_obligation_cells,
)

ENTRIES: Layout[EntryRecord] = Layout(
    keys=[
        *("id", "indicator", "unit", "happened_on", "quantity", "of_which", "makes_good"),
        *("title", "note", "reference", "details", "author", "recorded_at"),
    ],
    row=_entry_row,
    columns={
        "编号": "right",
        "日期": "left",
        "指标": "left",
        "单位": "left",
        "数量": "right",
        "其中": "right",
        "补办": "left",
        "名称": "left",
        "业务编号": "left",
        "登记人": "left",
    },
    cells=_entry_cells,
)
