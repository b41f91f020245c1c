"""材料: the papers that a meeting takes away, each a link."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.meetings.quarter import QuarterView
from lawdash.board.appraisal import APPRAISED
from lawdash.supervising.meeting_rules import MeetingState
from lawdash.web.context import PageContext
from lawdash.web.kit.exports import appraisal_url, bulletin_url, duty_url, minutes_url

_DOWNLOAD = ":material/download:"


def draw_papers(context: PageContext, view: QuarterView) -> None:
    """What the reader may not have is not offered."""
    year = context.year
    st.link_button(f"{view.name}通报（Word）", bulletin_url(year, view.quarter), icon=_DOWNLOAD)
    meeting = None if view.meeting is None else view.meeting.meeting
    if meeting is not None and meeting.state is MeetingState.HELD:
        st.link_button(f"{meeting.name}纪要（Word）", minutes_url(meeting.id, year), icon=_DOWNLOAD)
    if context.rights.may(Act.APPRAISE):
        st.link_button("年度考核表（Excel）", appraisal_url(year), icon=_DOWNLOAD)
    if context.rights.may(Act.WRITE_DUTY):
        _draw_duty(context, view)


def _draw_duty(context: PageContext, view: QuarterView) -> None:
    """Of a leader for leaders and administrators, of a unit also for its staff."""
    sees_all = context.rights.may(Act.APPRAISE)
    leaders = {one.owner.leader for one in view.board.promises if one.owner is not None}
    leaders |= {one.decision.said.leader for one in view.decisions}
    units = [
        unit.name
        for unit in view.board.units
        if unit.kind in APPRAISED and (sees_all or context.rights.may_log_for(unit.id))
    ]
    names = [*(sorted(leaders) if sees_all else ()), *units]
    if not names:
        return
    chosen = st.selectbox("述职材料", names, index=None, placeholder="选择领导或单位", key="duty_of")
    if chosen is not None:
        address = duty_url(context.year, leader=chosen) if chosen in leaders else duty_url(context.year, unit=chosen)
        st.link_button(f"{chosen}述职材料（Word）", address, icon=_DOWNLOAD)
