"""The main figure of a target's page, by its kind: a course over the year, a grid, or a place on the time line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import streamlit as st
from plotly.graph_objects import Figure

from lawdash.actions.entries.looking import days_of_indicator, days_of_units, look_at_ledger
from lawdash.board.board import Board, Promise
from lawdash.figures.course import draw_course
from lawdash.figures.curve import Curve, add_up, band_of, pace_of, share_over_time
from lawdash.figures.grid import describe_grid, draw_grid, grid_of
from lawdash.figures.palette import Palette
from lawdash.figures.timeline import draw_timeline, milestone_of
from lawdash.judging.calendar import Moment
from lawdash.judging.likely_range import LIKELY_PERCENT
from lawdash.judging.model import Comparator, Kind, Tally
from lawdash.judging.reasons import counting_unit
from lawdash.store.entries.reading import EntryFilter, Page
from lawdash.store.units.reading import UnitRecord
from lawdash.web.context import PageContext
from lawdash.web.kit.figure_cache import drawn_once
from lawdash.web.kit.figures import show_figure

GRID_ROW = 24
MOST_LEVELS = 500


def show_course(context: PageContext, board: Board, promise: Promise) -> None:
    target, assessment = promise.record.target, promise.assessment
    name = ("course", target.code)
    if target.kind is Kind.CADENCE:
        if not assessment.obligations:
            return
        grid = grid_of(assessment.obligations, target.unit)
        figure = drawn_once(context, name, lambda palette: draw_grid(grid, palette, GRID_ROW))
        show_figure(figure, describe_grid(grid, target.title), "target_course")
        st.caption("红格为未达标，格中是实际数；黄色空框为已补办；绿格为已达标；灰色为待完成。")
        return
    figure = drawn_once(context, name, lambda palette: _draw(context, board, promise, palette))
    show_figure(figure, f"{target.title}的进度图：{assessment.reason}。", "target_course")
    if assessment.forecast is not None:
        st.caption(f"灰色区域为按目前速度推算的范围，可能性{LIKELY_PERCENT}%；仅供参考。")


def scope_units(board: Board, promise: Promise) -> tuple[UnitRecord, ...] | None:
    """The registered units that the target is about; None: the whole township, with everybody's entries."""
    return None if promise.record.target.scope.is_township else tuple(board.units_of(promise).values())


def _draw(context: PageContext, board: Board, promise: Promise, palette: Palette) -> Figure:
    target = promise.record.target
    if target.kind is Kind.MILESTONE:
        return draw_timeline([milestone_of(target, promise.assessment)], board.year, board.as_of, palette)
    return draw_course(_read_curve(context, board, promise), palette)


def _read_curve(context: PageContext, board: Board, promise: Promise) -> Curve:
    target = promise.record.target
    if target.kind is Kind.LEVEL:
        return _level_curve(context, board, promise)
    if target.kind is Kind.COVERAGE:
        return _progress_curve(context, board, promise, _newly_covered(context, board, promise), Tally())
    units = scope_units(board, promise)
    unit_ids = None if units is None else [unit.id for unit in units]
    days = days_of_indicator(context.office, promise.indicator.id, unit_ids, board.year, board.as_of)
    if target.kind is Kind.RATIO:
        points = share_over_time(((day, base, part) for day, base, part, _ in days), board.as_of)
        state = promise.assessment.state
        return Curve("%", board.year, board.as_of, state, points, actual_word="实际比率", goal=target.threshold)
    entries = sum(day[3] for day in days)
    total = Tally(entries, sum((day[1] for day in days), Decimal(0)))
    return _progress_curve(context, board, promise, [(day, quantity) for day, quantity, _, _ in days], total)


def _newly_covered(context: PageContext, board: Board, promise: Promise) -> list[tuple[date, int]]:
    """One for each unit, on the day of its first entry."""
    day = min(board.as_of, promise.record.target.due)
    units = scope_units(board, promise) or ()
    counted = {unit.id for unit in units if unit.is_active_on(day) or promise.record.target.scope.names}
    found = days_of_units(context.office, promise.indicator.id, board.year, board.as_of)
    return [(one.first_on, 1) for one in found if one.unit_id in counted]


def _progress_curve(
    context: PageContext, board: Board, promise: Promise, amounts: Sequence[tuple[date, Decimal | int]], total: Tally
) -> Curve:
    target, assessment = promise.record.target, promise.assessment
    required = assessment.required
    is_ceiling = target.comparator is Comparator.AT_MOST
    day = Moment.at(board.as_of, context.today).last_whole_day
    return Curve(
        unit=counting_unit(target),
        year=board.year,
        as_of=board.as_of,
        state=assessment.state,
        actual=add_up(amounts, target.starts_on, board.as_of),
        goal=required,
        goal_word="上限" if is_ceiling else "目标",
        pace=pace_of(target, required) if required else (),
        pace_word="序时上限" if is_ceiling else "序时进度",
        pace_is_stepped=not is_ceiling,
        checkpoints=tuple((point.on, point.amount) for point in target.checkpoints),
        band=band_of(target, assessment, total, day),
    )


def _level_curve(context: PageContext, board: Board, promise: Promise) -> Curve:
    """Of one day the entry recorded last counts, as for the judge."""
    chosen = EntryFilter(year=board.year, indicator_codes=(promise.indicator.code,), happened_to=board.as_of)
    newest = look_at_ledger(context.office, chosen, page=Page(MOST_LEVELS))
    values = {entry.happened_on: entry.quantity for entry in reversed(newest)}
    if values:
        values.setdefault(board.as_of, list(values.values())[-1])
    target = promise.record.target
    return Curve(
        target.unit,
        board.year,
        board.as_of,
        promise.assessment.state,
        tuple(values.items()),
        actual_word="登记数值",
        goal=target.threshold,
    )
