"""The ways to a target: a click on its promise in a figure, or the box on its own page."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lawdash.board.board import Board, Promise
from lawdash.judging.labels import figures_of
from lawdash.web.context import PageContext
from lawdash.web.kit.links import TARGET, go_to_target
from lawdash.web.kit.said import tell
from lawdash.web.kit.states import state_text

_CHOSEN = "target_chosen"


def follow_click(context: PageContext, event: Any) -> None:
    """Leaves for the target whose promise was clicked; `event` is what a selectable figure returned."""
    points = event["selection"]["points"] if event else []
    if points:
        code = points[0]["customdata"]
        go_to_target(context, code if isinstance(code, str) else code[0])


def describe_row(promise: Promise) -> str:
    """「▽ 滞后 · 合法性审查事项 · 12 / 30 件 · 差10」."""
    target, assessment = promise.record.target, promise.assessment
    return f"{state_text(assessment.state)} · {target.title} · {figures_of(target, assessment)}"


def choose_target(board: Board) -> Promise | None:
    """The target that the address names, in a box to choose another; None before a choice."""
    titles = {promise.record.target.code: describe_row(promise) for promise in board.worst_first()}
    named = st.query_params.get(TARGET)
    if named is not None and named not in titles:
        tell(f"{board.year}年计划中没有链接所指的承诺，请另选一项。")
    st.session_state[_CHOSEN] = named if named in titles else None
    code = st.selectbox(
        "承诺",
        list(titles),
        index=None,
        format_func=lambda code: titles[code],
        placeholder="选择一项承诺",
        label_visibility="collapsed",
        key=_CHOSEN,
        on_change=_name_in_address,
    )
    return board.promise(code) if code is not None else None


def _name_in_address() -> None:
    code = st.session_state[_CHOSEN]
    if code is None:
        st.query_params.pop(TARGET, None)
    else:
        st.query_params[TARGET] = code
