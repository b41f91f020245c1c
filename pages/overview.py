"""总览: are we keeping our word?"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lawdash.board.board import Board, Promise
from lawdash.judging.model import Kind
from lawdash.judging.wording import STATE_WORDS
from lawdash.web.context import PageContext, page_context
from lawdash.web.kit.empty import require_board
from lawdash.web.overview.parts import (
    choose_state,
    quantified,
    show_bars,
    show_duty_grid,
    show_headline,
    show_nothing_recorded,
    show_ranking,
    show_timeline,
    show_what_else_is_missing,
)
from lawdash.web.target.picker import pick_target

FIRST_BARS = 10
BY_STATE, BY_SECTION = "按状态", "按板块"


def show_overview(context: PageContext, board: Board) -> None:
    if not board.entries:
        show_nothing_recorded(context, board)
        return
    show_headline(context, board)
    state = choose_state(context, board)
    worst = board.worst_first()
    promises = [promise for promise in worst if promise.assessment.state is state] if state else quantified(worst)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        title = f"{STATE_WORDS[state]}的承诺" if state else "量化承诺"
        by_section = show_first_bars(context, board, promises, title)
    with right:
        show_duty_grid(context, board)
    show_what_else_is_missing(board)
    show_folded(context, board, promises[FIRST_BARS:], by_section)


def show_first_bars(context: PageContext, board: Board, promises: Sequence[Promise], title: str) -> bool:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{title}** · 由最落后排起，竖线为序时进度", width="stretch")
        order = st.segmented_control(
            "排列方式", [BY_STATE, BY_SECTION], default=BY_STATE, label_visibility="collapsed", key="overview_order"
        )
    show_bars(context, promises[:FIRST_BARS], order == BY_SECTION, "overview_bars")
    pick_target(context, board.worst_first(), "overview_pick")
    return order == BY_SECTION


def show_folded(context: PageContext, board: Board, rest: Sequence[Promise], by_section: bool) -> None:
    """Drawn only once opened."""
    if rest:
        with st.expander(f"其余{len(rest)}项", on_change="rerun", key="overview_rest") as folded:
            if folded.open:
                show_bars(context, rest, by_section, "overview_rest_bars")
    for title, key, kind in (
        ("节点承诺", "overview_milestones", Kind.MILESTONE),
        ("监测事项", "overview_watch", Kind.WATCH),
    ):
        promises = [promise for promise in board.worst_first() if promise.record.target.kind is kind]
        with st.expander(f"{title}（{len(promises)}项）", on_change="rerun", key=key) as folded:
            if folded.open and kind is Kind.MILESTONE:
                show_timeline(context, board, promises)
            elif folded.open:
                show_bars(context, promises, by_section, f"{key}_bars")
    with st.expander("单位排行：按未达标次数", on_change="rerun", key="overview_ranks") as folded:
        if folded.open:
            show_ranking(context, board)


current = page_context()
show_overview(current, require_board(current))
