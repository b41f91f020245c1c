"""The settings of the verdicts, and plans of other years as files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.actions.plans.changing import change_rules
from lawdash.actions.plans.file import import_plan
from lawdash.board.board import Board
from lawdash.judging.model import Rules
from lawdash.judging.wording import format_date
from lawdash.web.context import PageContext
from lawdash.web.kit.exports import plan_url
from lawdash.web.kit.forms import finish, open_form, show_refusal
from lawdash.web.kit.uploads import on_disk
from lawdash.web.plans.outcome import say_outcome


def draw_rules_panel(context: PageContext, board: Board) -> None:
    st.markdown(
        "累计少于序时进度的一定比例，并且差额达到一定数量，为严重滞后；离时限不足一定天数，为临近时限。"
        "每期结束后还有几天可以登记（登记期），期内不算未达标；启用日期之前的事项，补录完毕之前不判定滞后和逾期。"
    )
    if not context.rights.may(Act.CHANGE_PLAN):
        _say_rules(board.plan.rules)
        return
    form = open_form(f"rules-{board.year}", kept=board.plan)
    rules: Rules = form.kept.rules
    with st.container(horizontal=True):
        percent = _draw_number("严重滞后标准（不到序时进度的%）", rules.far_behind_percent, form.widget("percent"))
        gap = _draw_number("严重滞后最少差额", rules.far_behind_gap, form.widget("gap"))
        days = _draw_number("临近时限（天）", rules.due_soon_days, form.widget("days"))
        logging = _draw_number("登记期（天）", rules.logging_days, form.widget("logging"))
    in_use_from = st.date_input(
        "本镇启用日期（可不填）", rules.in_use_from, key=form.widget("in-use"), format="YYYY-MM-DD", width=260
    )
    reason = st.text_input("修改原因（必填）", key=form.widget("reason"), placeholder="例如：县里统一规定提前60天提醒")
    show_refusal(form)
    changed = replace(
        rules,
        far_behind_percent=percent,
        far_behind_gap=gap,
        due_soon_days=days,
        logging_days=logging,
        in_use_from=in_use_from,
    )
    if st.button("保存设置", type="primary", key=form.widget("save")):
        form.save(
            lambda: say_outcome(
                change_rules(context.office, board.year, changed, reason, expected_version=form.kept.version),
                "**判定设置已修改**，自现在起按新的设置判定。",
            )
        )
        finish(form)


def _say_rules(rules: Rules) -> None:
    st.markdown(
        f"现行设置：严重滞后标准为不到序时进度的{rules.far_behind_percent}%、至少差{rules.far_behind_gap}，"
        f"临近时限{rules.due_soon_days}天，登记期{rules.logging_days}天，启用日期{_say_day(rules.in_use_from)}。设置由{who_may(Act.CHANGE_PLAN)}修改。"
    )


def _say_day(day: date | None) -> str:
    return "未设" if day is None else f"{day.year}年{format_date(day)}"


def _draw_number(label: str, value: int, key: str) -> int:
    typed = st.number_input(label, value=value, step=1, key=key, width=260)
    return int(typed)


def draw_plan_files(context: PageContext) -> None:
    """Out, as the base of the next; and in, for a year that has none."""
    if context.year in context.years:
        st.link_button(f"导出{context.year}年计划（CSV）", plan_url(context.year), icon=":material/download:")
    if context.rights.may(Act.CHANGE_PLAN):
        _draw_plan_import(context)


def _draw_plan_import(context: PageContext) -> None:
    form = open_form("plan-file")
    latest = max(context.years, default=context.today.year - 1)
    year = st.number_input("导入哪一年的计划", value=latest + 1, step=1, key=form.widget("year"), width=260)
    upload = st.file_uploader("计划文件（CSV 或 XLSX，列与导出的相同）", key=form.widget("file"))
    show_refusal(form)
    if upload is not None and st.button(f"导入{year}年计划", type="primary", key=form.widget("save")):
        with on_disk(upload) as file:
            form.save(lambda: import_plan(context.office, file, year))
        finish(form, lambda result: f"**{year}年计划已导入，共{result}项承诺。** 在侧栏选择计划年度即可查看。")
