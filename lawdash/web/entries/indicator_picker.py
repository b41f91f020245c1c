"""Which indicator to log: those most behind first, then those most used; each with its state and figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from lawdash.board.board import Board, Promise
from lawdash.judging.labels import figures_of
from lawdash.judging.model import State
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.web.kit.states import state_text

INDICATOR = "indicator"
OFFERED = 8
_CHOSEN = "log:indicator"
_LAST = "log:last-indicator"


def pick_indicator(board: Board, usage: Mapping[str, int]) -> IndicatorRecord | None:
    """The chosen indicator; the address names it, so that a link opens its form. None before a choice."""
    promises = worst_rows(board)
    options = order_indicators(board, promises, usage)
    code = st.query_params.get(INDICATOR, st.session_state.get(_LAST))
    chosen = code if code in options else None
    # Set anew in every run: the browser knows an option by its words, and these change with every entry.
    st.session_state[_CHOSEN] = chosen
    st.selectbox(
        "指标",
        options,
        index=None,
        format_func=lambda code: describe_indicator(board.indicators[code], promises.get(code)),
        placeholder="请选择，也可输入文字查找",
        key=_CHOSEN,
        on_change=_chosen,
    )
    if chosen is None:
        _offer(board, promises, options[:OFFERED])
        return None
    _choose(chosen)
    return board.indicators[chosen]


def _offer(board: Board, promises: Mapping[str, Promise], codes: Sequence[str]) -> None:
    """The likeliest ones at one tap."""
    st.markdown(":gray[滞后的排在最前，其次是常用的：]")
    for code in codes:
        label = describe_indicator(board.indicators[code], promises.get(code))
        st.button(label, key=f"offer-{code}", width="stretch", wrap=True, on_click=_choose, args=(code,))


def _chosen() -> None:
    _choose(st.session_state[_CHOSEN])


def _choose(code: str | None) -> None:
    """The address and the session remember it: a link shows it, and so does coming back from another page."""
    st.session_state[_LAST] = code
    if code:
        st.query_params[INDICATOR] = code
    else:
        st.query_params.pop(INDICATOR, None)


def worst_rows(board: Board) -> dict[str, Promise]:
    """For each indicator the worst of the promises that it feeds."""
    promises: dict[str, Promise] = {}
    for promise in board.worst_first():
        promises.setdefault(promise.indicator.code, promise)
    return promises


def order_indicators(board: Board, promises: Mapping[str, Promise], usage: Mapping[str, int]) -> list[str]:
    """Codes that can be logged: what needs work in the order of `promises`, then by use, then those of the plan."""
    urgent = [code for code, promise in promises.items() if promise.assessment.state.rank <= State.DUE_SOON.rank]
    loggable = [code for code, indicator in board.indicators.items() if not indicator.is_derived]
    calm = sorted(
        (code for code in loggable if code not in urgent), key=lambda code: (-usage.get(code, 0), code not in promises)
    )
    return [code for code in urgent if code in loggable] + calm


def describe_indicator(indicator: IndicatorRecord, promise: Promise | None) -> str:
    """「合法性审查事项 · ▽ 滞后 12 / 30 件」; an indicator without a promise says so."""
    if promise is None:
        return f"{indicator.title} · 计划外"
    figures = figures_of(promise.record.target, promise.assessment)
    return f"{indicator.title} · {state_text(promise.assessment.state)} {figures}"
