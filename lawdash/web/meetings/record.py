"""记录: what is on record of a meeting, for good; what it saw beside what is known now."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.input.asking import say_when
from lawdash.actions.meetings.holding import add_to_meeting, void_held_meeting
from lawdash.actions.meetings.looking import look_at_frozen
from lawdash.actions.meetings.quarter import QuarterView
from lawdash.actions.plans.looking import look_at_board
from lawdash.board.board import Board
from lawdash.board.frozen import FrozenBoard
from lawdash.figures.palette import STATE_ICONS
from lawdash.judging.wording import STATE_WORDS, format_date
from lawdash.store.meetings.meetings import Meeting
from lawdash.supervising.meeting_rules import MEETING_WORDS, MeetingState
from lawdash.web.context import PageContext
from lawdash.web.kit.exports import minutes_url
from lawdash.web.kit.forms import draw_save, open_form
from lawdash.web.kit.markdown import escape, escape_lines


def show_records(context: PageContext, view: QuarterView) -> None:
    """Every meeting of the year that was held, the latest first; dropped and voided ones in a line."""
    held = [one.meeting for one in view.meetings if one.meeting.state is MeetingState.HELD]
    if not held:
        st.markdown("还没有召开过会议。")
    for meeting in sorted(held, key=_held_on, reverse=True):
        with st.container(border=True, key=f"record_{meeting.id}"):
            _show_record(context, meeting)
    for one in view.meetings:
        meeting = one.meeting
        if meeting.state in (MeetingState.DROPPED, MeetingState.VOIDED):
            reason = meeting.dropped_reason if meeting.voided is None else meeting.voided.reason
            st.markdown(f":gray[{meeting.name}　{MEETING_WORDS[meeting.state]}：{escape(reason)}]")


def _held_on(meeting: Meeting) -> str:
    return "" if meeting.record is None else meeting.record.held.held_on.isoformat()


def _show_record(context: PageContext, meeting: Meeting) -> None:
    record = meeting.record
    assert record is not None
    held = record.held
    present = f"　参加{held.present}人" if held.present is not None else ""
    place = f"　{escape(held.place)}" if held.place else ""
    st.markdown(f"**{meeting.name}**　{format_date(held.held_on)}{place}　主持{escape(held.chair)}{present}")
    for one in meeting.plan.agenda:
        st.markdown(f"- {escape(one.text)}" + (f"：{escape(one.note)}" if one.note else ""))
    if held.minutes:
        st.markdown(escape_lines(held.minutes))
    for addendum in meeting.addenda:
        when = say_when(addendum.recorded_at, context.zone)
        st.markdown(f"补记（{escape(addendum.account)}，{when}）：{escape_lines(addendum.text)}")
    st.markdown(
        f":gray[{escape(record.account)}记录于{say_when(record.recorded_at, context.zone)}；"
        f"看到的是{format_date(record.as_of)}的数据，指纹{record.sha256[:12].upper()}。]"
    )
    st.link_button("下载会议纪要", minutes_url(meeting.id, meeting.plan.plan_year), icon=":material/download:")
    if context.rights.may(Act.HOLD_MEETING):
        with st.expander("补记"):
            _draw_addendum(context, meeting)
    if context.rights.may(Act.VOID_MEETING):
        with st.expander("记错作废"):
            _draw_voiding(context, meeting)


def _draw_addendum(context: PageContext, meeting: Meeting) -> None:
    form = open_form(f"meeting-{meeting.id}-add", len(meeting.addenda))
    text = st.text_area("补记", key=form.widget("text"), height=90, max_chars=2_000)
    draw_save(
        form,
        "保存补记",
        lambda: add_to_meeting(context.office, meeting.id, text, seen=form.kept),
        "**补记已保存。**",
    )


def _draw_voiding(context: PageContext, meeting: Meeting) -> None:
    form = open_form(f"meeting-{meeting.id}-void")
    st.markdown("议定事项随之撤销，会议登记随之作废；当时看到的数据仍然保留。")
    reason = st.text_input("原因", key=form.widget("reason"), max_chars=500)
    draw_save(
        form,
        "作废这次记录",
        lambda: void_held_meeting(context.office, meeting.id, reason),
        "**已作废这次会议记录。**",
        primary=False,
    )


def show_reconciliation(context: PageContext, view: QuarterView) -> None:
    """补录对账: each promise whose figure or state is another now than what the meeting saw."""
    meeting = None if view.meeting is None else view.meeting.meeting
    frozen = None if meeting is None else look_at_frozen(context.office, meeting.id)
    if frozen is None:
        st.markdown("会议召开以后，这里列出会后补录、作废引起的变化。")
        return
    assert meeting is not None
    assert meeting.record is not None
    board = look_at_board(context.office, context.year, meeting.record.as_of)
    lines = [] if board is None else _differences(frozen, board)
    if not lines:
        st.markdown("会后没有补录和更正，当时所知与现在所知一致。")
        return
    st.markdown(f"会后有**{len(lines)}**项承诺的数据与会议当时看到的不同：")
    st.markdown("\n".join(["| 承诺 | 当时所知 | 现在所知 |", "|---|---|---|", *lines]))


def _differences(frozen: FrozenBoard, board: Board) -> list[str]:
    lines = []
    for promise in board.promises:
        assessment = promise.assessment
        then = frozen.row(assessment.code)
        now = f"{STATE_ICONS[assessment.state]} {STATE_WORDS[assessment.state]}：{assessment.reason}"
        was = None if then is None else f"{STATE_ICONS[then.state]} {STATE_WORDS[then.state]}：{then.reason}"
        if was != now:
            lines.append(f"| {escape(assessment.title)} | {escape(was or '当时没有这项承诺')} | {escape(now)} |")
    return lines
