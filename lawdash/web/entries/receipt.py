"""What was saved, and what it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lawdash.actions.entries.looking import find_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.entries.withdraw import withdraw_entries
from lawdash.actions.plans.looking import look_at_board
from lawdash.board.board import Board
from lawdash.judging.wording import format_date
from lawdash.store.evidence.tables import SubjectKind
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.web.context import PageContext
from lawdash.web.kit.attention import call_attention
from lawdash.web.kit.effects import describe_outcome
from lawdash.web.kit.entry_text import summary_of
from lawdash.web.kit.evidence import draw_add_link
from lawdash.web.kit.forms import Form, finish, open_form, renew_form, show_refusal
from lawdash.web.kit.links import link_to, link_to_target
from lawdash.web.kit.markdown import escape
from lawdash.web.navigation import PageName

LAST = "log:last"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was saved: a sentence, what it did to each promise that it feeds, the entries, the draft they came from."""

    sentence: str
    outcomes: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str], ...]
    draft: EntryDraft
    ids: tuple[int, ...]


def make_receipt(context: PageContext, before: Board, drafts: Sequence[EntryDraft], ids: Sequence[int]) -> Receipt:
    """Reads what the store now holds; touches nothing of Streamlit, since it is part of a saving."""
    rows = before.by_indicator(drafts[0].indicator)
    after = look_at_board(context.office, before.year, before.as_of)
    return Receipt(
        sentence=_say_saved(context, before, ids),
        outcomes=tuple(
            describe_outcome(row, then) for row in rows if after and (then := after.promise(row.record.target.code))
        ),
        targets=tuple((row.record.target.code, row.record.target.title) for row in rows),
        draft=drafts[0],
        ids=tuple(ids),
    )


def open_entry_form(name: str, indicator: IndicatorRecord) -> Form:
    """The form of that name; what was saved on another indicator gives way to a new one."""
    form = open_form(name)
    if form.result is not None and form.result.draft.indicator != indicator.code:
        _begin_again(form)
        form = open_form(name)
    return form


def draw_receipt(context: PageContext, form: Form) -> None:
    """In the place of the form, so that a click too many saves nothing."""
    receipt: Receipt = form.result
    place = form.widget("receipt")
    with st.container(border=True, key=place):
        st.markdown(f":material/check_circle: **已保存。** {receipt.sentence}")
        for figures, title in receipt.outcomes:
            st.markdown(f"### {figures}")
            st.caption(title)
        with st.container(horizontal=True):
            _draw_withdrawal(context, form, receipt)
            draw_add_link(SubjectKind.ENTRY, receipt.ids)
    call_attention(place, form.key)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("再登记一条", type="primary", icon=":material/add:", on_click=_begin_again, args=(form,))
        for code, title in receipt.targets:
            link_to_target(context, code, f"查看“{escape(title)}”")
        link_to(context, PageName.LEDGER, "查看台账")


def _draw_withdrawal(context: PageContext, form: Form, receipt: Receipt) -> None:
    """One click takes it all back; a second one finds the form begun anew."""
    withdrawal = open_form(f"withdraw-{form.key}")
    show_refusal(withdrawal)
    if st.button("撤销", icon=":material/undo:", key=form.widget("withdraw")):
        if withdrawal.save(lambda: _withdraw(context, receipt)):
            _begin_again(form)
        finish(withdrawal)


def _withdraw(context: PageContext, receipt: Receipt) -> str:
    withdraw_entries(context.office, receipt.ids)
    first = f"第{receipt.ids[0]}号" if len(receipt.ids) == 1 else f"{len(receipt.ids)}条"
    return f"**已撤销{first}登记**，不再计入累计。"


def _begin_again(form: Form) -> None:
    st.session_state[LAST] = form.result.draft
    renew_form(form.name)


def _say_saved(context: PageContext, board: Board, ids: Sequence[int]) -> str:
    first = find_entry(context.office, ids[0])
    if first is None:
        return f"共{len(ids)}条。"
    if len(ids) == 1:
        return f"第{ids[0]}号登记：{escape(summary_of(first, board.year))}。"
    day = format_date(first.happened_on, board.year)
    return f"{day}为{len(ids)}个单位各登记{escape(first.indicator_title)}一条，第{min(ids)}号至第{max(ids)}号。"
