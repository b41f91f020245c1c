"""Changes that ask for less: what waits for a second person, the means to decide, and what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.actions.proposals.deciding import DECISION_WORDS, IN_ONE_HAND, decide_change, say_asked
from lawdash.actions.proposals.looking import look_at_deciders, look_at_proposals
from lawdash.store.accounts.accounts import UserRecord
from lawdash.store.proposals.proposals import ProposalRecord
from lawdash.store.proposals.tables import SubjectKind
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import finish, open_form, show_refusal
from lawdash.web.kit.markdown import escape, say_instant
from lawdash.web.kit.passwords import ask_own_password

MOST_DECIDED = 20
NOBODY_ELSE = "现在没有别人可以处理：请先由另一名管理员设立领导账户，或由管理服务器的人在服务器上设立。"


def count_waiting(context: PageContext) -> int:
    return len(look_at_proposals(context.office, only_open=True))


def draw_proposals_panel(context: PageContext) -> None:
    proposals = look_at_proposals(context.office, only_open=False)
    waiting = [one for one in proposals if one.decided is None]
    decided = [one for one in proposals if one.decided is not None]
    st.markdown(
        "降低要求的修改（调低目标值、推迟时限、放宽界限、停用单位，以及其他可能使判定变好的修改）不会立即生效，"
        f"须由申请人以外的{who_may(Act.DECIDE_CHANGE)}批准。"
    )
    if not waiting:
        st.markdown("现在没有待批准的申请。")
    may_decide = bool(waiting) and context.rights.may(Act.DECIDE_CHANGE)
    deciders = look_at_deciders(context.office) if may_decide else {}
    for one in waiting:
        with st.container(border=True):
            _draw_request(context, one)
            if one.id in deciders:
                _draw_decision(context, one, deciders[one.id])
    if decided:
        st.markdown("##### 已处理的申请")
        for one in decided[:MOST_DECIDED]:
            _draw_request(context, one)


def _draw_request(context: PageContext, one: ProposalRecord) -> None:
    proposal = one.proposal
    asked = say_instant(one.proposed_at, context.zone, context.year)
    lines = [
        f"**{escape(proposal.title)}** {escape(say_asked(proposal))}",
        f"{escape(proposal.proposed_by)}于{asked}申请，理由：{escape(proposal.reason)}",
    ]
    if one.decided is not None:
        decided = one.decided
        when = say_instant(decided.decided_at, context.zone, context.year)
        word = DECISION_WORDS[decided.decision]
        lines.append(f"{escape(decided.decided_by)}于{when}**{word}**，理由：{escape(decided.reason)}")
    st.markdown("  \n".join(lines))
    if proposal.subject_kind is SubjectKind.PLAN:
        _draw_plan(proposal.changes)


def _draw_plan(changes: dict[str, Any]) -> None:
    """Every promise beside the words that it was read from: whoever agrees has to see both."""
    with st.expander(f"{len(changes['rows'])}项承诺和各自的原文"):
        st.caption(escape(f"读自{changes['file']}，SHA-256 {changes['sha256']}"))
        listed = [
            f"{row['section']} **{escape(row['title'])}** {escape(row['threshold'] + row['unit'])}  \n"
            f":gray[{escape(row['clause'])}]"
            for row in changes["rows"]
        ]
        st.markdown("\n\n".join(listed))


def _draw_decision(context: PageContext, one: ProposalRecord, deciders: Sequence[UserRecord]) -> None:
    if context.actor.user_id not in [user.id for user in deciders]:
        is_own = one.proposal.proposed_by_id == context.actor.user_id
        why = "本人提出的申请，须由另一人处理。" if is_own else f"{IN_ONE_HAND}，须由另一人处理。"
        st.markdown(f":gray[{why}{_say_deciders(deciders)}]")
        return
    form = open_form(f"proposal-{one.id}")
    reason = st.text_input("处理理由（必填）", key=form.widget("reason"), placeholder="例如：经镇党委会议研究同意")
    password = ask_own_password(form)
    show_refusal(form)
    with st.container(horizontal=True):
        approved = st.button("批准", type="primary", key=form.widget("approve"))
        declined = st.button("不予批准", key=form.widget("decline"))
    if approved or declined:
        form.save(lambda: _decide(context, one, reason, password, approve=approved))
        finish(form)


def _say_deciders(deciders: Sequence[UserRecord]) -> str:
    names = "、".join(escape(user.name) for user in deciders)
    return f"可以处理的有：{names}。" if names else NOBODY_ELSE


def _decide(context: PageContext, one: ProposalRecord, reason: str, password: str, *, approve: bool) -> str:
    decide_change(context.office, one.id, approve=approve, reason=reason, password=password)
    title = f"**“{escape(one.proposal.title)}”的修改"
    return f"{title}已批准**，自现在起生效。" if approve else f"{title}不予批准**，要求保持不变。"
