"""筹备 and 记录召开: the agenda, what is to be decided, and what was said of the meeting that took place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.actions.meetings.holding import hold_meeting
from lawdash.actions.meetings.preparing import MOST_MATTERS, drop_prepared_meeting, edit_meeting, prepare_meeting
from lawdash.actions.meetings.quarter import QuarterView, needed_matters
from lawdash.judging.model import ObligationState
from lawdash.judging.wording import format_date, format_period
from lawdash.store.meetings.meetings import Held, Matter, Meeting, MeetingPlan
from lawdash.supervising.meeting_rules import INDICATORS, KIND_WORDS, MeetingKind, MeetingState
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import Form, draw_save, open_form
from lawdash.web.kit.markdown import escape
from lawdash.web.meetings.decisions import draw_decision_fields

_FORMS = ("agenda", "draft", "hold", "drop")
"""Of a meeting that is prepared: each is drawn against its version."""


def draw_meeting(context: PageContext, view: QuarterView) -> None:
    """What may be done with the quarter's meeting now, and with the others that are being prepared."""
    if not context.rights.may(Act.PREPARE_MEETING):
        if view.meeting is None:
            st.markdown(f"{view.name}会商由{who_may(Act.PREPARE_MEETING)}筹备。")
        return
    meeting = None if view.meeting is None else view.meeting.meeting
    if meeting is None:
        _draw_start(context, view, MeetingKind.QUARTER, view.quarter)
    prepared = [one.meeting for one in view.meetings if one.meeting.state is MeetingState.PREPARED]
    for one in prepared:
        with st.container(border=True, key=f"prepared_{one.id}"):
            _draw_prepared(context, view, one)
    with st.expander("另开进度推进会、年底专项述职评议"):
        for kind in (MeetingKind.PROGRESS, MeetingKind.YEAR_END):
            if not any(one.plan.kind is kind for one in prepared):
                _draw_start(context, view, kind, None)


def _draw_start(context: PageContext, view: QuarterView, kind: MeetingKind, quarter: int | None) -> None:
    form = open_form(f"prepare-{kind}-{quarter}")
    name = KIND_WORDS[kind] if quarter is None else f"{view.name}会商"
    matters = needed_matters(context.office, view) if quarter is not None else []
    agenda = tuple(Matter(one.promise.record.target.title, one.why, one.promise.record.id) for one in matters)
    draw_save(
        form,
        f"筹备{name}",
        lambda: prepare_meeting(context.office, kind, context.year, quarter, agenda),
        f"**已开始筹备{name}，可以修改议题，列出议定事项。**",
    )


def _draw_prepared(context: PageContext, view: QuarterView, meeting: Meeting) -> None:
    st.markdown(f"**{meeting.name}**　筹备中")
    _draw_agenda(context, view, meeting)
    for place, one in enumerate(meeting.plan.drafts):
        text, button = st.columns([6, 1], vertical_alignment="center")
        text.markdown(f"议定{place + 1}. {escape(one.text)}　:gray[{escape(one.leader)}，{format_date(one.until)}前]")
        with button:
            remove = open_form(f"meeting-{meeting.id}-remove-{place}", meeting.version)
            left = (*meeting.plan.drafts[:place], *meeting.plan.drafts[place + 1 :])
            _edit(context, meeting, remove, "删去", replace(meeting.plan, drafts=left), "已删去一项议定事项。")
    with st.expander("加一项议定事项"):
        form = open_form(f"meeting-{meeting.id}-draft", meeting.version)
        draft = draw_decision_fields(context, view, form)
        more = replace(meeting.plan, drafts=(*meeting.plan.drafts, draft))
        _edit(context, meeting, form, "加入", more, "已加入一项议定事项，记录召开后生效。")
    with st.expander("记录召开", expanded=bool(meeting.plan.drafts)):
        _draw_holding(context, view, meeting)
    with st.expander("取消筹备"):
        form = open_form(f"meeting-{meeting.id}-drop", meeting.version)
        reason = st.text_input("原因", key=form.widget("reason"))
        draw_save(
            form,
            "取消筹备",
            lambda: drop_prepared_meeting(context.office, meeting.id, reason, expected_version=form.kept),
            "已取消筹备。",
            primary=False,
        )


def _draw_agenda(context: PageContext, view: QuarterView, meeting: Meeting) -> None:
    form = open_form(f"meeting-{meeting.id}-agenda", meeting.version)
    titles = {one.record.id: one.record.target.title for one in view.board.promises}
    notes = {one.target_id: one.note for one in meeting.plan.agenda if one.target_id is not None}
    left, right = st.columns([3, 1])
    chosen = left.multiselect(
        f"议题（最多{MOST_MATTERS}项，按选择的次序）",
        list(titles),
        [one for one in notes if one in titles],
        format_func=titles.__getitem__,
        max_selections=MOST_MATTERS,
        key=form.widget("agenda"),
        placeholder="选择承诺",
    )
    planned = right.date_input("拟定日期", meeting.plan.planned_on, format="YYYY-MM-DD", key=form.widget("planned"))
    free = "\n".join(one.text for one in meeting.plan.agenda if one.target_id is None)
    others = left.text_area("其他议题（一行一项）", free, key=form.widget("others"), height=68)
    agenda = (
        *(Matter(titles[one], notes.get(one, ""), one) for one in chosen),
        *(Matter(line.strip()) for line in others.splitlines() if line.strip()),
    )
    day = planned if isinstance(planned, date) else None
    changed = replace(meeting.plan, agenda=agenda, planned_on=day)
    _edit(context, meeting, form, "保存议题", changed, "议题已保存。")


def _draw_holding(context: PageContext, view: QuarterView, meeting: Meeting) -> None:
    form = open_form(f"meeting-{meeting.id}-hold", meeting.version)
    first, second, third, fourth = st.columns(4)
    held_on = first.date_input("召开日期", context.today, format="YYYY-MM-DD", key=form.widget("held_on"))
    place = second.text_input("地点（可不填）", key=form.widget("place"), max_chars=100)
    chair = third.text_input("主持人", context.actor.name, key=form.widget("chair"), max_chars=50)
    present = fourth.number_input("参加人数（可不填）", 1, 1_000, None, key=form.widget("present"))
    minutes = st.text_area("会议记录", key=form.widget("minutes"), height=140, max_chars=20_000)
    makes_good = _ask_makes_good(view, meeting, form)
    day = held_on if isinstance(held_on, date) else context.today
    held = Held(day, place, chair, None if present is None else int(present), minutes)
    st.markdown(":gray[记录后，看到的数据和议定事项不再改变；同时在台账登记一次会议。]")
    draw_save(
        form,
        "记录召开",
        lambda: hold_meeting(context.office, meeting.id, held, makes_good=makes_good, expected_version=form.kept),
        f"**{meeting.name}已记录，议定事项生效。**",
    )


def _ask_makes_good(view: QuarterView, meeting: Meeting, form: Form) -> date | None:
    """补开: the last day of the oldest period whose meeting was missed; None unless it is ticked."""
    missed = [
        one
        for promise in view.board.by_indicator(INDICATORS[meeting.plan.kind])
        for one in promise.assessment.obligations
        if one.state is ObligationState.MISSED
    ]
    if not missed:
        return None
    oldest = min(missed, key=lambda one: one.period_end)
    period = format_period(oldest.period_start, oldest.period_end)
    ticked = st.checkbox(f"补开：计入{period}（当期没有开会）", key=form.widget("makes_good"))
    return oldest.period_end if ticked else None


def _edit(context: PageContext, meeting: Meeting, form: Form, label: str, plan: MeetingPlan, said: str) -> None:
    def edit() -> None:
        seen = form.kept
        version = edit_meeting(context.office, meeting.id, plan, expected_version=seen)
        for step in _FORMS:
            beside = open_form(f"meeting-{meeting.id}-{step}", version)
            # What the reader has changed themselves takes none of their other forms by surprise.
            beside.kept = version if beside.kept == seen else beside.kept

    draw_save(form, label, edit, said, primary=False)
