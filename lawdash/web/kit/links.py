"""Links that keep the view: plan year and as-of date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.judging.model import UnitKind
from lawdash.judging.wording import UNIT_KIND_WORDS
from lawdash.web.context import PageContext
from lawdash.web.navigation import PAGES, PageName

TARGET, NOTICE, AGAIN, ENTRY = "target", "notice", "again", "entry"
PLAN_PART, UNIT_KIND = "part", "kind"
UNITS = "单位"
"""The first part of 单位与计划, where every kind of unit is registered."""


def unit_parameters(kind: UnitKind) -> dict[str, str]:
    """What leads to the registration of that kind of unit on 单位与计划."""
    return {PLAN_PART: UNITS, UNIT_KIND: UNIT_KIND_WORDS[kind]}


def link_to(
    context: PageContext,
    page: PageName,
    label: str | None = None,
    parameters: Mapping[str, str | list[str]] | None = None,
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
