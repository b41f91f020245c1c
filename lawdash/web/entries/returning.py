"""退回 by a supervisor, and 重新提交 by who logged it."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.looking import find_entry
from lawdash.actions.entries.returning import find_returned, resubmit_entry, return_entry
from lawdash.board.board import Board
from lawdash.store.entries.reading import EntryRecord
from lawdash.store.entries.returns import Returned
from lawdash.web.context import PageContext
from lawdash.web.entries.dialogs import draft_of
from lawdash.web.entries.fields import draw_entry_fields
from lawdash.web.kit.entry_text import summary_of
from lawdash.web.kit.fields import SAVE_BAR
from lawdash.web.kit.forms import finish, open_form, renew_form, show_refusal
from lawdash.web.kit.links import AGAIN, link_to
from lawdash.web.kit.markdown import escape, say_instant
from lawdash.web.kit.said import tell, tell_next
from lawdash.web.navigation import PageName


def draw_return_button(context: PageContext, entry: EntryRecord) -> None:
    """Of an entry that counts, for those who may send it back."""
    is_own = entry.author == context.actor.name
    if entry.voided_at is not None or is_own or not context.rights.may(Act.RETURN):
        return
    if st.button("退回", key=f"return-{entry.id}", type="tertiary"):
        renew_form(_name(entry.id))
        open_returning(context, entry)


def draw_resubmission_link(context: PageContext, entry: EntryRecord) -> None:
    """Of an own entry that came back and waits to be mended."""
    waits = entry.is_returned and entry.replaced_by_id is None
    if waits and context.rights.may_change(entry.author, context.actor):
        link_to(context, PageName.LOG, "修改并重新提交", {AGAIN: str(entry.id)}, act=Act.CORRECT)


@st.dialog("退回登记", on_dismiss="rerun")
def open_returning(context: PageContext, entry: EntryRecord) -> None:
    form = open_form(_name(entry.id))
    st.markdown(f"**第{entry.id}号**：{escape(summary_of(entry, context.year))}，{escape(entry.author)}登记")
    st.markdown("退回后不再计入累计；登记人会在“我的任务”中看到理由，修改后可以重新提交。")
    reason = st.text_area("退回理由（必填）", key=form.widget("reason"), height=90, on_change="ignore")
    show_refusal(form)
    if st.button("确认退回", type="primary", key=form.widget("save")):
        form.save(lambda: _return(context, entry.id, reason))
        if form.result is None:
            st.rerun(scope="fragment")
        tell_next(f"第{entry.id}号已退回{escape(entry.author)}，不再计入累计。")
        st.rerun()


def draw_resubmission(context: PageContext, board: Board, entry_id: int) -> None:
    """The form filled in as it was, under the reason; `board` is one as of today."""
    found = find_returned(context.office, entry_id)
    if found is None or not context.rights.may_change(found.entry.author, context.actor):
        tell("没有链接所指的、由您登记的退回登记。")
        return
    entry = found.entry
    if entry.replaced_by_id is not None:
        tell(f"第{entry.id}号已重新提交为第{entry.replaced_by_id}号。")
        return
    with st.container(border=True):
        _say_why(context, found)
    form = open_form(f"resubmission-{entry.id}")
    draft = draw_entry_fields(form, board, board.indicators[entry.indicator_code], draft_of(entry))
    show_refusal(form)
    with st.container(key=SAVE_BAR):
        saved = st.button("重新提交", type="primary", icon=":material/send:", key=form.widget("save"))
    if saved:
        form.save(lambda: resubmit_entry(context.office, entry.id, draft, key=form.key, require_fields=True))
        if form.result is not None:
            st.query_params.pop(AGAIN, None)
        finish(form, lambda new_id: _say_resubmitted(context, entry.id, new_id))


def _say_why(context: PageContext, found: Returned) -> None:
    when = say_instant(found.returned_at, context.zone, context.year)
    st.markdown(
        f"**第{found.entry.id}号登记被退回**  \n{escape(summary_of(found.entry, context.year))}  \n"
        f"退回理由：{escape(found.reason)}  \n:gray[{when}，{escape(found.account)}]"
    )


def _say_resubmitted(context: PageContext, old_id: int, new_id: int) -> str:
    new = find_entry(context.office, new_id)
    assert new is not None
    return f"**第{old_id}号已重新提交为第{new_id}号**：{escape(summary_of(new, context.year))}。"


def _return(context: PageContext, entry_id: int, reason: str) -> bool:
    return_entry(context.office, entry_id, reason)
    return True


def _name(entry_id: int) -> str:
    return f"returning-{entry_id}"
