"""What the reading commands print of a verdict, an obligation and an entry."""

from __future__ import annotations

from decimal import Decimal

from lawdash.board.board import Promise
from lawdash.board.frozen import FrozenRow
from lawdash.board.rows import ENTRY_KEYS, OBLIGATION_KEYS, PROMISE_KEYS, entry_row, obligation_row, promise_row
from lawdash.cli.formats import Layout
from lawdash.figures.palette import STATE_ICONS
from lawdash.judging.labels import figures_of
from lawdash.judging.model import Obligation
from lawdash.judging.wording import STATE_WORDS, format_date, format_number, format_period, say_obligation
from lawdash.store.entries.reading import EntryRecord


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


def _frozen_cells(row: FrozenRow) -> tuple[str, ...]:
    attained = row.values["attained"]
    return (
        str(row.values["section"]),
        row.title,
        f"{STATE_ICONS[row.state]} {STATE_WORDS[row.state]}",
        "" if attained is None else f"{attained:g}{row.values['unit']}",
        row.reason,
    )


def _amount(amount: Decimal | None) -> str:
    return "" if amount is None else format_number(amount)


def _obligation_cells(one: Obligation) -> tuple[str, ...]:
    return (
        one.code,
        one.unit,
        format_period(one.period_start, one.period_end),
        format_number(one.required),
        format_number(one.done),
        say_obligation(one),
    )


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


FROZEN: Layout[FrozenRow] = Layout(
    keys=PROMISE_KEYS,
    row=lambda row: {key: row.values[key] for key in PROMISE_KEYS},
    columns={"章节": "left", "承诺": "left", "状态": "left", "完成": "right", "说明": "left"},
    cells=_frozen_cells,
)

PROMISES: Layout[Promise] = Layout(
    keys=PROMISE_KEYS,
    row=promise_row,
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
    keys=OBLIGATION_KEYS,
    row=obligation_row,
    columns={"编码": "left", "单位": "left", "周期": "left", "应办": "right", "已办": "right", "状态": "left"},
    cells=_obligation_cells,
)

ENTRIES: Layout[EntryRecord] = Layout(
    keys=ENTRY_KEYS,
    row=entry_row,
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
