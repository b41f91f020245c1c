"""One entry with everything that is on record of it, and the way to mend it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import streamlit as st

from lawdash.actions.entries.looking import find_entry
from lawdash.board.board import Board
from lawdash.store.entries.reading import EntryRecord
from lawdash.store.evidence.tables import SubjectKind
from lawdash.web.context import PageContext
from lawdash.web.kit.attention import call_attention
from lawdash.web.kit.entry_text import facts_of, marks_of, say_replacing
from lawdash.web.kit.evidence import draw_evidence
from lawdash.web.kit.links import ENTRY
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.said import tell
from lawdash.web.navigation import PageName

_PLACE = "ledger-entry"

DrawButtons = Callable[[EntryRecord], None]


def show_named_entry(context: PageContext, board: Board, draw_buttons: DrawButtons, draw_remarks: DrawButtons) -> None:
    """The entry that the address names, from a row or a link, in sight and with the focus; nothing where it names none.

    `draw_buttons` draws what may be done to it, `draw_remarks` what was said about it: neither is the ledger's own.
    """
    named = _named_entry()
    if named is not None:
        with st.container(key=_PLACE):
            _draw_named(context, board, named, draw_buttons, draw_remarks)
        call_attention(_PLACE, f"entry-{named}")


def entry_url(entry_id: int) -> str:
    """The address of the same rows with one entry shown in full."""
    parameters = {name: st.query_params.get_all(name) for name in st.query_params}
    return f"/{PageName.LEDGER}?{urlencode({**parameters, ENTRY: [str(entry_id)]}, doseq=True)}"


def show_entry_link(entry_id: int, label: str) -> None:
    """A button that opens another entry of the same chain of corrections."""
    st.button(label, key=f"show-{entry_id}", type="tertiary", icon=":material/link:", on_click=_show, args=(entry_id,))


def _draw_named(
    context: PageContext, board: Board, entry_id: int, draw_buttons: DrawButtons, draw_remarks: DrawButtons
) -> None:
    entry = find_entry(context.office, entry_id)
    if entry is None:
        tell(f"台账中没有第{entry_id}号登记，请核对链接。")
        return
    with st.container(border=True):
        st.markdown(
            f"**第{entry.id}号登记** {' '.join(f':gray-badge[{mark}]' for mark in marks_of(entry, board.year))}"
        )
        facts = facts_of(entry, board.indicators[entry.indicator_code], context.zone, board.year)
        st.markdown("  \n".join(f":gray[{escape(label)}] {escape(value)}" for label, value in facts))
        draw_evidence(context, SubjectKind.ENTRY, entry.id)
        draw_remarks(entry)
        with st.container(horizontal=True):
            draw_buttons(entry)
            if entry.replaced_by_id is not None:
                show_entry_link(
                    entry.replaced_by_id, f"{'重新提交' if entry.is_returned else '更正'}后的第{entry.replaced_by_id}号"
                )
            if entry.replaces_id is not None:
                show_entry_link(entry.replaces_id, f"{say_replacing(entry)}前的第{entry.replaces_id}号")
            st.button("收起", key="hide-entry", type="tertiary", on_click=_show, args=(None,))


def _named_entry() -> int | None:
    text = st.query_params.get(ENTRY, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None


def _show(entry_id: int | None) -> None:
    if entry_id is None:
        st.query_params.pop(ENTRY, None)
    else:
        st.query_params[ENTRY] = str(entry_id)
