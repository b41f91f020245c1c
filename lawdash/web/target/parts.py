"""The pieces of 目标详情, in the order in which they stand."""

from __future__ import annotations

import streamlit as st

from lawdash.actions.entries.looking import count_ledger, days_of_units, look_at_ledger
from lawdash.actions.evidence.looking import count_of
from lawdash.board.board import Board, Promise
from lawdash.board.owner_words import say_owner
from lawdash.board.promise_words import say_change, say_latest_note
from lawdash.judging.calendar import Moment
from lawdash.judging.explanation import forecast_sentence, numbers_behind, pace_behind, rule_behind
from lawdash.judging.model import Kind
from lawdash.judging.terms import KIND_WORDS
from lawdash.judging.wording import STATE_WORDS, format_date, format_number, section_title
from lawdash.store.entries.reading import EntryFilter, EntryRecord, Page
from lawdash.store.entries.unit_days import UnitDays
from lawdash.store.evidence.tables import SubjectKind
from lawdash.web.context import PageContext
from lawdash.web.kit.entry_text import amount_of, badges_of
from lawdash.web.kit.evidence import CLIP
from lawdash.web.kit.links import link_to
from lawdash.web.kit.markdown import escape, unbroken
from lawdash.web.kit.states import state_markdown
from lawdash.web.navigation import PageName
from lawdash.web.target.course import scope_units

ENTRIES = 10


def show_verdict(context: PageContext, board: Board, promise: Promise) -> None:
    """The sentence first; then where it is heading, and what the office says of it."""
    target, assessment = promise.record.target, promise.assessment
    st.title(escape(target.title), anchor=False)
    due = f":gray-badge[时限{format_date(target.due)}]" if target.kind is not Kind.WATCH else ""
    badges = (state_markdown(assessment.state), f":gray-badge[{section_title(target.section)}]", due)
    st.markdown(" ".join(badge for badge in badges if badge))
    st.markdown(f"##### {assessment.reason}。")
    if forecast := forecast_sentence(target, assessment):
        st.markdown(forecast)
    if note := say_latest_note(promise.record, board.year):
        st.markdown(escape(note))
    if any(one.owner for one in board.promises):
        units = {unit.id: unit.name for unit in board.units}
        st.markdown(f":material/person: 责任：{escape(say_owner(promise.owner, units))}")
    if not promise.indicator.is_derived:
        with st.container(horizontal=True):
            link_to(context, PageName.LOG, "登记一笔", {"indicator": promise.indicator.code})
            link_to(context, PageName.LEDGER, "在台账中查看", _same_entries(board, promise))


def explain_verdict(context: PageContext, board: Board, promise: Promise) -> None:
    """Every number that made the verdict, and the rule."""
    target, assessment = promise.record.target, promise.assessment
    st.markdown(f"**为什么是“{STATE_WORDS[assessment.state]}”？**")
    numbers = numbers_behind(target, assessment, Moment.at(board.as_of, context.today))
    promises = [f"| {label} | {figure} |" for label, figure in numbers]
    st.markdown("\n".join([f"| 判定依据 | {KIND_WORDS[target.kind]} |", "|---|---:|", *promises]))
    st.markdown(f"{rule_behind(target, assessment, board.plan.rules)}{pace_behind(target, assessment.required)}")


def show_coverage(context: PageContext, board: Board, promise: Promise) -> None:
    """Unit by unit: who is still missing, then who began when."""
    meant = board.units_of(promise)
    units = meant.values()
    found = {one.unit_id: one for one in days_of_units(context.office, promise.indicator.id, board.year, board.as_of)}
    missing = [unit.name for unit in units if unit.id not in found]
    missing += [f"{name}（未登记的单位）" for name in promise.record.target.scope.names if name not in meant]
    st.markdown(f"**尚未覆盖（{len(missing)}个）**：{'、'.join(map(escape, missing)) or '无'}")
    covered = [_covered(unit.name, found[unit.id], board.year) for unit in units if unit.id in found]
    st.markdown(f"**已经覆盖（{len(covered)}个）**：{'、'.join(covered) or '无'}")


def _covered(name: str, days: UnitDays, year: int) -> str:
    return f"{escape(name)}（{format_date(days.first_on, year)}）"


def show_background(context: PageContext, board: Board, promise: Promise) -> None:
    """What was promised, what was changed since, and what came of it the year before."""
    record = promise.record
    if record.clause:
        st.markdown("**承诺原文**")
        st.markdown("\n".join(f"> {escape(line)}" for line in record.clause.splitlines() if line.strip()))
    for change in record.changes:
        st.markdown(f":material/history: {escape(say_change(change, context.zone, board.year))}")
    if last_year := _say_last_year(board, promise):
        st.markdown(f":material/calendar_today: {last_year}")
    elif record.remark:
        st.markdown(f":material/info: 计划备注：{escape(record.remark)}。")


def _say_last_year(board: Board, promise: Promise) -> str:
    """The figure of the year before, where there is one, with its remark: not all of them can be compared."""
    baseline, target = promise.record.baseline, promise.record.target
    if baseline is None:
        return ""
    fact = board.facts.get(target.code)
    unit = fact.unit if fact else promise.indicator.unit
    remark = promise.record.remark or (fact.remark if fact else "")
    title = f"（{fact.title}）" if fact and fact.title != target.title else ""
    words = f"{board.year - 1}年实绩：{format_number(baseline)}{unit}{title}"
    return f"{words}。{escape(remark)}。" if remark else f"{words}。"


def _same_entries(board: Board, promise: Promise) -> dict[str, str | list[str]]:
    """The ledger's filters for the entries that stand on this page."""
    filters: dict[str, str | list[str]] = {"indicator": promise.indicator.title, "to": board.as_of.isoformat()}
    if promise.record.target.scope.names:
        filters["unit"] = [unit.name for unit in scope_units(board, promise) or ()]
    return filters


def show_entries(context: PageContext, board: Board, promise: Promise) -> None:
    """What the figures are made of, newest first, a page at a time."""
    units = scope_units(board, promise)
    if units is not None and not units:
        return
    chosen = EntryFilter(
        year=board.year,
        indicator_codes=(promise.indicator.code,),
        unit_ids=tuple(unit.id for unit in units or ()),
        happened_to=board.as_of,
    )
    key = f"target_entries_{promise.record.target.code}"
    count = count_ledger(context.office, chosen)
    pages = max(1, -(-count // ENTRIES))
    page = min(st.session_state.get(key, 1), pages)
    entries = look_at_ledger(context.office, chosen, page=Page(ENTRIES, (page - 1) * ENTRIES, count))
    st.markdown(f"##### 登记（{count:,}条）")
    if not entries:
        st.markdown(f"截至{format_date(board.as_of, board.year)}没有登记。")
        return
    counts = count_of(context.office, SubjectKind.ENTRY, [entry.id for entry in entries])
    lines = [_entry_line(entry, board.year, counts.get(entry.id, 0)) for entry in entries]
    st.markdown("\n".join(["| 日期 | 单位 | 数量 | 内容 |", "|---|---|---:|---|", *lines]))
    if pages > 1:
        st.pagination(pages, key=key)


def _entry_line(entry: EntryRecord, year: int, evidence: int) -> str:
    title = entry.title if entry.title != entry.indicator_title else ""
    content = escape(title or "，".join(f"{name}：{value}" for name, value in entry.details.items() if value))
    part = f"其中{format_number(entry.of_which)}" if entry.of_which is not None else ""
    clip = f"{CLIP}{evidence}" if evidence else ""
    words = " ".join(word for word in (content, part, badges_of(entry, year), clip) if word)
    day, amount = unbroken(format_date(entry.happened_on, year)), unbroken(amount_of(entry))
    return f"| {day} | {escape(entry.unit_name)} | {amount} | {words} |"
