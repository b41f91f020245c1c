"""The pieces of 总览, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.board.board import Board, Promise
from lawdash.board.headline import nothing_recorded
from lawdash.board.promise_words import adjustment_mark, say_all
from lawdash.figures.missed_units import count_missed, draw_missed_units
from lawdash.figures.plain.sheet import Link
from lawdash.figures.timeline import draw_timeline, milestone_of
from lawdash.judging.wording import STATE_WORDS, format_date
from lawdash.web.context import PageContext
from lawdash.web.kit.figure_cache import drawn_once
from lawdash.web.kit.figures import show_figure
from lawdash.web.kit.sheets import show_sheet
from lawdash.web.overview.first_screen import draw_first_screen, draw_list
from lawdash.web.overview.following import follow
from lawdash.web.overview.view import BOARD, HOME, read_view
from lawdash.web.target.picker import follow_click


def show_nothing_recorded(board: Board) -> None:
    """Not one reproach a promise."""
    title, said = nothing_recorded(board)
    st.title(title, anchor=False)
    st.markdown(said)


def show_first_screen(context: PageContext, board: Board) -> None:
    """The answer, every promise and every village's months; each leads to what is behind it."""
    html = draw_first_screen(
        context.office,
        board,
        read_view(st.query_params),
        HOME,
        may_register=context.rights.may(Act.CHANGE_UNITS),
        ways=(Link("速览", f"{BOARD}?{urlencode(context.address.parameters())}", is_plain=True),),
    )
    followed = show_sheet(html, "overview_sheet")
    if followed is not None:
        follow(context, board, followed)


def show_list(context: PageContext, board: Board) -> None:
    """Every promise, worst first, for whoever has not chosen one."""
    followed = show_sheet(draw_list(context.office, board, HOME), "list_sheet")
    if followed is not None:
        follow(context, board, followed)


def show_timeline(context: PageContext, board: Board, promises: Sequence[Promise]) -> None:
    milestones = [
        milestone_of(
            promise.record.target,
            promise.assessment,
            say_all(promise.record, context.zone, board.year),
            adjustment_mark(promise.record),
        )
        for promise in promises
    ]
    figure = drawn_once(
        context, "timeline", lambda palette: draw_timeline(milestones, board.year, board.as_of, palette)
    )
    st.caption(f"竖线为时限，圆点为完成日期，虚线为{format_date(board.as_of)}。")
    words = "；".join(f"{one.title}{STATE_WORDS[one.state]}，{one.words}" for one in milestones)
    follow_click(context, show_figure(figure, f"节点承诺时间线：{words}。", "overview_timeline", selectable=True))


def show_missed_units(context: PageContext, board: Board) -> None:
    ranks = count_missed(board.obligations())
    if not ranks:
        st.markdown("没有单位未达标。")
        return
    figure = drawn_once(context, "missed", lambda palette: draw_missed_units(ranks, palette))
    words = "；".join(f"{rank.unit}{rank}" for rank in ranks)
    show_figure(figure, f"各单位未达标次数：{words}。", "overview_missed")
