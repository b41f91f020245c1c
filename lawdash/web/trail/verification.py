"""核验 on a page: whether everything is as it was recorded, and whether a paper is of this store."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.trail.verifying import contradict_witness, verify_store
from lawdash.refusal import Refused
from lawdash.web.context import PageContext
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.said import tell

OK, WRONG = ":material/verified:", ":material/error:"


def draw_verification(context: PageContext) -> None:
    """Both only when asked for: going through the whole record takes its time."""
    whole, paper = st.columns(2, gap="large")
    with whole:
        st.markdown("##### 核验全部记录")
        if st.button("开始核验", key="verify"):
            _verify(context)
    with paper:
        st.markdown("##### 核对文件上的存证")
        witness = st.text_input("存证", placeholder="例如 12345·3F9A 77C2 0B1E", key="witness")
        if witness.strip():
            _compare(context, witness)


def _verify(context: PageContext) -> None:
    checked = verify_store(context.office)
    if checked.breach:
        tell(f"**{escape(checked.breach)}** 请停止登记，联系系统维护人员，并保留现场。", icon=WRONG)
    else:
        tell(escape("".join(checked.sentences)), icon=OK)


def _compare(context: PageContext, witness: str) -> None:
    try:
        contradiction = contradict_witness(context.office, witness)
    except Refused as refused:
        tell(escape(str(refused)), icon=WRONG)
        return
    tell(
        escape(contradiction or "与本库相符：该文件出具之前的记录此后没有被改动过。"),
        icon=WRONG if contradiction else OK,
    )
