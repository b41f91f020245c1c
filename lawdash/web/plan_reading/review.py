"""The drafts one under another, each beside the clause that it was read from, until every one is settled."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from lawdash.actions.plans.proposing import propose_plan
from lawdash.judging.model import Cadence, Comparator, Kind, UnitKind
from lawdash.judging.terms import CADENCE_WORDS, KIND_WORDS
from lawdash.judging.wording import UNIT_KIND_WORDS
from lawdash.plan_reading.drafts import Draft, Span
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import finish, open_form, show_refusal
from lawdash.web.kit.markdown import escape
from lawdash.web.plan_reading.row_form import draw_row_form
from lawdash.web.plan_reading.state import ReadReport, Row, Settled, forget

ROWS_A_PAGE = 20
_ALL = "全部"


def draw_review(context: PageContext, found: ReadReport) -> None:
    _draw_head(found)
    choices = [*Settled, _ALL]
    shown = st.segmented_control("显示", choices, default=Settled.OPEN, required=True, key="plan-reading-shown")
    places = found.places(None if shown == _ALL else Settled(shown))
    for place in places[:ROWS_A_PAGE]:
        with st.container(border=True, key=f"plan-reading-row-{place}"):
            _draw_row(found, place)
    if len(places) > ROWS_A_PAGE:
        st.caption(f"还有{len(places) - ROWS_A_PAGE}条，处理完上面的就会出现。")
    if not places:
        st.markdown("这里没有了。")
    _draw_finish(context, found)


def _draw_head(found: ReadReport) -> None:
    count = found.count()
    done = len(found.rows) - count[Settled.OPEN]
    st.markdown(
        f"**{escape(found.report.name)}** 读作{found.year}年计划。已处理 {done} / {len(found.rows)}："
        f"接受{count[Settled.ACCEPTED]}条，不作目标{count[Settled.DROPPED]}条。"
    )
    plain = sum(row.is_plain and row.settled is Settled.OPEN for row in found.rows)
    with st.container(horizontal=True):
        if plain:
            st.button(f"接受写明数字、无需确认的{plain}条", key="plan-reading-plain", on_click=found.accept_plain)
        st.button("放弃，读另一份", key="plan-reading-forget", on_click=forget)


def _draw_row(found: ReadReport, place: int) -> None:
    row = found.rows[place]
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.markdown(_mark_words(found.read.text, row.draft))
        for flag in row.draft.flags:
            st.markdown(f":material/help: {escape(flag)}" if row.draft.is_unsure else f":gray[{escape(flag)}]")
    with right:
        st.markdown(f"**{escape(row.values['title'])}**  \n{escape(say_values(row.values))}")
        if row.settled is not Settled.OPEN:
            st.markdown(f":gray[{row.settled}]")
        _draw_choices(found, place, row)
    if found.chosen == place:
        draw_row_form(found, place)


def _draw_choices(found: ReadReport, place: int, row: Row) -> None:
    with st.container(horizontal=True):
        for label, settled in (("接受", Settled.ACCEPTED), ("跳过", Settled.DROPPED), ("重新处理", Settled.OPEN)):
            is_open = row.settled is Settled.OPEN
            if (settled is Settled.OPEN) != is_open:
                st.button(
                    label, key=f"plan-reading-{place}-{settled.name}", on_click=found.settle, args=(place, settled)
                )
        if found.chosen != place:
            st.button("修改", key=f"plan-reading-{place}-edit", on_click=setattr, args=(found, "chosen", place))


def _draw_finish(context: PageContext, found: ReadReport) -> None:
    rows = [row.values for row in found.rows if row.settled is Settled.ACCEPTED]
    if found.count()[Settled.OPEN] or not rows:
        return
    st.subheader("提交批准")
    form = open_form("plan-reading-finish")
    reason = st.text_input("说明（必填）", key=form.widget("reason"), placeholder="例如：年度报告已于3月20日公布")
    show_refusal(form)
    if st.button(f"提交{found.year}年计划，共{len(rows)}项", type="primary", key=form.widget("save")):
        if form.save(lambda: propose_plan(context.office, found.year, rows, found.report, reason)):
            forget()
        finish(form, lambda _: f"**{found.year}年计划已提交。** 由另一人在“单位与计划”的“待批准”中批准后生效。")


def say_values(values: dict[str, str]) -> str:
    """「每季度不少于1次，村(社区)，12月31日前」 out of the columns of a plan file."""
    kind = Kind(values["kind"])
    if not values["threshold"]:
        return KIND_WORDS[kind]
    sign = "不超过" if values["comparator"] == Comparator.AT_MOST else "不少于"
    rhythm = CADENCE_WORDS[Cadence(values["cadence"])] if values["cadence"] else ""
    owner, _, names = values["scope"].partition(":")
    whose = "" if owner == UnitKind.TOWNSHIP else names.replace("|", "、") or f"各{UNIT_KIND_WORDS[UnitKind(owner)]}"
    parts = (KIND_WORDS[kind], f"{rhythm}{sign}{values['threshold']}{values['unit']}", whose, f"{values['due']}前")
    return "，".join(part for part in parts if part)


def _mark_words(text: str, draft: Draft) -> str:
    """The clause, with the words in it that made the fields in bold."""
    clause = draft.clause
    pieces, at = [], clause.start
    for span in _apart(draft.because.values()):
        if at <= span.start and span.end <= clause.end:
            pieces += [escape(text[at : span.start]), f":blue-background[{escape(span.of(text))}]"]
            at = span.end
    return "".join([*pieces, escape(text[at : clause.end])])


def _apart(spans: Iterable[Span]) -> list[Span]:
    return sorted(spans, key=lambda span: (span.start, span.end))
