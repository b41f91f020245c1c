"""目标详情: why is this one where it is, and what must happen?"""

from __future__ import annotations

import streamlit as st

from lawdash.board.board import Board, Promise
from lawdash.judging.model import Kind
from lawdash.web.context import PageContext, page_context
from lawdash.web.kit.empty import require_board
from lawdash.web.kit.said import show_said
from lawdash.web.overview.parts import show_list
from lawdash.web.target.course import show_course
from lawdash.web.target.notes import show_notes
from lawdash.web.target.parts import explain_verdict, show_background, show_coverage, show_entries, show_verdict
from lawdash.web.target.picker import choose_target


def show_target(context: PageContext, board: Board) -> None:
    promise = choose_target(board)
    show_said()
    if promise is None:
        show_list(context, board)
        return
    show_verdict(context, board, promise)
    show_figures(context, board, promise)
    show_background(context, board, promise)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_entries(context, board, promise)
    with right:
        show_notes(context, board, promise)


def show_figures(context: PageContext, board: Board, promise: Promise) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_course(context, board, promise)
        if promise.record.target.kind is Kind.COVERAGE:
            show_coverage(context, board, promise)
    with right:
        explain_verdict(context, board, promise)


current = page_context()
show_target(current, require_board(current))
