"""登记: what did we do?"""

from __future__ import annotations

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.entries.looking import usage_of_indicators
from lawdash.board.board import Board
from lawdash.judging.wording import UNIT_KIND_WORDS
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.web.context import PageContext, page_context
from lawdash.web.entries.fields import selectable_units
from lawdash.web.entries.form import draw_entry_form
from lawdash.web.entries.indicator_picker import pick_indicator
from lawdash.web.entries.many_form import draw_village_form
from lawdash.web.entries.own_units import board_of_own_units
from lawdash.web.entries.recent import draw_recent_entries
from lawdash.web.entries.returning import draw_resubmission
from lawdash.web.entries.short_grid import draw_short_grid
from lawdash.web.kit.empty import explain_empty, require_board
from lawdash.web.kit.links import AGAIN
from lawdash.web.kit.said import show_said
from lawdash.web.kit.states import state_markdown
from lawdash.web.navigation import PageName

MANY, ONE = "一次登记多个单位", "逐条登记"


def draw_page() -> None:
    context = page_context()
    st.title("登记")
    show_said()
    board = require_board(context, context.today)
    again = st.query_params.get(AGAIN, "")
    if again.isascii() and again.isdigit():
        draw_resubmission(context, board, int(again))
        return
    usage = usage_of_indicators(context.office, board.year)
    own = board_of_own_units(board, context.rights)
    left, right = st.columns([3, 2], gap="large")
    with left:
        indicator = pick_indicator(own, usage)
        if indicator is not None:
            _draw_form(context, own, indicator)
    with right:
        if indicator is not None:
            draw_short_grid(context, board, indicator)
        draw_recent_entries(context, board, indicator)


def _draw_form(context: PageContext, board: Board, indicator: IndicatorRecord) -> None:
    reasons = [
        f"{state_markdown(row.assessment.state)} :gray[{row.assessment.reason}]"
        for row in board.by_indicator(indicator.code)
    ]
    st.markdown("  \n".join(reasons))
    if indicator.unit_kind is None:
        draw_entry_form(context, board, indicator)
    elif not selectable_units(board, indicator, None):
        kind = UNIT_KIND_WORDS[indicator.unit_kind]
        explain_empty(
            context,
            f"{kind}尚未登记",
            f"本指标按{kind}登记，请先登记{kind}的名称。",
            PageName.PLAN,
            f"去登记{kind}",
            act=Act.CHANGE_UNITS,
        )
    else:
        mode = st.segmented_control(
            "登记方式", [MANY, ONE], default=MANY, required=True, key="log-mode", label_visibility="collapsed"
        )
        (draw_village_form if mode == MANY else draw_entry_form)(context, board, indicator)


draw_page()
