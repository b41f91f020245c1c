"""补办: what an entry makes good, offered only where there is something to make good (status.md, "cadence")."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import streamlit as st

from lawdash.board.board import Board, Promise
from lawdash.judging.model import Obligation, ObligationState
from lawdash.judging.wording import format_date, format_period
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.store.units.reading import UnitRecord
from lawdash.web.kit.forms import Cell, Form, show_faults


def draw_makes_good(
    cell: Cell,
    form: Form,
    board: Board,
    indicator: IndicatorRecord,
    units: Collection[UnitRecord],
    happened_on: date | None,
    initial: date | str | None,
) -> date | None:
    """The date that the entry makes good, None where it counts for its own day."""
    if happened_on is None:
        return None
    known = initial if isinstance(initial, date) else None
    periods = periods_to_make_good(board, indicator, units, happened_on)
    if known is not None and known not in periods:
        periods = {known: f"补办{format_date(known)}所在周期", **periods}
    if not periods and happened_on.year <= board.year:
        return None
    with cell():
        if periods:
            return _draw_period(form, board, happened_on, periods, known)
        return _draw_day_of_plan_year(form, board, happened_on, known)


def periods_to_make_good(
    board: Board, indicator: IndicatorRecord, units: Collection[UnitRecord], happened_on: date
) -> dict[date, str]:
    """Last days of the periods that these units missed before that day, oldest first, with what to call them."""
    chosen = {unit.id for unit in units}
    missed = {
        one.period_end: f"补办{format_period(one.period_start, one.period_end)}"
        for promise in board.by_indicator(indicator.code)
        for one in _missed_by(board, promise, chosen)
        if one.period_end < happened_on
    }
    return dict(sorted(missed.items()))


def _missed_by(board: Board, promise: Promise, unit_ids: Collection[int]) -> Iterator[Obligation]:
    """By id: a unit may have been renamed since the promise named it."""
    owners = board.units_of(promise)
    for one in promise.assessment.obligations:
        owner = owners.get(one.unit)
        if one.state is ObligationState.MISSED and owner is not None and owner.id in unit_ids:
            yield one


def _draw_period(
    form: Form, board: Board, happened_on: date, periods: dict[date, str], known: date | None
) -> date | None:
    """After the plan year there is no period of its own to count for."""
    options = [*periods] if happened_on.year > board.year else [happened_on, *periods]
    day = st.selectbox(
        "计入哪一期",
        options,
        index=options.index(known) if known in options else 0,
        format_func=lambda end: periods.get(end, "计入发生当期"),
        key=form.widget(f"makes_good-{happened_on.year}"),
    )
    show_faults(form, "makes_good")
    return day if day in periods else None


def _draw_day_of_plan_year(form: Form, board: Board, happened_on: date, known: date | None) -> date | None:
    st.markdown(
        f"{format_date(happened_on, board.year)}已过{board.year}年：请说明补办的是{board.year}年哪一天应办的事；"
        f"如果是{happened_on.year}年的工作，请先在侧栏改选计划年度。"
    )
    day = st.date_input(
        f"补办的是{board.year}年哪一天的事（必填）",
        value=known,
        min_value=date(board.year, 1, 1),
        max_value=date(board.year, 12, 31),
        format="YYYY-MM-DD",
        key=form.widget("makes_good_day"),
    )
    show_faults(form, "makes_good")
    return day if isinstance(day, date) else None
