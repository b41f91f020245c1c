"""督办: who is late with what, and what falls due next? And what should somebody look at?"""

from __future__ import annotations

from functools import partial

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.doubts.listing import list_doubted
from lawdash.actions.notices.looking import look_at_notices
from lawdash.board.board import Board
from lawdash.board.concerns import group_items, list_items
from lawdash.figures.missed_units import count_missed, draw_missed_units
from lawdash.web.context import PageContext, page_context
from lawdash.web.doubts.cards import show_doubts
from lawdash.web.kit.empty import explain_empty, require_board
from lawdash.web.kit.export_buttons import draw_export_links
from lawdash.web.kit.exports import ConcernsView, concerns_url
from lawdash.web.kit.figure_cache import drawn_once
from lawdash.web.kit.figures import show_figure
from lawdash.web.kit.said import show_said
from lawdash.web.navigation import PageName
from lawdash.web.notices.listing import say_open_notices
from lawdash.web.supervision.drafting import draw_drafting
from lawdash.web.supervision.pool import choose_concerns, say_concerns, show_items

POOL, DOUBTS = "清单", "存疑登记"


def show_supervision(context: PageContext, board: Board) -> None:
    items = list_items(board)
    st.title(say_concerns(board, items), anchor=False)
    if not board.entries:
        explain_empty(context, "尚无登记", "还没有登记任何工作，先登记，再督办。", PageName.LOG, "去登记", act=Act.LOG)
    if not items:
        return
    wanted = choose_concerns(items)
    chosen = [item for item in items if wanted.leaves(item)]
    draw_drafting(context, board, chosen)
    left, right = st.columns([3, 1], gap="medium")
    with left:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"共**{len(group_items(board, chosen))}**项，最严重的在前。", width="stretch")
            if chosen:
                view = ConcernsView(board.year, board.as_of, wanted)
                draw_export_links(partial(concerns_url, view))
        show_items(context, board, chosen, say_open_notices(context, board, look_at_notices(context.office)))
    with right:
        show_units(context, board)


def show_units(context: PageContext, board: Board) -> None:
    """Units and the single obligations that they missed, in the order of registration: no ranking."""
    ranks = count_missed(board.obligations())
    st.markdown("**各单位未达标** · 按登记次序")
    if not ranks:
        st.markdown("没有单位未达标。")
        return
    figure = drawn_once(context, "missed", lambda palette: draw_missed_units(ranks, palette))
    words = "；".join(f"{rank.unit}{rank}" for rank in ranks)
    show_figure(figure, f"各单位未达标次数：{words}。", "supervision_missed")


def show_page(context: PageContext) -> None:
    show_said()
    if not context.rights.may(Act.SEE_DOUBTS):
        show_supervision(context, require_board(context))
        return
    pool, doubts = st.tabs([POOL, DOUBTS], key="tab", bind="query-params")
    if pool.open:
        with pool:
            show_supervision(context, require_board(context))
    if doubts.open:
        with doubts:
            show_doubts(context, require_board(context, context.today), list_doubted(context.office, context.year))


show_page(page_context())
