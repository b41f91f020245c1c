"""存疑登记: one card an entry with all its reasons, what explains them, and the three ways to go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.doubts.deciding import DAYS_TO_EXPLAIN, ask_about_entry, confirm_entry
from lawdash.actions.doubts.listing import Doubted, count_rules
from lawdash.actions.entries.returning import return_entry
from lawdash.board.board import Board
from lawdash.store.doubts.doubts import open_question
from lawdash.store.evidence.tables import SubjectKind
from lawdash.supervising.doubts import RULE_WORDS, Rule
from lawdash.web.context import PageContext
from lawdash.web.doubts.remarks import say_remark
from lawdash.web.kit.entry_text import details_of, summary_of
from lawdash.web.kit.evidence import draw_evidence
from lawdash.web.kit.filters import filter_grid
from lawdash.web.kit.forms import finish, open_form, show_refusal
from lawdash.web.kit.links import ENTRY, link_to
from lawdash.web.kit.markdown import escape, say_instant
from lawdash.web.navigation import PageName
from lawdash.web.streamlit_internals import Block

CARDS = 20
PAGE = "doubt_page"


def show_doubts(context: PageContext, board: Board, doubted: Sequence[Doubted]) -> None:
    st.title(_say_count(doubted), anchor=False)
    if not doubted:
        st.markdown("补录、季末集中补登、数量异常、季后更正的登记会列在这里，请人核实。")
        return
    counts = "、".join(f"{RULE_WORDS[rule]}{count}条" for rule, count in count_rules(doubted).items())
    st.markdown(f"{counts}。 :gray[核实须写明方式，退回须写明理由；核实后不再列出。]")
    shown = _choose(doubted)
    if not shown:
        st.markdown("没有符合条件的登记。")
        return
    pages = max(1, -(-len(shown) // CARDS))
    first = (min(st.session_state.get(PAGE, 1), pages) - 1) * CARDS
    for one in shown[first : first + CARDS]:
        with st.container(border=True, key=f"doubt-{one.entry.id}"):
            _draw_card(context, board, one)
    if pages > 1:
        st.pagination(pages, key=PAGE)


def _say_count(doubted: Sequence[Doubted]) -> str:
    return f"{len(doubted)}条登记有疑问，请核实；核实前照常计数。" if doubted else "没有待核实的登记。"


def _choose(doubted: Sequence[Doubted]) -> list[Doubted]:
    grid = filter_grid()
    rules = {RULE_WORDS[rule]: rule for rule in count_rules(doubted)}
    wanted = grid.multiselect("理由", list(rules), placeholder="全部理由", key="doubt_rule", on_change=_first_page)
    units = _pick(grid, "单位", "doubt_unit", [one.entry.unit_name for one in doubted])
    authors = _pick(grid, "登记人", "doubt_author", [one.entry.author for one in doubted])
    return [
        one
        for one in doubted
        if (not wanted or {rules[word] for word in wanted} & {doubt.rule for doubt in one.doubts})
        and (not units or one.entry.unit_name in units)
        and (not authors or one.entry.author in authors)
    ]


def _pick(grid: Block, label: str, key: str, names: Sequence[str]) -> list[str]:
    return grid.multiselect(label, sorted(set(names)), placeholder=f"全部{label}", key=key, on_change=_first_page)


def _first_page() -> None:
    st.session_state[PAGE] = 1


def _draw_card(context: PageContext, board: Board, one: Doubted) -> None:
    entry = one.entry
    left, middle, right = st.columns([5, 4, 2], gap="medium")
    with left:
        st.markdown(
            f"**{escape(summary_of(entry, board.year))}**  \n:gray[第{entry.id}号　{escape(entry.author)}　"
            f"{say_instant(entry.recorded_at, context.zone, board.year)}登记]"
        )
        st.markdown("  \n".join(f"**{RULE_WORDS[doubt.rule]}**　{escape(doubt.said)}。" for doubt in one.doubts))
    with middle:
        details = details_of(entry, board.indicators[entry.indicator_code])
        facts = [f":gray[{escape(label)}]　{escape(value)}" for label, value in details]
        st.markdown("  \n".join(facts) if facts else ":gray[没有其他字段。]")
        _draw_pictures(context, one)
        for remark in one.remarks:
            st.markdown(say_remark(context, remark))
    with right:
        link_to(context, PageName.LEDGER, "在台账中查看", {ENTRY: str(entry.id), "voided": "true"})
    if context.rights.may(Act.CONFIRM_ENTRY) and entry.author != context.actor.name:
        _draw_ways(context, one)


def _draw_pictures(context: PageContext, one: Doubted) -> None:
    """Its own, and those of each entry that it is said to share one with."""
    others = [doubt.other_id for doubt in one.doubts if doubt.rule is Rule.SAME_PICTURE]
    for entry_id in (one.entry.id, *others):
        draw_evidence(context, SubjectKind.ENTRY, entry_id, "" if entry_id == one.entry.id else f"第{entry_id}号")


def _draw_ways(context: PageContext, one: Doubted) -> None:
    """None is before another: the page takes no side."""
    entry_id, stands = one.entry.id, one.entry.voided_at is None
    ways: dict[str, tuple[str, Callable[[str], None], str]] = {
        "核实无误": ("核实方式（必填）", partial(confirm_entry, context.office, entry_id), "已核实"),
    }
    if stands:
        ways["退回"] = ("退回理由（必填）", partial(return_entry, context.office, entry_id), "已退回登记人")
        if open_question(one.remarks) is None:
            ways["请说明"] = (
                f"请登记人说明什么（必填，{DAYS_TO_EXPLAIN}天内答复）",
                partial(ask_about_entry, context.office, entry_id),
                "已请登记人说明",
            )
    chosen = st.segmented_control(
        "处理", list(ways), key=f"doubt-way-{entry_id}", label_visibility="collapsed", default=None
    )
    if chosen is None:
        return
    label, act, done = ways[chosen]
    form = open_form(f"doubt-{entry_id}-{chosen}")
    text = st.text_input(label, key=form.widget("text"), on_change="ignore")
    show_refusal(form)
    if st.button(f"确认{chosen}", key=form.widget("save")):
        form.save(lambda: _done(act, text))
        finish(form, lambda _: f"**第{entry_id}号{done}。**")


def _done(act: Callable[[str], None], text: str) -> bool:
    act(text)
    return True
