"""The filters of the ledger. Each is bound to the address, so that a link shows another person the same rows."""

from __future__ import annotations

import streamlit as st

from lawdash.board.board import Board
from lawdash.store.entries.reading import EntryFilter, EntryOrder
from lawdash.web.kit.exports import LedgerView
from lawdash.web.kit.filters import draw_day_filter, filter_grid

ORDERS: dict[str, EntryOrder] = {
    "发生日期": "happened_on",
    "登记时间": "recorded_at",
    "数量": "quantity",
    "指标": "indicator",
    "单位": "unit",
}
DIRECTIONS = ("从后往前", "从前往后")
PAGE = "p"
_ALL: dict[str, object] = {
    "indicator": [],
    "unit": [],
    "from": None,
    "to": None,
    "text": "",
    "backfilled": False,
    "voided": False,
}


def draw_filters(board: Board) -> LedgerView:
    """Filters side by side: six where there is room, two on a phone."""
    grid = filter_grid()
    titles = {indicator.title: code for code, indicator in board.indicators.items() if not indicator.is_derived}
    indicators = grid.multiselect(
        "指标", list(titles), placeholder="全部指标", key="indicator", bind="query-params", on_change=_first_page
    )
    ids = {unit.name: unit.id for unit in board.units}
    units = grid.multiselect(
        "单位", list(ids), placeholder="全部单位", key="unit", bind="query-params", on_change=_first_page
    )
    happened_from = draw_day_filter(grid, "发生日期自", "from", _first_page)
    happened_to = draw_day_filter(grid, "发生日期至", "to", _first_page)
    text = grid.text_input(
        "文字", placeholder="标题、备注、编号", key="text", bind="query-params", on_change=_first_page
    )
    with grid.popover("排序、补录、作废", width="stretch"):
        order = st.selectbox("排序", list(ORDERS), key="order", bind="query-params", on_change=_first_page)
        direction = st.segmented_control(
            "次序",
            DIRECTIONS,
            default=DIRECTIONS[0],
            required=True,
            key="direction",
            bind="query-params",
            on_change=_first_page,
        )
        only_backfilled = st.toggle("只看补录", key="backfilled", bind="query-params", on_change=_first_page)
        include_voided = st.toggle("包括已作废、退回", key="voided", bind="query-params", on_change=_first_page)
    return LedgerView(
        EntryFilter(
            year=board.year,
            indicator_codes=tuple(titles[title] for title in indicators),
            unit_ids=tuple(ids[name] for name in units),
            happened_from=happened_from,
            happened_to=happened_to,
            text=text.strip(),
            include_voided=include_voided,
            only_backfilled=only_backfilled,
        ),
        ORDERS[order],
        direction == DIRECTIONS[0],
    )


def _first_page() -> None:
    """Other rows: back to the first of them."""
    st.session_state[PAGE] = 1


def clear_filters() -> None:
    """Takes every filter away. Made to be a button's callback."""
    st.session_state.update(_ALL)
    _first_page()
