"""Pieces that all pages share: links that keep the view, empty states, states in word and colour, charts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import urlencode

import streamlit as st
from plotly.graph_objects import Figure

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.board.board import Board
from lawdash.figures.palette import STATE_COLOUR_NAMES, STATE_ICONS
from lawdash.judging.model import State
from lawdash.judging.wording import STATE_WORDS
from lawdash.web.context import PageContext
from lawdash.web.navigation import PAGES, PageName

TARGET = "target"


def state_text(state: State) -> str:
    """Icon and word, for tables and other plain text: 「▼ 严重滞后」."""
    return f"{STATE_ICONS[state]} {STATE_WORDS[state]}"


def state_markdown(state: State) -> str:
    """Word, icon and colour for a line of markdown."""
    return f":{STATE_COLOUR_NAMES[state]}-badge[{state_text(state)}]"


def link_to(
    context: PageContext,
    page: PageName,
    label: str | None = None,
    parameters: Mapping[str, str] | None = None,
    *,
    act: Act | None = None,
    width: Literal["content", "stretch"] = "content",
) -> None:
    """A link to a page that keeps plan year and as-of date. `label` None: icon and title of the page; else an arrow.

    Nothing is drawn for somebody who may not open the page, or not do `act` there, if that is what the link is for.
    """
    info = PAGES[page]
    if not all(context.rights.may(one) for one in (info.act, act) if one is not None):
        return
    st.page_link(
        info.file,
        label=label or info.title,
        icon=info.icon if label is None else ":material/arrow_forward:",
        width=width,
        query_params={**context.address.parameters(), **(parameters or {})},
    )


def link_to_target(context: PageContext, code: str, label: str) -> None:
    link_to(context, PageName.TARGET, label, {TARGET: code})


def go_to_target(context: PageContext, code: str) -> None:
    """Leaves this page at once, as after a click on a bar."""
    st.switch_page(PAGES[PageName.TARGET].file, query_params=context.address.parameters() | {TARGET: code})


def target_url(context: PageContext, code: str) -> str:
    """The address of a target's page on this server, for a column of links."""
    return f"/{PageName.TARGET}?{urlencode(context.address.parameters() | {TARGET: code})}"


def tell(text: str, icon: str = ":material/info:") -> None:
    """A sentence in a neutral box. Not st.info, st.success and the like: their colours are those of the states."""
    with st.container(border=True):
        st.markdown(f"{icon} {text}")


def explain_empty(
    context: PageContext,
    what: str,
    why: str,
    page: PageName | None = None,
    label: str | None = None,
    *,
    act: Act | None = None,
) -> None:
    """A designed empty state: what is missing, why, and the link that mends it (None: nothing to be done elsewhere).

    `act` is what has to be done there; somebody who may not do it reads who may.
    """
    with st.container(border=True):
        st.markdown(f"##### {what}")
        st.markdown(why)
        if act is not None and not context.rights.may(act):
            st.markdown(f"此项由{who_may(act)}办理。")
        elif page is not None:
            link_to(context, page, label)


def require_board(context: PageContext) -> Board:
    """The board of the page; without a plan the page ends here with what to do."""
    if context.board is None:
        explain_empty(
            context,
            f"{context.year}年还没有计划",
            "没有计划，就没有可以对照的承诺。请先导入当年计划。",
            PageName.PLAN,
            "导入计划",
            act=Act.CHANGE_PLAN,
        )
        st.stop()
    return context.board


def show_figure(figure: Figure, alt: str, key: str, *, selectable: bool = False) -> Any:
    """A chart without Plotly's English mode bar. `alt` says in words what it shows.

    Returns the selection where `selectable`, else None. A click is pointer-only: offer a select box as well.
    """
    event = st.plotly_chart(
        figure,
        key=key,
        alt=alt,
        theme="streamlit",
        on_select="rerun" if selectable else "ignore",
        selection_mode="points",
        config={"displayModeBar": False, "locale": "zh-CN", "scrollZoom": False, "doubleClick": False},
    )
    return event if selectable else None
