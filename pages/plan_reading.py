"""读取计划: what does the report that was just published promise?"""

from __future__ import annotations

import streamlit as st

from lawdash.web.context import page_context
from lawdash.web.kit.said import show_said
from lawdash.web.plan_reading.intake import draw_intake
from lawdash.web.plan_reading.review import draw_review
from lawdash.web.plan_reading.state import current

context = page_context()
st.title("读取计划")
show_said()
found = current()
if found is None:
    draw_intake(context)
else:
    draw_review(context, found)
