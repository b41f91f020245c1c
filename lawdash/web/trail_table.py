"""The events of the trail on a page: a table, one event in full, and the head to write down."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lawdash.actions.trail_words import Difference, differences, say_action, say_subject
from lawdash.store.trail import EventRecord, Head
from lawdash.web.context import PageContext
from lawdash.web.entry_text import escape, say_instant, unbroken

MOST_LINES = 4
LONGEST_LINE = 60
NOTHING = "—"


def draw_trail_table(context: PageContext, events: Sequence[EventRecord]) -> None:
    rows = [
        {
            "序号": str(event.id),
            "时间": _when(context, event),
            "办理人": "  \n".join([escape(event.actor), f":gray[{escape(event.address)}]" if event.address else ""]),
            "事项": "  \n".join([f"**{escape(say_action(event.action))}**", escape(say_subject(event))]),
            "内容": _say_shortly(differences(event)),
        }
        for event in events
    ]
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=f"审计记录，本页{len(events)}条")


def draw_one_event(context: PageContext, events: Sequence[EventRecord]) -> None:
    """Chosen from the page's events: everything it says, old beside new."""
    known = {event.id: event for event in events}
    chosen = st.selectbox(
        "查看一条的全部内容",
        list(known),
        index=None,
        format_func=lambda number: f"第{number}条 {known[number].actor} {say_action(known[number].action)}",
        placeholder="请选择",
        key="event-chosen",
    )
    event = known.get(chosen) if chosen is not None else None
    if event is None:
        return
    said = differences(event)
    if said:
        rows = [
            {"项目": escape(one.label) or NOTHING, "原内容": _cell(one.old), "现内容": _cell(one.new)} for one in said
        ]
        st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=f"第{event.id}条的原内容和现内容")
    else:
        st.markdown("这一条没有更多内容。")
    st.caption(f"校验值 {event.sha256}")


def draw_head(context: PageContext, head: Head) -> None:
    """Whoever has copied it out can tell later whether anything up to then was changed."""
    st.markdown("##### 抄录校验值")
    when = say_instant(head.at, context.zone, context.year)
    st.markdown(
        f"目前末条为**第{head.id}条**（{when}），校验值如下。把条号和校验值抄在纸上另行保管，"
        "日后在审计中查到同一条，校验值不同即说明该条或之前的记录被改动过。"
    )
    st.code(head.sha256, language=None, wrap_lines=True)


def _when(context: PageContext, event: EventRecord) -> str:
    return unbroken(say_instant(event.at, context.zone, context.year))


def _say_shortly(said: Sequence[Difference]) -> str:
    lines = [_cut(str(one)) for one in said[:MOST_LINES]]
    if len(said) > MOST_LINES:
        lines.append(f":gray[另有{len(said) - MOST_LINES}项]")
    return "  \n".join(lines)


def _cut(text: str) -> str:
    """A long one is in full below the table."""
    return escape(text if len(text) <= LONGEST_LINE else f"{text[:LONGEST_LINE]}……")


def _cell(text: str) -> str:
    return escape(text) or NOTHING
