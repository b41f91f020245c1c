"""What the reader may do with a notice now: the one button that is theirs, or whose turn it is."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.actions.notices.looking import NoticeView
from lawdash.actions.notices.steps import (
    ask_extension,
    close_notice,
    decide_extension,
    look_back,
    receive_notice,
    reply_to_notice,
    send_notice_back,
    withdraw_notice,
)
from lawdash.supervising.notice_machine import NoticeState
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import Form, draw_save, finish, open_form, show_refusal

_TO_ANSWER = frozenset({NoticeState.ISSUED, NoticeState.RECEIVED, NoticeState.RETURNED})


def draw_turn(context: PageContext, view: NoticeView) -> None:
    """A box with what may be done; the sentence says why where nobody here may do anything."""
    standing, rights = view.notice.standing, context.rights
    is_addressee = rights.may_log_for(view.notice.addressee_id)
    may_verify = rights.may(Act.VERIFY_NOTICE)
    with st.container(border=True, key="turn"):
        if standing.asked_until is not None and rights.may(Act.DECIDE_EXTENSION):
            _draw_extension(context, view)
        if standing.state in _TO_ANSWER and rights.may(Act.REPLY_NOTICE) and is_addressee:
            _draw_answers(context, view)
        elif standing.state is NoticeState.REPLIED and may_verify:
            _draw_verifying(context, view)
        elif standing.state is NoticeState.CLOSED and may_verify:
            _draw_look_back(context, view)
        else:
            st.markdown(_whose_turn(view))
            if standing.state is NoticeState.ISSUED and may_verify:
                _draw_paper_receipt(context, view)
        if standing.state.is_open and rights.may(Act.WITHDRAW_NOTICE):
            _draw_withdrawal(context, view)


def _whose_turn(view: NoticeView) -> str:
    match view.notice.standing.state:
        case NoticeState.REPLIED:
            who = f"没有在这份通知书上答复过的{who_may(Act.VERIFY_NOTICE)}"
            return f"等待核验，由{who}办理；没有这样的账户，请管理员在“用户”中增加一名。"
        case NoticeState.CLOSED:
            return "已销号。"
        case NoticeState.WITHDRAWN:
            return "已撤回，文号保留。"
        case _:
            return f"等待{view.addressee}答复，由该单位的{who_may(Act.REPLY_NOTICE)}办理。"


def _form(view: NoticeView, step: str) -> Form:
    """Drawn against the steps taken so far: one that was taken meanwhile makes it stale."""
    return open_form(f"notice-{view.notice.id}-{step}", len(view.notice.events))


def _draw_answers(context: PageContext, view: NoticeView) -> None:
    notice, office = view.notice, context.office
    if notice.standing.state is NoticeState.ISSUED:
        form = _form(view, "receive")
        draw_save(
            form, "签收", lambda: receive_notice(office, notice.id, seen=form.kept), "**已签收。**", primary=False
        )
    reply = _form(view, "reply")
    measures = st.text_area("整改措施", key=reply.widget("measures"), height=90)
    result = st.text_area("整改结果", key=reply.widget("result"), height=90)
    label = "补正并重新答复" if notice.standing.state is NoticeState.RETURNED else "答复"
    draw_save(
        reply,
        label,
        lambda: reply_to_notice(office, notice.id, measures, result, seen=reply.kept),
        "**已答复，等待督导组核验。**",
    )
    is_in_time = context.today <= notice.standing.deadline
    if is_in_time and notice.standing.state is not NoticeState.RETURNED and notice.standing.asked_until is None:
        with st.expander("申请延期"):
            _draw_ask(context, view)


def _draw_ask(context: PageContext, view: NoticeView) -> None:
    form = _form(view, "ask")
    until = st.date_input(
        "延期至", view.notice.standing.deadline + timedelta(days=7), format="YYYY-MM-DD", key=form.widget("until")
    )
    reason = st.text_area("延期理由和进展", key=form.widget("reason"), height=68)
    day = until if isinstance(until, date) else view.notice.standing.deadline
    draw_save(
        form,
        "提交延期申请",
        lambda: ask_extension(context.office, view.notice.id, day, reason, seen=form.kept),
        "**已申请延期，由督导组批准。**",
        primary=False,
    )


def _draw_extension(context: PageContext, view: NoticeView) -> None:
    standing = view.notice.standing
    form = _form(view, "extension")
    asked = standing.asked_until
    assert asked is not None
    st.markdown(f"**{standing.asked_by}申请延期至{asked.month}月{asked.day}日**")
    reason = st.text_input("理由（不批准时必填）", key=form.widget("reason"))
    show_refusal(form)
    with st.container(horizontal=True):
        grant = st.button("批准延期", type="primary", key=form.widget("grant"))
        refuse = st.button("不批准", key=form.widget("refuse"))
    if grant or refuse:

        def decide() -> bool:
            decide_extension(context.office, view.notice.id, grant=grant, reason=reason, seen=form.kept)
            return True

        form.save(decide)
        finish(form, lambda _: "**已批准延期。**" if grant else "**未批准延期。**")


def _draw_verifying(context: PageContext, view: NoticeView) -> None:
    notice, office = view.notice, context.office
    close = _form(view, "close")
    st.markdown("**核验**")
    checked = st.text_area("核验情况（看了什么、到了哪里）", key=close.widget("checked"), height=90)
    draw_save(close, "销号", lambda: close_notice(office, notice.id, checked, seen=close.kept), "**已销号。**")
    with st.expander("退回补正"):
        back = _form(view, "back")
        reason = st.text_area("退回理由", key=back.widget("reason"), height=68)
        until = st.date_input(
            "补正期限", context.today + timedelta(days=7), format="YYYY-MM-DD", key=back.widget("until")
        )
        day = until if isinstance(until, date) else context.today
        draw_save(
            back,
            "退回",
            lambda: send_notice_back(office, notice.id, reason, day, seen=back.kept),
            "**已退回补正。**",
            primary=False,
        )


def _draw_look_back(context: PageContext, view: NoticeView) -> None:
    form = _form(view, "look-back")
    st.markdown("已销号。")
    with st.expander("回头看"):
        outcome = st.text_area("回头看情况", key=form.widget("outcome"), height=68)
        relapsed = st.checkbox("问题反弹，退回补正", key=form.widget("relapsed"))
        until = context.today + timedelta(days=15) if relapsed else None
        draw_save(
            form,
            "记录回头看",
            lambda: look_back(context.office, view.notice.id, outcome, relapsed_until=until, seen=form.kept),
            "**回头看已记录。**",
            primary=False,
        )


def _draw_paper_receipt(context: PageContext, view: NoticeView) -> None:
    with st.expander("登记纸质签收"):
        form = _form(view, "paper")
        name = st.text_input("签收人", key=form.widget("name"))
        signed = st.date_input("签收日期", context.today, format="YYYY-MM-DD", key=form.widget("day"))
        day = signed if isinstance(signed, date) else context.today
        draw_save(
            form,
            "登记签收",
            lambda: receive_notice(context.office, view.notice.id, on_paper=day, received_by=name, seen=form.kept),
            "**已登记签收。**",
            primary=False,
        )


def _draw_withdrawal(context: PageContext, view: NoticeView) -> None:
    with st.expander("撤回"):
        form = _form(view, "withdraw")
        reason = st.text_input("撤回理由", key=form.widget("reason"))
        draw_save(
            form,
            "撤回通知书",
            lambda: withdraw_notice(context.office, view.notice.id, reason, seen=form.kept),
            "**已撤回，文号保留。**",
            primary=False,
        )
