"""What was said about an entry, and the ways to answer and to claim another figure."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.doubts.deciding import answer_about_entry, claim_figure
from lawdash.actions.doubts.listing import remarks_on
from lawdash.judging.wording import format_date
from lawdash.store.doubts.doubts import Remark, open_question
from lawdash.store.doubts.tables import RemarkKind
from lawdash.store.entries.reading import EntryRecord
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import finish, open_form, show_refusal
from lawdash.web.kit.markdown import escape, say_instant

_WORDS = {RemarkKind.ASK: "请说明", RemarkKind.ANSWER: "说明", RemarkKind.CLAIM: "该数应为"}


def say_remark(context: PageContext, remark: Remark) -> str:
    """「请说明：为何相隔三个月（7月8日前）　示例督导 7月1日 12:00」, as markdown."""
    until = f"（{format_date(remark.until, context.year)}前答复）" if remark.until is not None else ""
    when = say_instant(remark.said_at, context.zone, context.year)
    return f"**{_WORDS[remark.kind]}**　{escape(remark.said)}{until}  \n:gray[{escape(remark.account)}　{when}]"


def draw_remarks(context: PageContext, entry: EntryRecord) -> None:
    """All that was said, and what the reader may say."""
    remarks = remarks_on(context.office, entry.id)
    for remark in remarks:
        st.markdown(say_remark(context, remark))
    if entry.voided_at is not None or not context.rights.may(Act.ANSWER_ABOUT_ENTRY):
        return
    is_own = entry.author == context.actor.name
    if is_own and open_question(remarks) is not None:
        _draw_answer(context, entry.id)
    elif is_own or context.rights.may_log_for(entry.unit_id):
        _draw_claim(context, entry.id)


def _draw_answer(context: PageContext, entry_id: int) -> None:
    form = open_form(f"answer-{entry_id}")
    text = st.text_area("说明（必填）", key=form.widget("text"), height=90, on_change="ignore")
    show_refusal(form)
    if st.button("答复", type="primary", key=form.widget("save")):
        form.save(lambda: _answer(context, entry_id, text))
        finish(form, lambda _: f"**已说明第{entry_id}号登记。**")


def _draw_claim(context: PageContext, entry_id: int) -> None:
    with st.popover("该数应为…", type="tertiary"):
        form = open_form(f"claim-{entry_id}")
        st.markdown("写明应为多少、理由和依据。只作说明，更正前不改变计数。")
        text = st.text_input("该数应为（必填）", key=form.widget("text"), on_change="ignore")
        show_refusal(form)
        if st.button("保存说明", key=form.widget("save")):
            form.save(lambda: _claim(context, entry_id, text))
            finish(form, lambda _: f"**已说明第{entry_id}号登记，计数不变。**")


def _answer(context: PageContext, entry_id: int, text: str) -> bool:
    answer_about_entry(context.office, entry_id, text)
    return True


def _claim(context: PageContext, entry_id: int, text: str) -> bool:
    claim_figure(context.office, entry_id, text)
    return True
