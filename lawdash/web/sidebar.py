"""The sidebar of all pages: navigation, plan year and as-of date. The address is its only memory."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lawdash.actions.accounts.sample_login import SAMPLE_PASSWORD
from lawdash.judging.wording import format_date
from lawdash.web.address import AS_OF, YEAR, earliest_as_of, quick_choices
from lawdash.web.context import PageContext
from lawdash.web.kit.links import link_to
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.said import tell
from lawdash.web.navigation import SITE_NAME, Group, PageInfo, pages_for

_YEAR_KEY = "sidebar_year"
_AS_OF_KEY = "sidebar_as_of"


def draw_sidebar(context: PageContext, page: PageInfo) -> None:
    with st.sidebar:
        st.markdown(f"**{escape(context.township_name)}**  \n{SITE_NAME}")
        for group in Group:
            _draw_group(context, group)
        st.caption(f"{escape(context.actor.name)}　[退出登录](/logout)")
        st.divider()
        _choose_year(context)
        if page.has_as_of:
            _choose_as_of(context)
        if context.state.is_sample:
            _mark_as_sample(context)


def _draw_group(context: PageContext, group: Group) -> None:
    """The word beside its links is set by pages.css: one element fewer in every rerun."""
    pages = [page for page in pages_for(context.rights) if page.group is group]
    if pages:
        with st.container(key=f"pages-{group.name.lower()}", gap="xsmall"):
            for page in pages:
                link_to(context, page.name, width="stretch")


def _choose_year(context: PageContext) -> None:
    st.session_state[_YEAR_KEY] = context.year
    st.selectbox(
        "计划年度",
        context.years or (context.year,),
        format_func=lambda year: f"{year}年",
        key=_YEAR_KEY,
        on_change=_year_chosen,
    )


def _year_chosen() -> None:
    """Another year opens as of its own default date: the date of the year before would lie outside it."""
    st.query_params.pop(AS_OF, None)
    st.query_params[YEAR] = str(st.session_state[_YEAR_KEY])


def _choose_as_of(context: PageContext) -> None:
    st.session_state[_AS_OF_KEY] = context.as_of
    st.date_input(
        "截至日期",
        min_value=earliest_as_of(context.year, context.today),
        max_value=context.today,
        format="YYYY-MM-DD",
        key=_AS_OF_KEY,
        on_change=_date_chosen,
    )
    with st.container(horizontal=True, gap="xsmall"):
        for label, day in quick_choices(context.year, context.today):
            st.button(
                label,
                key=f"sidebar_as_of_{label}",
                type="primary" if day == context.as_of else "secondary",
                disabled=day > context.today,
                help=f"{format_date(day, context.year)}还没有到" if day > context.today else None,
                on_click=_show_as_of,
                args=(day,),
            )


def _date_chosen() -> None:
    day = st.session_state[_AS_OF_KEY]
    if isinstance(day, date):
        _show_as_of(day)


def _show_as_of(day: date) -> None:
    st.query_params[AS_OF] = day.isoformat()


def _mark_as_sample(context: PageContext) -> None:
    password = f"要求再输密码时，填{SAMPLE_PASSWORD}。"
    tell(f"**示例数据**：单位和登记都是编造的。{_describe_clock(context)}{password}", icon=":material/science:")


def _describe_clock(context: PageContext) -> str:
    if context.state.clock_stands_at is None:
        return ""
    return f"这里的“今天”固定为{format_date(context.today, in_year=0)}。"
