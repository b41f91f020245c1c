"""Which quarter is talked about: chosen by buttons, kept in the address."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.meetings.quarter import quarter_that_opens, quarters_begun
from lawdash.web.context import PageContext

QUARTER = "quarter"
_WORDS = "一二三四"


def choose_quarter(context: PageContext) -> int:
    """In the address unless it opens by itself. Quarters that have not begun cannot be chosen."""
    begun = quarters_begun(context.year, context.today)
    opens = quarter_that_opens(context.year, context.today)
    asked = st.query_params.get(QUARTER, "")
    named = int(asked) if asked in {str(one) for one in begun} else opens
    chosen = st.segmented_control(
        "季度",
        begun,
        default=named,
        required=True,
        format_func=lambda one: f"{_WORDS[one - 1]}季度",
        key=f"meeting_quarter_{context.year}",
        label_visibility="collapsed",
    )
    quarter = int(chosen or named)
    if quarter != opens:
        st.query_params[QUARTER] = str(quarter)
    else:
        st.query_params.pop(QUARTER, None)
    return quarter
