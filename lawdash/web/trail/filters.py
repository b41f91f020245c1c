"""The filters of 审计. Each is bound to the address, so that a link shows another person the same events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from lawdash.actions.acting.event_words import EVENT_WORDS
from lawdash.store.trail.chain import EventFilter
from lawdash.web.kit.filters import draw_day_filter, filter_grid

PAGE = "events"
# Whoever has copied out a head finds its event again by this.
_NUMBER = re.compile(r"第?\s*(\d{1,9})\s*条")
_ALL: dict[str, object] = {"who": [], "what": [], "since": None, "until": None, "words": ""}


def draw_trail_filters(people: Sequence[str], zone: ZoneInfo) -> EventFilter:
    """Side by side where there is room, two in a row on a phone."""
    grid = filter_grid()
    actors = grid.multiselect(
        "办理人", people, placeholder="所有人", key="who", bind="query-params", on_change=_first_page
    )
    codes = {words: code for code, words in EVENT_WORDS.items()}
    actions = grid.multiselect(
        "事项", list(codes), placeholder="全部事项", key="what", bind="query-params", on_change=_first_page
    )
    since = draw_day_filter(grid, "日期自", "since", _first_page)
    until = draw_day_filter(grid, "日期至", "until", _first_page)
    text = grid.text_input(
        "文字或条号", placeholder="例如：第17条", key="words", bind="query-params", on_change=_first_page
    )
    number = _NUMBER.fullmatch(text.strip())
    return EventFilter(
        actors=tuple(actors),
        actions=tuple(codes[words] for words in actions),
        since=None if since is None else _begin(since, zone),
        until=None if until is None else _begin(until + timedelta(days=1), zone),
        text="" if number else text.strip(),
        number=int(number[1]) if number else None,
    )


def clear_event_filters() -> None:
    """Takes every filter away. Made to be a button's callback."""
    st.session_state.update(_ALL)
    _first_page()


def _begin(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _first_page() -> None:
    st.session_state[PAGE] = 1
