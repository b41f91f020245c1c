"""The ways to a target's page: a click on its row in a figure, or a box that the keyboard reaches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lawdash.board import Row
from lawdash.figures.labels import figures_of
from lawdash.web.context import PageContext
from lawdash.web.widgets import go_to_target, state_text


def follow_click(context: PageContext, event: Any) -> None:
    """Leaves for the target whose row was clicked; `event` is what a selectable figure returned."""
    points = event["selection"]["points"] if event else []
    if points:
        code = points[0]["customdata"]
        go_to_target(context, code if isinstance(code, str) else code[0])


def pick_target(context: PageContext, rows: Sequence[Row], key: str) -> None:
    """Leaves for the target that is chosen."""
    titles = {row.record.target.code: describe_row(row) for row in rows}
    code = st.selectbox(
        "查看一项承诺",
        list(titles),
        index=None,
        format_func=lambda code: titles[code],
        placeholder="选择一项承诺，查看详情",
        label_visibility="collapsed",
        key=key,
    )
    if code is not None:
        go_to_target(context, code)


def describe_row(row: Row) -> str:
    """「▽ 滞后 · 合法性审查事项 · 12 / 30 件 · 差10」."""
    target, assessment = row.record.target, row.assessment
    return f"{state_text(assessment.state)} · {target.title} · {figures_of(target, assessment)}"
