"""台账: what is on record?"""

from __future__ import annotations

from functools import partial
from math import ceil

import streamlit as st

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.actions.entries.looking import count_ledger, look_at_ledger
from lawdash.board.board import Board
from lawdash.store.entries.reading import EntryFilter, EntryRecord, Page
from lawdash.web.context import PageContext, page_context
from lawdash.web.doubts.remarks import draw_remarks
from lawdash.web.entries.dialogs import draw_entry_buttons
from lawdash.web.entries.returning import draw_resubmission_link, draw_return_button
from lawdash.web.kit.empty import explain_empty, require_board
from lawdash.web.kit.export_buttons import draw_export_links
from lawdash.web.kit.exports import LedgerView, ledger_url
from lawdash.web.kit.said import show_said, tell
from lawdash.web.ledger.card import show_named_entry
from lawdash.web.ledger.filters import PAGE, clear_filters, draw_filters
from lawdash.web.ledger.import_panel import draw_import_panel
from lawdash.web.ledger.table import draw_ledger_table
from lawdash.web.navigation import PageName

ROWS = 50
LEDGER, IMPORT = "查询", "导入"


def draw_page() -> None:
    context = page_context()
    st.title("台账")
    show_said()
    board = require_board(context, context.today)
    ledger, importing = st.tabs([LEDGER, IMPORT], key="tab", bind="query-params")
    if ledger.open:
        with ledger:
            _draw_ledger(context, board)
    if importing.open:
        with importing:
            _draw_import(context, board)


def _draw_ledger(context: PageContext, board: Board) -> None:
    view = draw_filters(board)
    count = count_ledger(context.office, view.filter)
    if not count:
        _explain_nothing(context, view)
        return
    show_named_entry(context, board, partial(_draw_buttons, context, board), partial(draw_remarks, context))
    rows = st.container()
    # Drawn before the rows are read: a page named in the address is known only then.
    page = st.pagination(max(1, ceil(count / ROWS)), key=PAGE, bind="query-params")
    entries = look_at_ledger(
        context.office,
        view.filter,
        order=view.order,
        descending=view.descending,
        page=Page(ROWS, (page - 1) * ROWS, count),
    )
    with rows:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(_say_count(count, page), width="stretch")
            draw_export_links(partial(ledger_url, view))
        draw_ledger_table(context, entries, board.indicators)


def _draw_buttons(context: PageContext, board: Board, entry: EntryRecord) -> None:
    draw_entry_buttons(context, board, entry)
    draw_return_button(context, entry)
    draw_resubmission_link(context, entry)


def _draw_import(context: PageContext, board: Board) -> None:
    if context.rights.may(Act.IMPORT):
        draw_import_panel(context, board)
    else:
        st.markdown(f"台账由{who_may(Act.IMPORT)}导入。")


def _explain_nothing(context: PageContext, view: LedgerView) -> None:
    if view.filter == EntryFilter(year=context.year):
        explain_empty(
            context,
            f"{context.year}年尚无登记",
            "登记第一笔工作，或者导入已有的台账文件。",
            PageName.LOG,
            "去登记",
            act=Act.LOG,
        )
        return
    tell("没有符合条件的登记。可以放宽条件，或者显示全部。")
    st.button("显示全部登记", on_click=clear_filters)


def _say_count(count: int, page: int) -> str:
    first = (page - 1) * ROWS + 1
    return f"共**{count:,}**条" + (f"，第{first:,}至{min(page * ROWS, count):,}条。" if count > ROWS else "。")


draw_page()
