"""One notice: its state and whose turn it is, the steps with their dates, the problems then and now, what was said."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.notices.looking import NoticeView
from lawdash.actions.notices.words import say_days, say_turn
from lawdash.board.board import Board
from lawdash.judging.wording import STATE_WORDS, format_date, format_number, format_period, say_obligation
from lawdash.store.evidence.tables import SubjectKind
from lawdash.store.notices.drafts import Problem
from lawdash.store.notices.notices import NoticeEvent
from lawdash.supervising.notice_colour import is_verifier_late
from lawdash.supervising.notice_machine import STEP_WORDS, NoticeState, Standing, Step
from lawdash.web.context import PageContext
from lawdash.web.kit.evidence import draw_add_link, draw_evidence
from lawdash.web.kit.exports import notice_paper_url
from lawdash.web.kit.links import link_to
from lawdash.web.kit.markdown import escape, escape_lines
from lawdash.web.kit.said import show_said
from lawdash.web.navigation import PageName
from lawdash.web.notices.listing import colour_badge
from lawdash.web.notices.turns import draw_turn

DONE, TURN, AHEAD = ":material/check_circle:", ":material/radio_button_checked:", ":material/radio_button_unchecked:"


def show_notice(context: PageContext, board: Board, view: NoticeView) -> None:
    notice, standing = view.notice, view.notice.standing
    link_to(context, PageName.NOTICE, "全部整改通知书")
    st.title(escape(say_turn(notice, view.addressee, context.today)), anchor=False)
    show_said()
    st.markdown(" ".join(part for part in (colour_badge(context, view), _subject(context, view)) if part))
    st.markdown(_steps(standing))
    if is_verifier_late(standing, context.today):
        st.markdown(":material/hourglass_bottom: **核验超期**：答复已超过5天，请督导组尽快核验。")
    left, right = st.columns([3, 2], gap="large")
    with left:
        _show_problems(board, view)
        st.markdown(f"**依据**\n\n{escape_lines(notice.basis)}")
        st.markdown(f"**整改要求**\n\n{escape_lines(notice.requirements)}")
        st.link_button("下载通知书", notice_paper_url(notice.name), icon=":material/download:")
    with right:
        draw_turn(context, view)
        draw_evidence(context, SubjectKind.NOTICE, notice.id)
        if _may_attach(context, view):
            draw_add_link(SubjectKind.NOTICE, [notice.id])
        st.markdown("**办理经过**（最新在前）")
        for event in reversed(notice.events):
            _show_event(event)


def _may_attach(context: PageContext, view: NoticeView) -> bool:
    """Staff of the addressee beside their reply, supervisors beside what they found; not once it is over."""
    if not view.notice.standing.state.is_open:
        return False
    is_addressed = context.rights.may(Act.REPLY_NOTICE) and context.rights.may_log_for(view.notice.addressee_id)
    return is_addressed or context.rights.may(Act.VERIFY_NOTICE)


def _subject(context: PageContext, view: NoticeView) -> str:
    standing = view.notice.standing
    days = say_days(standing, context.today)
    ask = f"，申请延期至{format_date(standing.asked_until)}待批" if standing.asked_until else ""
    due = f"期限{format_date(standing.due, context.today.year)}{f'，{days}' if days else ''}{ask}"
    return f"**{escape(view.number)}**　发往{escape(view.addressee)}　{due}"


def _steps(standing: Standing) -> str:
    """A line of five, each done with its date, in turn, or still to come."""
    answered = standing.replied_on if standing.state is not NoticeState.RETURNED else None
    checked = standing.closed_on
    dates = [
        ("下发", standing.issued_on),
        ("签收", standing.received_on),
        ("答复", answered),
        ("核验", checked),
        ("销号", checked),
    ]
    if standing.state is NoticeState.WITHDRAWN:
        return "　→　".join([*(f"{DONE} {word} {format_date(day)}" for word, day in dates if day), f"{DONE} 已撤回"])
    first_open = next((place for place, (_, day) in enumerate(dates) if day is None), len(dates))
    said = []
    for place, (word, day) in enumerate(dates):
        icon = DONE if day is not None else TURN if place == first_open else AHEAD
        said.append(f"{icon} {word}{'' if day is None else ' ' + format_date(day)}")
    return "　→　".join(said)


def _show_problems(board: Board, view: NoticeView) -> None:
    st.markdown("**问题**（左为下发时，右为今天）")
    for place, one in enumerate(view.notice.problems, start=1):
        problem = one.problem
        with st.container(border=True):
            st.markdown(f"**{place}. {escape(problem.matter)}**　标准：{escape(problem.standard)}")
            then, now = st.columns(2)
            then.markdown(f":gray[{format_date(one.as_of)}]　{escape(problem.fact)}")
            now.markdown(f":gray[今天]　{escape(_now(board, problem))}")


def _now(board: Board, problem: Problem) -> str:
    """How it stands today, as the board of today has it."""
    promise = next((one for one in board.promises if one.record.id == problem.target_id), None)
    if promise is None:
        return "不在今年的计划中，请到现场核对。"
    if problem.unit_id is None or problem.period_start is None:
        return f"{STATE_WORDS[promise.assessment.state]}：{promise.assessment.reason}。"
    names = {unit.id: name for name, unit in board.units_of(promise).items()}
    owed = next(
        (
            one
            for one in promise.assessment.obligations
            if one.unit == names.get(problem.unit_id) and one.period_start == problem.period_start
        ),
        None,
    )
    if owed is None:
        return "这一期已不作要求。"
    period, unit = format_period(owed.period_start, owed.period_end), promise.record.target.unit
    return f"{period}：{format_number(owed.done)} / {format_number(owed.required)} {unit}，{say_obligation(owed)}。"


def _show_event(event: NoticeEvent) -> None:
    one = event.happened
    until = f"，{_UNTIL.get(one.step, '')}{format_date(one.until)}" if one.until is not None else ""
    with st.container(border=True):
        st.markdown(f"**{STEP_WORDS[one.step]}**　{format_date(one.on)}　{escape(one.by)}{until}")
        for text in (event.note, event.result):
            if text:
                st.markdown(escape_lines(text))


_UNTIL = {
    Step.ISSUE: "期限",
    Step.RECEIVE: "签收于",
    Step.ASK: "申请延至",
    Step.SEND_BACK: "补正期限",
    Step.RELAPSED: "补正期限",
}
