"""整改通知书: which are open, and where is this one, whose turn is it?"""

from __future__ import annotations

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.notices.looking import look_at_drafts, look_at_notices
from lawdash.board.board import Board
from lawdash.web.context import PageContext, page_context
from lawdash.web.kit.empty import require_board
from lawdash.web.kit.links import NOTICE
from lawdash.web.kit.said import show_said, tell
from lawdash.web.notices.drafts import show_drafts
from lawdash.web.notices.listing import show_register
from lawdash.web.notices.one import show_notice


def show_page(context: PageContext, board: Board) -> None:
    """`board` is one as of today: notices stand as they are, whatever the as-of date."""
    named = st.query_params.get(NOTICE)
    views = look_at_notices(context.office)
    view = next((one for one in views if one.notice.name == named), None)
    if view is not None:
        show_notice(context, board, view)
        return
    if named is not None:
        tell("没有链接所指的整改通知书，或者它不是发给您的单位的。")
    show_said()
    show_register(context, [one for one in views if one.notice.plan_year == context.year])
    if context.rights.may(Act.DRAFT_NOTICE):
        show_drafts(context, board, look_at_drafts(context.office))


current = page_context()
show_page(current, require_board(current, current.today))
