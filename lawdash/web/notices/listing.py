"""Which notices are open: counts by colour, and a line each, the most urgent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lawdash.actions.notices.looking import NoticeView
from lawdash.actions.notices.words import say_days, say_turn
from lawdash.board.board import Board
from lawdash.supervising.notice_colour import COLOUR_WORDS, Colour, colour_of, is_verifier_late
from lawdash.supervising.notice_machine import NoticeState
from lawdash.web.context import PageContext
from lawdash.web.kit.export_buttons import draw_export_links
from lawdash.web.kit.exports import register_url
from lawdash.web.kit.links import NOTICE
from lawdash.web.kit.markdown import escape
from lawdash.web.navigation import PageName

_BADGES: dict[Colour, str] = {Colour.RED: "red", Colour.ORANGE: "orange", Colour.BLUE: "blue"}
OPEN, ALL = "未销号", "全部"


def show_register(context: PageContext, views: Sequence[NoticeView]) -> None:
    """The sentence, the filter, the table."""
    st.title(say_open(context, views), anchor=False)
    if not views:
        st.markdown("从“督办”勾选事项，可以起草整改通知书。")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        which = st.segmented_control(
            "显示",
            [OPEN, ALL],
            default=OPEN,
            required=True,
            key="notices_shown",
            label_visibility="collapsed",
            width="stretch",
        )
        draw_export_links(partial(register_url, context.year))
    shown = [view for view in views if which == ALL or view.notice.standing.state.is_open]
    if not shown:
        st.markdown("没有未销号的整改通知书。")
        return
    rows = [_row(context, view) for view in sorted(shown, key=lambda view: _urgency(context, view))]
    st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=f"整改通知书，共{len(rows)}份")


def say_open(context: PageContext, views: Sequence[NoticeView]) -> str:
    """「整改通知书3份未销号：红1份、橙1份；待核验1份。」"""
    open_ones = [view.notice.standing for view in views if view.notice.standing.state.is_open]
    if not views:
        return "尚未下发整改通知书"
    if not open_ones:
        return f"整改通知书{len(views)}份，都已办结"
    colours = Counter(colour_of(one, context.today) for one in open_ones)
    urgent = "、".join(f"{COLOUR_WORDS[colour]}{colours[colour]}份" for colour in Colour if colours[colour])
    waiting = sum(one.state is NoticeState.REPLIED for one in open_ones)
    late = sum(is_verifier_late(one, context.today) for one in open_ones)
    verify = f"待核验{waiting}份" + (f"（{late}份核验超期）" if late else "") if waiting else ""
    said = "；".join(part for part in (urgent, verify) if part)
    return f"整改通知书{len(open_ones)}份未销号" + (f"：{said}" if said else "")


def colour_badge(context: PageContext, view: NoticeView) -> str:
    """「:red-badge[红]」; empty where nothing is urgent."""
    colour = colour_of(view.notice.standing, context.today)
    return "" if colour is None else f":{_BADGES[colour]}-badge[{COLOUR_WORDS[colour]}]"


def notice_url(context: PageContext, name: str) -> str:
    return f"/{PageName.NOTICE}?{urlencode(context.address.parameters() | {NOTICE: name})}"


def say_open_notices(context: PageContext, board: Board, views: Sequence[NoticeView]) -> dict[str, str]:
    """By code, the open notices about each promise of the board, each with its colour and the way to it."""
    codes = {promise.record.id: promise.record.target.code for promise in board.promises}
    said: dict[str, list[str]] = {}
    for view in views:
        if view.notice.standing.state.is_open:
            link = f"[{escape(view.number)}]({notice_url(context, view.notice.name)}) {colour_badge(context, view)}"
            for code in {codes.get(one.problem.target_id or 0, "") for one in view.notice.problems}:
                said.setdefault(code, []).append(link.strip())
    return {code: "、".join(links) for code, links in said.items() if code}


def say_urgent(context: PageContext, views: Sequence[NoticeView]) -> str:
    """「整改通知书红1份、橙1份」 for leaders; empty where none is red or orange."""
    colours = Counter(colour_of(view.notice.standing, context.today) for view in views)
    urgent = "、".join(f"{COLOUR_WORDS[one]}{colours[one]}份" for one in (Colour.RED, Colour.ORANGE) if colours[one])
    late = sum(is_verifier_late(view.notice.standing, context.today) for view in views)
    verify = f"{late}份核验超期" if late else ""
    said = "，".join(part for part in (urgent, verify) if part)
    return f"整改通知书{said}" if said else ""


def _row(context: PageContext, view: NoticeView) -> dict[str, str]:
    notice, standing = view.notice, view.notice.standing
    first = notice.problems[0].problem.matter
    more = f"等{len(notice.problems)}个问题" if len(notice.problems) > 1 else ""
    days = say_days(standing, context.today)
    turn = f"{colour_badge(context, view)} {escape(say_turn(notice, view.addressee, context.today))}".strip()
    return {
        "通知书": f"[{escape(view.number)}]({notice_url(context, notice.name)})  \n{escape(view.addressee)}",
        "事项": escape(first + more),
        "状态": f"{turn}  \n{days}" if days else turn,
    }


def _urgency(context: PageContext, view: NoticeView) -> tuple[int, int, int]:
    colour = colour_of(view.notice.standing, context.today)
    rank = list(Colour).index(colour) if colour is not None else len(Colour)
    return (0 if view.notice.standing.state.is_open else 1), rank, view.notice.id
