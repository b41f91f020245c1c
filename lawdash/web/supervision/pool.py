"""The pieces of 督办: the sentence, the filters, the list, its export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from lawdash.board.board import Board
from lawdash.board.concerns import DAYS_AHEAD, Concern, ConcernFilter, Item, group_items
from lawdash.board.headline import missed_sentence
from lawdash.board.promise_words import say_all
from lawdash.figures.palette import STATE_COLOUR_NAMES, STATE_ICONS
from lawdash.judging.model import State
from lawdash.judging.reasons import format_amount
from lawdash.judging.wording import STATE_WORDS, format_date, section_title
from lawdash.web.context import PageContext
from lawdash.web.kit.links import target_url
from lawdash.web.kit.markdown import escape, unbroken

ROWS = 40
NAMED_UNITS = 3
LATE, GAP = "超期", "差额"
_STATES: dict[Concern, State] = {
    Concern.OVERDUE: State.OVERDUE,
    Concern.MISSED: State.OVERDUE,
    Concern.FAR_BEHIND: State.FAR_BEHIND,
    Concern.BEHIND: State.BEHIND,
    Concern.COMING: State.DUE_SOON,
}


def say_concerns(board: Board, items: Sequence[Item]) -> str:
    """「截至9月30日：逾期1项、严重滞后1项、滞后5项；另有15个村次未达标；今后30天有3项到期。」, as 总览 counts them."""
    states = board.counts()
    worst = (State.OVERDUE, State.FAR_BEHIND, State.BEHIND)
    words = "、".join(f"{STATE_WORDS[state]}{states[state]}项" for state in worst if states[state])
    missed = missed_sentence(board).removesuffix("。")
    coming = sum(item.concern is Concern.COMING for item in items)
    ahead = f"今后{DAYS_AHEAD}天{f'有{coming}项' if coming else '没有事项'}到期"
    said = "；".join(part for part in (words or "没有逾期和滞后", missed, ahead) if part)
    return f"截至{format_date(board.as_of, board.year)}：{said}。"


def choose_concerns(items: Sequence[Item]) -> ConcernFilter:
    """What the filters say. Filters stand in the address, so that a link shows the same list."""
    concerns = [concern for concern in Concern if any(item.concern is concern for item in items)]
    has_owners = any(item.leader for item in items)
    columns = st.columns(5 if has_owners else 3)
    states = columns[0].multiselect(
        "状态",
        [str(concern) for concern in concerns],
        placeholder="全部状态",
        key="concern",
        bind="query-params",
        label_visibility="collapsed",
    )
    sections = columns[1].multiselect(
        "板块",
        sorted({section_title(item.section) for item in items}, key=_section_order),
        placeholder="全部板块",
        key="section",
        bind="query-params",
        label_visibility="collapsed",
    )
    units = columns[2].multiselect(
        "单位",
        sorted({unit for item in items for unit in item.units}),
        placeholder="全部单位",
        key="concern_unit",
        bind="query-params",
        label_visibility="collapsed",
    )
    leaders: list[str] = []
    lead_units: list[str] = []
    if has_owners:
        with columns[3]:
            leaders = _choose("全部领导", "concern_leader", {item.leader for item in items})
        with columns[4]:
            lead_units = _choose("全部牵头单位", "concern_lead", {item.lead_unit for item in items})
    return ConcernFilter(tuple(map(Concern, states)), tuple(sections), tuple(units), tuple(leaders), tuple(lead_units))


def _choose(none: str, key: str, names: set[str]) -> list[str]:
    return st.multiselect(
        none, sorted(names - {""}), placeholder=none, key=key, bind="query-params", label_visibility="collapsed"
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands under a promise's line: its adjustments and latest progress, and the open notices about it."""

    said: str
    notices: str


def show_items(context: PageContext, board: Board, items: Sequence[Item], notices: Mapping[str, str]) -> None:
    """The list as a table, what was missed of one duty as one line; unfolded, a line for each unit and period.

    `notices`: by code, the open notices about a promise, as markdown.
    """
    beside = {
        one.record.target.code: Beside(
            say_all(one.record, context.zone, board.year), notices.get(one.record.target.code, "")
        )
        for one in board.promises
    }
    _show_pages(context, group_items(board, items), beside, "concern_page")
    missed = [item for item in items if item.concern is Concern.MISSED]
    if missed:
        with st.expander(
            f"逐个单位、逐期看未达标（{len(missed)}条）", on_change="rerun", key="missed_folded"
        ) as folded:
            if folded.open:
                _show_pages(context, missed, beside, "missed_page")


def _show_pages(context: PageContext, items: Sequence[Item], beside: Mapping[str, Beside], key: str) -> None:
    """A page of the lines; a title leads to its target."""
    pages = max(1, -(-len(items) // ROWS))
    page = min(st.session_state.get(key, 1), pages)
    _show_table(context, items[(page - 1) * ROWS : page * ROWS], beside, len(items), key)
    if pages > 1:
        st.pagination(pages, key=key)


def _show_table(
    context: PageContext, items: Sequence[Item], beside: Mapping[str, Beside], count: int, key: str
) -> None:
    """Numbers stay numbers, so that their columns are aligned to the right; what they read as is set line by line."""
    frame = pd.DataFrame(
        {
            "事项": [_matter(context, item, beside[item.code]) for item in items],
            LATE: [float(item.days_late) for item in items],
            GAP: [float(item.gap or 0) for item in items],
        }
    )
    table = frame.style.set_uuid("concerns")
    for place, item in enumerate(items):
        table.format(partial(_constant, _days(item)), subset=([place], [LATE]))
        table.format(partial(_constant, _gap(item)), subset=([place], [GAP]))
    with st.container(key=f"concerns-{key}"):
        st.table(table, border="horizontal", hide_index=True, alt=f"督办清单，共{count}条")


def _constant(text: str, _value: float) -> str:
    return text


def _badge(item: Item) -> str:
    state = _STATES[item.concern]
    return f":{STATE_COLOUR_NAMES[state]}-badge[{unbroken(f'{STATE_ICONS[state]} {item.concern}')}]"


def _matter(context: PageContext, item: Item, beside: Beside) -> str:
    """A single obligation goes without what is said of its promise: it would stand there many times."""
    units = "、".join(item.units) if len(item.units) <= NAMED_UNITS else f"{len(item.units)}个单位"
    title = f"[**{escape(item.title)}**]({target_url(context, item.code)})"
    lines = [f"{_badge(item)} {title}", f"{escape(units)} {escape(item.text)}".strip()]
    if owner := "　".join(one for one in (item.leader, item.lead_unit) if one):
        lines.append(f":material/person: {escape(owner)}")
    if beside.notices and item.concern is not Concern.COMING:
        lines.append(f":material/assignment_late: {beside.notices}")
    if beside.said and item.concern is not Concern.MISSED:
        lines.append(f":gray[{escape(beside.said)}]")
    return "  \n".join(lines)


def _days(item: Item) -> str:
    """Days late, or days left; what is behind before its deadline is neither."""
    if item.days_late > 0:
        return unbroken(f"{item.days_late}天")
    return unbroken(f"还有{-item.days_late}天") if item.concern is Concern.COMING else ""


def _gap(item: Item) -> str:
    return "" if item.gap is None else format_amount(item.gap, item.unit)


def _section_order(title: str) -> int:
    return "一二三四五六七八九".find(title[:1])
