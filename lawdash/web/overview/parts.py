"""The pieces of 总览, in the order in which they stand."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.board.board import Board, Promise
from lawdash.board.headline import find_missing, headline, missed_sentence
from lawdash.board.promise_words import adjustment_mark, say_all
from lawdash.figures.bar import bar_of
from lawdash.figures.bars import draw_bars
from lawdash.figures.grid import describe_grid, draw_grid, grid_of
from lawdash.figures.palette import STATE_COLOUR_NAMES, STATE_ICONS
from lawdash.figures.ranking import draw_ranking, rank_units
from lawdash.figures.strip import describe_strip, draw_strip
from lawdash.figures.timeline import draw_timeline, milestone_of
from lawdash.judging.model import Cadence, Kind, Obligation, State
from lawdash.judging.wording import STATE_WORDS, UNIT_KIND_WORDS, format_date, format_number, section_title
from lawdash.web.address import AS_OF
from lawdash.web.context import PageContext
from lawdash.web.kit.empty import explain_empty
from lawdash.web.kit.figure_cache import drawn_once
from lawdash.web.kit.figures import show_figure
from lawdash.web.kit.links import link_to, link_to_target
from lawdash.web.kit.markdown import escape
from lawdash.web.navigation import PageName
from lawdash.web.target.picker import follow_click

MOST_UNITS = 30
MOST_NAMED = 2
_PERIOD_WORDS = {Cadence.MONTH: "月", Cadence.QUARTER: "季度"}


def show_nothing_recorded(context: PageContext, board: Board) -> None:
    """Not one reproach a promise, but what to do."""
    st.title(
        f"{board.year}年尚无登记" if board.as_of == board.today else f"截至{format_date(board.as_of)}尚无登记",
        anchor=False,
    )
    st.markdown(f"计划共有{len(board.promises)}项承诺。登记第一笔工作后，这里就会显示每项承诺的进度。")
    explain_empty(
        context, "登记第一笔", "做了什么、什么时候、由哪个单位，不到半分钟。", PageName.LOG, "去登记", act=Act.LOG
    )
    explain_empty(
        context,
        "已有台账文件",
        "按模板整理成表格，一次导入；先试运行，有问题的行会逐行指出。",
        PageName.LEDGER,
        "去导入",
        act=Act.IMPORT,
    )
    if missing := [one.text for one in find_missing(board) if one.kind is not None]:
        explain_empty(
            context, "单位尚未登记", f"{'；'.join(missing)}。", PageName.PLAN, "去登记单位", act=Act.CHANGE_UNITS
        )


def show_headline(context: PageContext, board: Board) -> None:
    """The sentence that a leader reads out; below it what the counts do not tell, each with the way to it."""
    st.title(headline(board), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if missed := missed_sentence(board):
            st.markdown(f"**{missed}**", width="content")
            link_to(context, PageName.SUPERVISION, "查看督办清单")
        _name_overdue_milestones(context, board)
        if board.made_good_since:
            label = f"此后已补办{board.made_good_since}项，查看截至今天的情况"
            link_to(context, PageName.OVERVIEW, label, {AS_OF: board.today.isoformat()})
        for missing in find_missing(board):
            if missing.kind is not None:
                st.markdown(f":material/help: {missing.text}。", width="content")
                link_to(context, PageName.PLAN, "去登记单位", act=Act.CHANGE_UNITS)


def show_what_else_is_missing(board: Board) -> None:
    """What keeps single promises from a verdict, beside units that are not registered."""
    for missing in find_missing(board):
        if missing.kind is None:
            st.markdown(f":material/help: {missing.text}。")


def choose_state(context: PageContext, board: Board) -> State | None:
    """The strip of all promises; its legend narrows the bars to one state. None: no state is chosen."""
    counts = board.counts()
    figure = drawn_once(context, "strip", lambda palette: draw_strip(counts, palette))
    show_figure(figure, describe_strip(counts), "overview_strip")
    return st.pills(
        "只看一种状态",
        [state for state in State if counts[state]],
        format_func=lambda state: (
            f":{STATE_COLOUR_NAMES[state]}[{STATE_ICONS[state]}] {STATE_WORDS[state]} **{counts[state]}**"
        ),
        label_visibility="collapsed",
        key="overview_state",
    )


def show_bars(context: PageContext, promises: Sequence[Promise], by_section: bool, key: str) -> None:
    """A click on a bar leads to its target."""
    if by_section:
        promises = sorted(promises, key=lambda promise: promise.record.target.section)
    bars = [
        bar_of(
            promise.record.target,
            promise.assessment,
            section_title(promise.record.target.section) if by_section else "",
            say_all(promise.record, context.zone, context.year),
            adjustment_mark(promise.record),
        )
        for promise in promises
    ]
    name = (key, by_section, tuple(bar.code for bar in bars))
    figure = drawn_once(context, name, lambda palette: draw_bars(bars, palette))
    words = "；".join(f"{bar.title}{STATE_WORDS[bar.state]}，{bar.figures}" for bar in bars)
    follow_click(context, show_figure(figure, f"承诺进度条：{words}。", key, selectable=True))


def show_duty_grid(context: PageContext, board: Board) -> None:
    """The obligations of the first cadence that units owe one by one: counsel duty, village by month."""
    promise = next((promise for promise in board.promises if _is_owed_by_units(promise)), None)
    if promise is None:
        return
    target = promise.record.target
    threshold, period = format_number(target.threshold or 0), _PERIOD_WORDS[target.cadence or Cadence.MONTH]
    unit = UNIT_KIND_WORDS[target.scope.kind]
    st.markdown(f"**{escape(target.title)}** · 每{unit}每{period}不少于{threshold}{target.unit}")
    if not promise.assessment.obligations:
        st.markdown(f"{promise.assessment.reason}。")
        return
    shown, hidden = _worst_units(promise.assessment.obligations)
    grid = grid_of(shown, target.unit)
    figure = drawn_once(context, ("grid", target.code), lambda palette: draw_grid(grid, palette))
    follow_click(context, show_figure(figure, describe_grid(grid, target.title), "overview_grid", selectable=True))
    st.caption(
        "红格为未达标，格中是实际天数；黄色空框为已补办；绿格为已达标；灰色为待完成。"
        + (f"只列欠得最多的{MOST_UNITS}个，另有{hidden}个。" if hidden else "")
    )


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


def show_ranking(context: PageContext, board: Board) -> None:
    ranks = rank_units(board.obligations())
    if not ranks:
        st.markdown("没有单位未达标。")
        return
    figure = drawn_once(context, "ranking", lambda palette: draw_ranking(ranks, palette))
    words = "；".join(f"{rank.unit}{rank}" for rank in ranks)
    show_figure(figure, f"各单位未达标次数：{words}。", "overview_ranking")


def quantified(promises: Sequence[Promise]) -> list[Promise]:
    """Promises with a figure to be measured by: neither milestones nor what is only watched."""
    return [promise for promise in promises if promise.record.target.kind not in (Kind.MILESTONE, Kind.WATCH)]


def _name_overdue_milestones(context: PageContext, board: Board) -> None:
    """They have no bar, and would be a mere count on the first screen."""
    overdue = [
        promise.record.target
        for promise in board.promises
        if promise.assessment.state is State.OVERDUE and promise.record.target.kind is Kind.MILESTONE
    ]
    for target in overdue[:1] if len(overdue) > MOST_NAMED else overdue:
        count = f"{len(overdue)}项，如" if len(overdue) > MOST_NAMED else "："
        link_to_target(context, target.code, f"■ 节点逾期{count}{escape(target.title)}")


def _is_owed_by_units(promise: Promise) -> bool:
    return promise.record.target.kind is Kind.CADENCE and not promise.record.target.scope.is_township


def _worst_units(obligations: Sequence[Obligation]) -> tuple[list[Obligation], int]:
    """All of them, or those of the units that missed most; and how many units are left out."""
    units = list(dict.fromkeys(one.unit for one in obligations))
    if len(units) <= MOST_UNITS:
        return list(obligations), 0
    worst = [rank.unit for rank in rank_units(obligations)]
    kept = set((worst + [unit for unit in units if unit not in worst])[:MOST_UNITS])
    return [one for one in obligations if one.unit in kept], len(units) - MOST_UNITS
