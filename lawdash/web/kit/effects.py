"""What an entry does to the promises that it feeds: 「12 → 13 / 30 件,▽ 滞后 → ◐ 达到序时进度」."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lawdash.actions.entries.effect_words import say_attained, say_moved
from lawdash.actions.entries.effects import Effect
from lawdash.board.board import Promise
from lawdash.judging.labels import figures_of
from lawdash.judging.model import Kind
from lawdash.judging.wording import format_number
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.states import state_markdown


def describe_effect(before: Promise, after: Promise) -> str:
    """One line of markdown; a promise that stays as it was says so."""
    return f"**{escape(after.record.target.title)}**：{say_moved(before, after)}，{_describe_state(before, after)}"


def describe_outcome(before: Promise, after: Promise) -> tuple[str, str]:
    """The same for a receipt: 「1 → 2 天　● 达到序时进度」 to be read at a glance, and the promise with its goal."""
    target = after.record.target
    figures = figures_of(target, after.assessment)
    now, _, goal = figures.amounts.partition(" / ")
    goal = f"{goal} {figures.unit}"
    if target.kind is Kind.RATIO:
        now, goal = figures.amounts, f"{format_number(target.threshold or 0)}%"
    was = say_attained(before)
    amounts = f"{now} {figures.unit}" if was == now else f"{was} → {now} {figures.unit}"
    title = escape(target.title)
    return f"{amounts}　{_describe_state(before, after)}", title if target.threshold is None else f"{title}，目标{goal}"


def show_preview(effects: Sequence[Effect]) -> None:
    """What saving would do. Keeps its place while nothing can be said, so that the button below stays where it is."""
    with st.container(border=True, key="preview"):
        if not effects:
            st.markdown(":gray[填好必填项后，这里显示保存后的累计和状态。]")
        for effect in effects:
            st.markdown(f"保存后　{describe_effect(effect.before, effect.after)}")


def _describe_state(before: Promise, after: Promise) -> str:
    then = state_markdown(after.assessment.state)
    if before.assessment.state is after.assessment.state:
        return f"仍为{then}"
    return f"{state_markdown(before.assessment.state)} → {then}"
