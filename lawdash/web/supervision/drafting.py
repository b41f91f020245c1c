"""Lines of 督办 ticked, and drafts of notices made of them, one for each addressee."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.notices.checking import ADDRESSEES
from lawdash.actions.notices.drafting import draft_notices, texts_of
from lawdash.board.board import Board
from lawdash.board.concerns import Concern, Item
from lawdash.judging.wording import format_date
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import open_form, renew_form, show_refusal
from lawdash.web.kit.said import tell_next
from lawdash.web.navigation import PAGES, PageName

FORM = "notices-from-rows"


def draw_drafting(context: PageContext, board: Board, items: Sequence[Item]) -> None:
    """Nothing for who may not draft."""
    if not context.rights.may(Act.DRAFT_NOTICE):
        return
    late = [item for item in items if item.concern is not Concern.COMING]
    if not late:
        return
    form = open_form(FORM)
    with st.expander("发整改通知书", key="drafting", on_change="rerun"):
        chosen = st.multiselect(
            "选择要列入的事项",
            range(len(late)),
            format_func=lambda place: _label(late[place]),
            placeholder="选择事项，可多选",
            key=form.widget("items"),
        )
        picked = [late[place] for place in chosen]
        addressees = _choose_addressees(board, picked, form.widget("to"))
        show_refusal(form)
        label = f"起草（{len(picked)}个问题）" if picked else "选择事项后起草"
        if st.button(label, type="primary", disabled=not picked, key=form.widget("save")):
            form.save(lambda: len(draft_notices(context.office, texts_of(board, picked, addressees))))
            if form.result is not None:
                tell_next(f"**已起草{form.result}份整改通知书**，核对后下发。")
                renew_form(FORM)
                st.switch_page(PAGES[PageName.NOTICE].file, query_params=context.address.parameters())
            st.rerun()


def _choose_addressees(board: Board, picked: Sequence[Item], key: str) -> dict[str, int]:
    """By code of promise, for those that no lead unit answers for."""
    open_codes = dict.fromkeys(
        item.code for item in picked if item.concern is not Concern.MISSED and not item.lead_unit
    )
    if not open_codes:
        return {}
    units = {unit.id: unit.name for unit in board.units if unit.kind in ADDRESSEES and unit.is_active_on(board.today)}
    to = st.selectbox(
        f"没有牵头单位的{len(open_codes)}项发往",
        list(units),
        index=None,
        format_func=units.__getitem__,
        placeholder="选择部门或村(社区)",
        key=key,
    )
    return {} if to is None else dict.fromkeys(open_codes, to)


def _label(item: Item) -> str:
    said = f"{item.units[0]} {item.text}" if item.concern is Concern.MISSED else format_date(item.due)
    return f"{item.concern} · {item.title} · {said}"
