"""目标详情: why is this one where it is, and what must happen?"""

from __future__ import annotations

import streamlit as st

from lawdash.board.board import Board, Row
from lawdash.judging.model import Kind
from lawdash.web.context import PageContext, page_context
from lawdash.web.kit.said import show_said
from lawdash.web.kit.widgets import notice, require_board
from lawdash.web.target.course import show_course
from lawdash.web.target.notes import show_notes
from lawdash.web.target.parts import explain_verdict, say_verdict, show_background, show_coverage, show_entries
from lawdash.web.target.picker import choose_target


def show_target(context: PageContext, board: Board) -> None:
    row = choose_target(board)
    show_said()
    if row is None:
        notice("请在上面选择一项承诺；在总览中点击一项也可以到这里。")
        return
    say_verdict(context, board, row)
    show_figures(context, board, row)
    show_background(context, board, row)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_entries(context, board, row)
    with right:
        show_notes(context, board, row)


def show_figures(context: PageContext, board: Board, row: Row) -> None:
    left, right = st.columns([3, 2], gap="medium")
    with left:
        show_course(context, board, row)
        if row.record.target.kind is Kind.COVERAGE:
            show_coverage(context, board, row)
    with right:
        explain_verdict(context, board, row)


current = page_context()
show_target(current, require_board(current))
