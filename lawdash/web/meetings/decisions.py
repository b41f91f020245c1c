"""议定事项: each with where it stands and the one step that is the reader's; and 批示 between meetings."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from lawdash.actions.acting.permissions import Act
from lawdash.actions.meetings.deciding import (
    cancel_decision,
    charge_unit,
    confirm_decision,
    put_decision_off,
    report_decision,
    send_decision_back,
)
from lawdash.actions.meetings.looking import DecisionView
from lawdash.actions.meetings.quarter import QuarterView
from lawdash.judging.wording import format_date
from lawdash.store.meetings.meetings import DecisionDraft
from lawdash.supervising.decision_machine import DECISION_STEP_WORDS, DECISION_WORDS, DecisionState
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import Form, draw_save, open_form
from lawdash.web.kit.markdown import escape, escape_lines

TOWNSHIP_WIDE = "不针对某一项承诺"


def show_decisions(context: PageContext, view: QuarterView) -> None:
    """What is open first, the latest day first among it."""
    if context.rights.may(Act.CHARGE):
        with st.expander("批示：会议之间交办一件事"):
            _draw_charge(context, view)
    if not view.decisions:
        st.markdown("还没有议定事项和批示。")
    ordered = sorted(view.decisions, key=lambda one: (not one.decision.standing.state.is_open, one.decision.number))
    for one in ordered:
        with st.container(border=True, key=f"decision_{one.decision.id}"):
            _show_one(context, one)


def _show_one(context: PageContext, view: DecisionView) -> None:
    decision, standing, said = view.decision, view.decision.standing, view.decision.said
    late = "　:red[**逾期**]" if standing.is_late(context.today) else ""
    moved = f"（原定{format_date(said.until)}）" if standing.until != said.until else ""
    source = "批示" if view.meeting is None else escape(view.meeting.name)
    st.markdown(
        f"**{decision.number}. {escape(said.text)}**　{DECISION_WORDS[standing.state]}{late}  \n"
        f":gray[{source} · 牵头单位{escape(view.unit)} · 责任领导{escape(said.leader)} · "
        f"{format_date(standing.until)}前{moved}]"
    )
    for event in decision.events:
        until = f"至{format_date(event.stepped.until)}" if event.stepped.until is not None else ""
        said_then = f"：{escape_lines(event.note)}" if event.note else ""
        step = f"{DECISION_STEP_WORDS[event.stepped.step]}{until}"
        st.markdown(f":gray[{format_date(event.stepped.on)} {escape(event.stepped.by)}　{step}]{said_then}")
    _draw_turn(context, view)


def _draw_turn(context: PageContext, view: DecisionView) -> None:
    state, rights = view.decision.standing.state, context.rights
    if state is DecisionState.OPEN and _may_report(context, view):
        with st.expander("报结"):
            _draw_report(context, view)
    if state is DecisionState.REPORTED and rights.may(Act.CONFIRM_DECISION):
        if context.actor.name in view.decision.standing.reported_by:
            st.markdown("由您报结，须由另一位领导确认；没有的，请管理员在“用户”中增加一名。")
        else:
            _draw_confirmation(context, view)
    if state is DecisionState.OPEN and rights.may(Act.MOVE_DECISION):
        with st.expander("延期、撤销"):
            _draw_moving(context, view)


def _may_report(context: PageContext, view: DecisionView) -> bool:
    rights, said = context.rights, view.decision.said
    if not rights.may(Act.REPORT_DECISION):
        return False
    is_named = rights.may(Act.CHARGE) and said.leader == context.actor.name
    return is_named or (rights.may(Act.LOG) and rights.may_log_for(said.unit_id))


def _form(view: DecisionView, step: str) -> Form:
    """Drawn against the steps taken so far: one that was taken meanwhile makes it stale."""
    return open_form(f"decision-{view.decision.id}-{step}", len(view.decision.events))


def _draw_report(context: PageContext, view: DecisionView) -> None:
    form, decision = _form(view, "report"), view.decision
    text = st.text_area("办理情况", key=form.widget("text"), height=90)
    draw_save(
        form,
        "报结",
        lambda: report_decision(context.office, decision.id, text, seen=form.kept),
        "**已报结，等待领导确认。**",
    )


def _draw_confirmation(context: PageContext, view: DecisionView) -> None:
    form, decision = _form(view, "confirm"), view.decision
    note = st.text_area("确认意见（退回时必填）", key=form.widget("note"), height=68)
    with st.container(horizontal=True):
        draw_save(
            form,
            "确认办结",
            lambda: confirm_decision(context.office, decision.id, note, seen=form.kept),
            "**已确认办结。**",
        )
        back = _form(view, "back")
        draw_save(
            back,
            "退回",
            lambda: send_decision_back(context.office, decision.id, note, seen=back.kept),
            "**已退回，请牵头单位继续办理。**",
            primary=False,
        )


def _draw_moving(context: PageContext, view: DecisionView) -> None:
    form, decision = _form(view, "move"), view.decision
    st.markdown(":gray[须在以后的会议上研究过；先记录那次会议。]")
    latest = max(decision.standing.until, context.today) + timedelta(days=14)
    until = st.date_input("延至", latest, format="YYYY-MM-DD", key=form.widget("until"))
    reason = st.text_area("理由", key=form.widget("reason"), height=68)
    day = until if isinstance(until, date) else latest
    with st.container(horizontal=True):
        draw_save(
            form,
            "延期",
            lambda: put_decision_off(context.office, decision.id, day, reason, seen=form.kept),
            "**已延期。**",
            primary=False,
        )
        cancel = _form(view, "cancel")
        draw_save(
            cancel,
            "撤销",
            lambda: cancel_decision(context.office, decision.id, reason, seen=cancel.kept),
            "**已撤销。**",
            primary=False,
        )


def _draw_charge(context: PageContext, view: QuarterView) -> None:
    form = open_form("charge")
    draft = draw_decision_fields(context, view, form)
    draw_save(
        form,
        "下达批示",
        lambda: charge_unit(context.office, context.year, draft),
        "**已下达批示，牵头单位在“我的任务”中可以看到。**",
    )


def draw_decision_fields(context: PageContext, view: QuarterView, form: Form) -> DecisionDraft:
    """About which promise, what, who leads it, who answers for it, until when; filled in from who answers today."""
    promises = {one.record.id: one for one in view.board.promises}
    target = st.selectbox(
        "事项",
        [None, *promises],
        format_func=lambda one: TOWNSHIP_WIDE if one is None else promises[one].record.target.title,
        key=form.widget("target"),
    )
    text = st.text_area("要办的事", key=form.widget("text"), height=68, placeholder="谁、办什么、办到什么程度")
    owner = promises[target].owner if target is not None else None
    units = {unit.id: unit.name for unit in view.board.units if unit.is_active_on(context.today)}
    ids = list(units)
    lead = owner.lead_unit_id if owner is not None and owner.lead_unit_id in units else ids[0]
    first, second, third = st.columns(3)
    unit = first.selectbox(
        "牵头单位", ids, ids.index(lead or ids[0]), format_func=units.__getitem__, key=form.widget(f"unit-{target}")
    )
    leader = second.text_input(
        "责任领导", "" if owner is None else owner.leader, key=form.widget(f"leader-{target}"), max_chars=50
    )
    until = third.date_input("时限", context.today + timedelta(days=30), format="YYYY-MM-DD", key=form.widget("until"))
    matter = "" if target is None else promises[target].record.target.title
    day = until if isinstance(until, date) else context.today
    return DecisionDraft(matter, text, unit, leader, day, target)
