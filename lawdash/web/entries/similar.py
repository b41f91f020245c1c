"""像是重复: what is to become of entries that are probably on record, each beside the one it resembles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.entries.similar import Resemblance
from lawdash.judging.wording import format_date
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import Form
from lawdash.web.kit.markdown import escape

Answer = Literal["add", "skip"]


def ask_similar(context: PageContext, form: Form, drafts: Sequence[EntryDraft]) -> Answer | None:
    """None while there is nothing to ask, or no answer; what was typed since the saving is another question."""
    if not form.similar:
        return None
    if form.asked != list(drafts):
        form.similar, form.refusal = (), ""
        st.rerun()
    for one in form.similar:
        st.markdown(f":material/content_copy: {_say(context, one, drafts)}")
    with st.container(horizontal=True):
        label = "一并登记" if len(drafts) > 1 else "仍然登记"
        if st.button(label, key=form.widget("similar-add"), help="确认是另一件事"):
            return "add"
        if st.button("略过", key=form.widget("similar-skip"), help="是同一件事，不再登记"):
            return "skip"
    return None


def left(form: Form, drafts: Sequence[EntryDraft]) -> list[EntryDraft]:
    """Those that resemble nothing."""
    places = {one.place for one in form.similar}
    return [draft for place, draft in enumerate(drafts) if place not in places]


def _say(context: PageContext, one: Resemblance, drafts: Sequence[EntryDraft]) -> str:
    """「福兴村：与第15号登记（示例经办01，5月6日登记）像是同一件事，只有标题不同。」"""
    unit = drafts[one.place].unit if one.place < len(drafts) else ""
    recorded = format_date(one.entry.recorded_at.astimezone(context.zone).date())
    title = f"“{escape(one.entry.title)}”" if one.entry.title else ""
    beside = f"第{one.entry.id}号登记{title}（{escape(one.entry.author)}，{recorded}登记）"
    return f"{escape(unit)}{'：' if unit else ''}与{beside}像是同一件事，{escape(one.why)}。"
