"""What was logged last, to be corrected or voided on the spot."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.entries.looking import look_at_ledger
from lawdash.board.board import Board
from lawdash.judging.wording import format_date
from lawdash.store.entries.reading import EntryFilter, EntryRecord, Page
from lawdash.store.plans.indicators import IndicatorRecord
from lawdash.web.context import PageContext
from lawdash.web.entries.dialogs import draw_entry_buttons
from lawdash.web.kit.entry_text import amount_of, badges_of
from lawdash.web.kit.links import link_to
from lawdash.web.kit.markdown import escape, say_instant
from lawdash.web.navigation import PageName

SHOWN = 8


def draw_recent_entries(context: PageContext, board: Board, indicator: IndicatorRecord | None) -> None:
    """The last of one indicator, or of all where none is chosen."""
    codes = (indicator.code,) if indicator else ()
    chosen = EntryFilter(year=board.year, indicator_codes=codes, include_voided=True)
    entries = look_at_ledger(context.office, chosen, order="recorded_at", page=Page(SHOWN))
    st.markdown(f"##### 最近登记{f'：{indicator.title}' if indicator else ''}")
    if not entries:
        st.markdown("还没有登记。保存后会列在这里，可以更正或作废。")
        return
    for entry in entries:
        _draw_entry(context, board, entry)
    link_to(context, PageName.LEDGER, "在台账中查看全部", {"indicator": indicator.title} if indicator else None)


def _draw_entry(context: PageContext, board: Board, entry: EntryRecord) -> None:
    with st.container(border=True, gap="xxsmall"):
        title = f"  \n{escape(entry.title)}" if entry.title not in ("", entry.indicator_title) else ""
        st.markdown(
            f"{format_date(entry.happened_on, board.year)} **{escape(entry.indicator_title)}** {amount_of(entry)} · "
            f"{escape(entry.unit_name)} {badges_of(entry, board.year)}{title}"
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            recorded = say_instant(entry.recorded_at, context.zone, board.year)
            st.caption(f"第{entry.id}号 · {recorded} · {escape(entry.author)}", width="stretch")
            draw_entry_buttons(context, board, entry)
