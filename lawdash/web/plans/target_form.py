"""Changing one promise: only ever by a new version with a reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import streamlit as st

from lawdash.actions.plans.changing import TargetChanges, change_target
from lawdash.judging.model import Checkpoint, Comparator, Kind, Pace, Target
from lawdash.judging.terms import CADENCE_WORDS, KIND_WORDS, PACE_WORDS
from lawdash.judging.wording import format_date, format_number
from lawdash.store.plans.reading import TargetRecord
from lawdash.web.context import PageContext
from lawdash.web.kit.fields import draw_amount, field_cells
from lawdash.web.kit.forms import Cell, Form, finish, open_form, show_faults, show_refusal
from lawdash.web.kit.markdown import escape
from lawdash.web.plans.outcome import say_outcome

MORE_CHECKPOINTS = 2


def draw_target_form(context: PageContext, record: TargetRecord) -> None:
    form = open_form(f"target-{record.id}", kept=record)
    drawn: TargetRecord = form.kept
    cell = field_cells()
    threshold = _draw_threshold(cell, form, drawn.target)
    pace = _draw_pace(cell, form, drawn.target)
    starts_on = _draw_day(cell, form, "starts_on", "起始日期", drawn.target.starts_on)
    due = _draw_day(cell, form, "due", "时限（最后一天）", drawn.target.due)
    changes = TargetChanges(
        threshold=threshold,
        starts_on=starts_on,
        due=due,
        pace=pace,
        checkpoints=_draw_checkpoints(form, drawn.target),
        clause=_draw_text(form, "clause", "承诺原文", drawn.clause, "从年度报告中粘贴这一项的原文"),
        remark=_draw_text(form, "remark", "备注", drawn.remark, ""),
    )
    reason = st.text_input("修改原因（必填）", key=form.widget("reason"), placeholder="例如：镇党委会议6月3日研究决定")
    show_refusal(form)
    if st.button("保存为新版本", type="primary", key=form.widget("save")):
        form.save(
            lambda: say_outcome(
                change_target(context.office, record.id, changes, reason, expected_version=drawn.version),
                f"**“{escape(drawn.target.title)}”已修改**，自现在起按新的要求判定；原来的要求留在变更记录中。",
            )
        )
        finish(form)


def _draw_threshold(cell: Cell, form: Form, target: Target) -> Decimal | None:
    """A milestone is one thing, a watch has no figure: nothing to type."""
    if target.kind in (Kind.WATCH, Kind.MILESTONE):
        return None
    unit = "%" if target.kind in (Kind.COVERAGE, Kind.RATIO) else target.unit
    with cell():
        amount = draw_amount(f"目标值（{unit}）", target.threshold, form.widget("threshold"), allows_parts=True)
        show_faults(form, "目标值")
    return amount


def _draw_pace(cell: Cell, form: Form, target: Target) -> Pace | None:
    if target.kind not in (Kind.COUNT, Kind.COVERAGE):
        return None
    with cell():
        pace = st.segmented_control(
            "进度要求",
            list(Pace),
            default=target.pace,
            required=True,
            format_func=PACE_WORDS.__getitem__,
            key=form.widget("pace"),
        )
        show_faults(form, "进度要求")
    return pace


def _draw_day(cell: Cell, form: Form, name: str, label: str, day: date) -> date | None:
    with cell():
        typed = st.date_input(label, value=day, format="YYYY-MM-DD", key=form.widget(name))
        show_faults(form, "时限" if name == "due" else label)
    return typed if isinstance(typed, date) else None


def _draw_checkpoints(form: Form, target: Target) -> tuple[Checkpoint, ...] | None:
    """A row for each, and some to spare; a row without a date or an amount is none."""
    if target.kind not in (Kind.COUNT, Kind.COVERAGE) or target.comparator is Comparator.AT_MOST:
        return None
    unit = target.count_unit or target.unit
    with st.expander("阶段目标：到哪一天应累计完成多少", expanded=bool(target.checkpoints)):
        known = list(target.checkpoints)
        typed = []
        for place in range(len(known) + MORE_CHECKPOINTS):
            point = known[place] if place < len(known) else None
            with st.container(horizontal=True):
                day = st.date_input(
                    f"节点{place + 1}日期",
                    value=point.on if point else None,
                    format="YYYY-MM-DD",
                    key=form.widget(f"checkpoint-day-{place}"),
                )
                amount = draw_amount(
                    f"累计（{unit}）",
                    point.amount if point else None,
                    form.widget(f"checkpoint-amount-{place}"),
                    allows_parts=True,
                )
            if isinstance(day, date) and amount is not None:
                typed.append(Checkpoint(day, amount))
        st.caption("清空日期即去掉该节点；保存后可以再加。")
    show_faults(form, "阶段目标")
    return tuple(typed)


def _draw_text(form: Form, name: str, label: str, text: str, placeholder: str) -> str:
    typed = st.text_area(label, text, height=90, key=form.widget(name), placeholder=placeholder, on_change="ignore")
    show_faults(form, label)
    return typed


def terms_of(target: Target) -> str:
    """What is promised, in one line: 「30件，12月31日前，按序时进度」."""
    if target.threshold is None:
        return KIND_WORDS[target.kind]
    rhythm = CADENCE_WORDS[target.cadence] if target.cadence else ""
    parts = [
        f"{rhythm}{_sign(target)}{format_number(target.threshold)}{target.unit}",
        f"{format_date(target.due)}前",
        PACE_WORDS[target.pace] if target.pace else "",
    ]
    return "，".join(part for part in parts if part)


def _sign(target: Target) -> str:
    return "不超过" if target.comparator is Comparator.AT_MOST else ""
