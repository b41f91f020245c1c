"""The events of the trail on a page: a table, one event in full, and the head to write down."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd
import streamlit as st

from lawdash.actions.acting.label import Label
from lawdash.actions.trail.event_text import differences, say_action
from lawdash.actions.trail.reading import TrailPage
from lawdash.actions.trail.subjects import Names, say_subject
from lawdash.judging.terms import EMPTY
from lawdash.judging.wording import format_date
from lawdash.store.trail.chain import EventRecord
from lawdash.store.trail.head import Head
from lawdash.web.context import PageContext
from lawdash.web.kit.markdown import escape, say_instant, unbroken

MOST_LINES = 4
LONGEST_LINE = 80
_LEFT_OUT = ("编号", "原数据库校验值")
# A word that is longer than a column of a phone is wide: it gets places where it may be broken.
_LONG_WORD = re.compile(r"[!-~]{15}(?=[!-~])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def draw_trail_table(context: PageContext, page: TrailPage) -> None:
    """Three columns, so that it can be read on a phone."""
    rows = [
        {
            "时间": _when(context, event),
            "办理人": "  \n".join([escape(event.actor), *([_quietly(event.address)] if event.address else [])]),
            "事项和内容": "  \n".join([_matter(event, page.names), *_say_shortly(event, page.names)]),
        }
        for event in page.events
    ]
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=f"审计记录，本页{len(rows)}条")


def choose_event(page: TrailPage) -> EventRecord | None:
    """None: nobody wants to see one in full."""
    known = {event.id: event for event in page.events}
    chosen = st.selectbox(
        "查看一条的全部内容",
        list(known),
        index=None,
        format_func=lambda number: _title(known[number], page.names),
        placeholder="请选择",
        key="event-chosen",
    )
    return known.get(chosen) if chosen is not None else None


def draw_one_event(context: PageContext, event: EventRecord, names: Names) -> None:
    """Everything it says, old beside new."""
    with st.container(border=True):
        when = say_instant(event.at, context.zone, context.year)
        where = f"，{event.address}" if event.address else ""
        st.markdown(f"**{escape(_title(event, names))}**  \n{when}{escape(where)}")
        _draw_sides(event)
        st.caption(f"校验值 {event.sha256}")


def draw_head(context: PageContext, head: Head) -> None:
    """Whoever has copied it out can tell later whether anything up to then was changed."""
    st.markdown("##### 抄录校验值")
    when = say_instant(head.at, context.zone, context.year)
    st.markdown(
        f"目前末条为**第{head.id}条**（{when}），校验值如下。把条号和校验值抄在纸上另行保管，"
        "日后按条号查到同一条，校验值不同即说明该条或之前的记录被改动过。"
    )
    st.code(head.sha256, language=None, wrap_lines=True)


def _draw_sides(event: EventRecord) -> None:
    said = differences(event)
    changes = [one for one in said if one.is_change]
    if changes:
        rows = [
            {
                "项目": _breakable(one.label),
                "原内容": _breakable(one.old or EMPTY),
                "现内容": _breakable((one.new or EMPTY) + ("（待批准）" if one.waits else "")),
            }
            for one in changes
        ]
        st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=f"第{event.id}条的原内容和现内容")
    st.markdown("  \n".join(_breakable(str(one)) for one in said if not one.is_change))


def _title(event: EventRecord, names: Names) -> str:
    """第17条 示例经办01 更正登记 登记第58号."""
    return f"第{event.id}条 {event.actor} {say_action(event.action)} {say_subject(event.subject, names)}".rstrip()


def _matter(event: EventRecord, names: Names) -> str:
    return f"**{escape(say_action(event.action))}** {escape(say_subject(event.subject, names))}".rstrip()


def _when(context: PageContext, event: EventRecord) -> str:
    local = event.at.astimezone(context.zone)
    day = unbroken(format_date(local.date(), context.year))
    return f"{day} {local:%H:%M}  \n{_quietly(f'第{event.id}条')}"


def _say_shortly(event: EventRecord, names: Names) -> Iterator[str]:
    """What is otherwise now, and why, a line each; the rest in one. What is left out stands in the whole event."""
    subject = say_subject(event.subject, names)
    about = subject.partition("：")[2]
    said = [one for one in differences(event) if str(one) != subject]
    first = [one for one in said if one.is_change or one.label == Label.REASON]
    yield from (_cut(str(one).removeprefix(f"{about}·")) for one in first[:MOST_LINES])
    if len(first) > MOST_LINES:
        yield f"另有{len(first) - MOST_LINES}项"
    rest = "；".join(str(one) for one in said if one not in first and one.label not in _LEFT_OUT)
    if rest:
        yield _quietly(rest) if first else _cut(rest)


def _cut(text: str) -> str:
    return _breakable(text if len(text) <= LONGEST_LINE else f"{text[:LONGEST_LINE]}……")


def _breakable(text: str) -> str:
    """For a narrow column. Escaped last: nothing may come between a sign and its backslash."""
    return escape(_LONG_WORD.sub("\\g<0>\u200b", _DAY.sub(lambda day: unbroken(day[0]), text)))


def _quietly(text: str) -> str:
    return f":gray[{_cut(text)}]"
