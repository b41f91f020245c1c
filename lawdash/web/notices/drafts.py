"""Drafts of notices, for those who issue them: read over, changed, issued or thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import streamlit as st

from lawdash.actions.notices.drafting import discard_notice, edit_draft
from lawdash.actions.notices.issuing import issue_draft
from lawdash.board.board import Board
from lawdash.store.notices.drafts import Draft, NoticeText, Problem
from lawdash.supervising.notice_machine import DAYS_TO_ANSWER
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import Form, finish, open_form, show_refusal
from lawdash.web.kit.markdown import escape


def show_drafts(context: PageContext, board: Board, drafts: Sequence[Draft]) -> None:
    names = {unit.id: unit.name for unit in board.units}
    if drafts:
        st.markdown(f"##### 草稿{len(drafts)}份")
    for draft in drafts:
        addressee = names[draft.text.addressee_id]
        title = f"发往{escape(addressee)}，{len(draft.text.problems)}个问题，{escape(draft.author)}起草"
        with st.expander(title, expanded=len(drafts) == 1):
            _draw_draft(context, draft, names)


def _draw_draft(context: PageContext, draft: Draft, names: Mapping[int, str]) -> None:
    form = open_form(f"notice-draft-{draft.id}", draft.version)
    text = _draw_fields(context, form, draft.text)
    show_refusal(form)
    with st.container(horizontal=True):
        issued = st.button("下发", type="primary", key=form.widget("issue"))
        saved = st.button("保存草稿", key=form.widget("save"))
        thrown = st.button("弃稿", key=form.widget("discard"))
    if issued:
        form.save(lambda: _issue(context, draft, text, form))
        finish(form, lambda name: f"**已下发整改通知书{name}，发往{names[draft.text.addressee_id]}。**")
    elif saved:
        form.save(lambda: _edit(context, draft, text, form))
        finish(form, lambda _: "**草稿已保存。**")
    elif thrown:
        form.save(lambda: _discard(context, draft, form))
        finish(form, lambda _: "**草稿已弃。**")


def _issue(context: PageContext, draft: Draft, text: NoticeText, form: Form) -> str:
    """What was changed on the screen is issued too. Returns the number of the series."""
    version = form.kept
    if text != draft.text:
        edit_draft(context.office, draft.id, text, expected_version=version)
        version = form.kept = version + 1
    notice = issue_draft(context.office, draft.id, expected_version=version)
    return f"〔{notice.series}〕{notice.number}号"


def _edit(context: PageContext, draft: Draft, text: NoticeText, form: Form) -> bool:
    edit_draft(context.office, draft.id, text, expected_version=form.kept)
    return True


def _discard(context: PageContext, draft: Draft, form: Form) -> bool:
    discard_notice(context.office, draft.id, expected_version=form.kept)
    return True


def _draw_fields(context: PageContext, form: Form, text: NoticeText) -> NoticeText:
    basis = st.text_area("依据", text.basis, height=90, key=form.widget("basis"))
    problems = [_draw_problem(form, place, problem) for place, problem in enumerate(text.problems, start=1)]
    requirements = st.text_area("整改要求", text.requirements, height=90, key=form.widget("requirements"))
    tomorrow = context.today + timedelta(days=1)
    deadline = st.date_input(
        f"整改期限（不填为下发之日起{DAYS_TO_ANSWER}天）",
        text.deadline,
        # A draft may have lain until its day has passed: it is shown, and not issued so.
        min_value=min(text.deadline or tomorrow, tomorrow),
        format="YYYY-MM-DD",
        key=form.widget("deadline"),
    )
    return replace(
        text,
        basis=basis,
        requirements=requirements,
        deadline=deadline if isinstance(deadline, date) else None,
        problems=tuple(one for one in problems if one is not None),
    )


def _draw_problem(form: Form, place: int, problem: Problem) -> Problem | None:
    """None: taken out."""
    with st.container(border=True):
        kept = st.checkbox(
            f"**{place}. {escape(problem.matter)}**　标准：{escape(problem.standard)}",
            value=True,
            key=form.widget(f"keep-{place}"),
        )
        fact = st.text_area(
            f"问题{place}的事实",
            problem.fact,
            height=68,
            key=form.widget(f"fact-{place}"),
            label_visibility="collapsed",
        )
    return replace(problem, fact=fact) if kept else None
