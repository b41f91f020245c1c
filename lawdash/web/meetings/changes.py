"""变化: from which state to which, in figures, and what got worse or better one by one."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from lawdash.actions.meetings.quarter import QuarterView
from lawdash.board.agenda import Moved, moves
from lawdash.figures.palette import STATE_ICONS
from lawdash.judging.model import State
from lawdash.judging.wording import STATE_WORDS
from lawdash.web.kit.markdown import escape


def show_changes(view: QuarterView) -> None:
    compared = view.compared
    if compared is None:
        st.markdown("首季，无上季可比。")
        return
    found = moves(compared)
    if not found:
        st.markdown("本季状态没有变化。")
        return
    grid, lists = st.columns([3, 2], gap="large")
    with grid:
        st.markdown("**由哪个状态（行）到哪个状态（列）**")
        st.table(_matrix(view, found), border="horizontal", alt=_say(found))
    with lists:
        _show_list("变差", [one for one in found if one.is_worse])
        _show_list("好转", [one for one in found if not one.is_worse])


def _matrix(view: QuarterView, found: list[Moved]) -> pd.DataFrame:
    """Only states that something comes from, or goes to; what stayed stands on the diagonal."""
    moved = {one.promise.record.target.code: one.before for one in found}
    pairs: Counter[tuple[State, State]] = Counter()
    for promise in view.board.promises:
        state = promise.assessment.state
        pairs[moved.get(promise.record.target.code, state), state] += 1
    rows = [state for state in State if any(before is state for before, _ in pairs)]
    columns = [state for state in State if any(after is state for _, after in pairs)]
    cells = [[str(pairs[before, after] or "") for after in columns] for before in rows]
    return pd.DataFrame(cells, [_word(one) for one in rows], [_word(one) for one in columns])


def _word(state: State) -> str:
    return f"{STATE_ICONS[state]} {STATE_WORDS[state]}"


def _show_list(title: str, moved: list[Moved]) -> None:
    st.markdown(f"**{title}{len(moved)}项**")
    for one in moved:
        after = one.promise.assessment.state
        st.markdown(f"{escape(one.promise.record.target.title)}　:gray[{STATE_WORDS[one.before]} →] {_word(after)}")


def _say(found: list[Moved]) -> str:
    return "；".join(
        f"{one.promise.record.target.title}由{STATE_WORDS[one.before]}到{STATE_WORDS[one.promise.assessment.state]}"
        for one in found
    )
