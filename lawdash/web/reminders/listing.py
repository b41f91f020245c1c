"""What is expected of the reader: one row each, with its day and the one way to do it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from lawdash.actions.reminders.tasks import Task
from lawdash.judging.wording import format_date
from lawdash.supervising.notice_colour import COLOUR_WORDS, Colour
from lawdash.web.context import PageContext
from lawdash.web.kit.links import link_to
from lawdash.web.kit.markdown import escape
from lawdash.web.navigation import PageName

_BADGES: dict[Colour, str] = {Colour.RED: "red", Colour.ORANGE: "orange", Colour.BLUE: "blue"}


def show_tasks(context: PageContext, tasks: Sequence[Task], upcoming: date | None) -> None:
    if not tasks:
        st.title("本月事项均已办结。", anchor=False)
        if upcoming is not None:
            st.markdown(f"下一个期限是{format_date(upcoming, context.today.year)}。")
        link_to(context, PageName.LOG, "登记其他事项")
        return
    st.title(f"还有{len(tasks)}件事要办。", anchor=False)
    days = [task.due for task in tasks if task.due is not None and not task.is_since]
    nearest = f"，最早的期限是{format_date(days[0], context.today.year)}" if days else ""
    st.markdown(f"今天是{format_date(context.today)}{nearest}。")
    for place, task in enumerate(tasks):
        with st.container(border=True, key=f"task-{place}"):
            _draw(context, task)


def _draw(context: PageContext, task: Task) -> None:
    badge = f":{_BADGES[task.colour]}-badge[{COLOUR_WORDS[task.colour]}] " if task.colour is not None else ""
    left, middle, right = st.columns([5, 2, 2], vertical_alignment="center")
    left.markdown(f"{badge}:gray[{task.reason}]　**{escape(task.title)}**  \n{escape(task.detail)}")
    if task.due is not None:
        days = _say_since(task.due, context.today) if task.is_since else _say_days(task.due, context.today)
        middle.markdown(f"{format_date(task.due, context.today.year)}  \n**{days}**")
    with right:
        link_to(context, PageName(task.page), task.deed, dict(task.parameters), width="stretch")


def _say_since(day: date, today: date) -> str:
    return f"{(today - day).days}天前" if day < today else "今天"


def _say_days(due: date, today: date) -> str:
    days = (due - today).days
    return f"还有{days}天" if days > 0 else "今天到期" if days == 0 else f"已超期{-days}天"
