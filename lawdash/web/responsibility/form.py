"""Names who answers for one promise or for many at once, by hand or from a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from lawdash.actions.responsibility.assigning import assign_owners, import_owners
from lawdash.actions.responsibility.rules import LEADING, OWNER_COLUMNS, OwnerDraft
from lawdash.board.board import Board, Promise
from lawdash.judging.model import UnitKind
from lawdash.store.responsibility.responsibility import Assignment
from lawdash.web.context import PageContext
from lawdash.web.kit.fields import field_cells
from lawdash.web.kit.forms import Form, finish, open_form, show_refusal
from lawdash.web.kit.uploads import on_disk

FORM, FILE_FORM = "owners", "owners-file"


def draw_owner_form(context: PageContext, board: Board, open_ones: Sequence[Promise]) -> None:
    """`open_ones`: those that nobody answers for yet."""
    form = open_form(FORM, _versions(board))
    promises = _choose_promises(board, form, open_ones)
    if not promises:
        return
    drafts = _draw_fields(context, board, form, promises)
    show_refusal(form)
    if st.button(f"保存{len(drafts)}项分工", type="primary", key=form.widget("save")):
        expected = {one.record.id: form.kept[one.record.id] for one in promises}
        form.save(lambda: assign_owners(context.office, board.year, drafts, expected=expected))
        finish(form, _say_changed)


def draw_owner_import(context: PageContext, year: int) -> None:
    form = open_form(FILE_FORM)
    with st.expander("从文件导入责任分工"):
        columns = "、".join(OWNER_COLUMNS.values())
        st.markdown(f"CSV 或 XLSX，第一行是列名：{columns}。配合单位之间用分号隔开；起始日期不填为今天。")
        upload = st.file_uploader("选择文件", key=form.widget("file"), label_visibility="collapsed")
        show_refusal(form)
        if upload is not None and st.button("导入责任分工", type="primary", key=form.widget("save")):
            with on_disk(upload) as file:
                form.save(lambda: import_owners(context.office, file, year))
            finish(form, _say_changed)


def _say_changed(count: int) -> str:
    return f"**已变更{count}项承诺的责任分工。**" if count else "与现在的分工相同，没有变更。"


def _versions(board: Board) -> dict[int, int]:
    """How many versions of each promise's responsibility this form was drawn from."""
    return {one.record.id: one.owner_versions for one in board.promises}


def _choose_promises(board: Board, form: Form, open_ones: Sequence[Promise]) -> list[Promise]:
    titles = {one.record.target.code: one.record.target.title for one in board.promises}
    key = form.widget("codes")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.multiselect(
            "为哪些承诺明确责任（可多选）",
            list(titles),
            format_func=titles.__getitem__,
            key=key,
            placeholder="选择承诺",
        )
        if open_ones:
            codes = [one.record.target.code for one in open_ones]
            choose = {key: codes}
            st.button(
                f"选未明确的{len(codes)}项", on_click=st.session_state.update, args=(choose,), key=form.widget("open")
            )
    return [one for code in chosen if (one := board.promise(code)) is not None]


def _draw_fields(context: PageContext, board: Board, form: Form, promises: Sequence[Promise]) -> list[OwnerDraft]:
    """Filled in with what is in force, where that is the same for all that were chosen."""
    said = {one.owner for one in promises}
    now = (next(iter(said)) if len(said) == 1 else None) or Assignment(context.today, "")
    units = {unit.id: unit for unit in board.units}
    leading = [unit.name for unit in board.units if unit.kind in LEADING and unit.is_active_on(context.today)]
    lead_name = units[now.lead_unit_id].name if now.lead_unit_id in units else None
    helping = [unit.name for unit in board.units if unit.kind is not UnitKind.TOWNSHIP]
    chosen = "-".join(str(one.record.id) for one in promises)

    def key(column: str) -> str:
        return form.widget(f"{column}-{chosen}")

    cell = field_cells()
    with cell():
        leader = st.text_input(f"{OWNER_COLUMNS['leader']}（留空表示不再负责）", now.leader, key=key("leader"))
    with cell():
        post = st.text_input(OWNER_COLUMNS["post"], now.post, key=key("post"))
    with cell():
        team = st.text_input(OWNER_COLUMNS["team"], now.team, key=key("team"))
    with cell():
        day = st.date_input(OWNER_COLUMNS["from"], context.today, format="YYYY-MM-DD", key=key("from"))
    with cell():
        place = leading.index(lead_name) if lead_name in leading else None
        lead = st.selectbox(
            OWNER_COLUMNS["department"], leading, index=place, placeholder="不指定", key=key("department")
        )
    with cell():
        now_helping = [units[one].name for one in now.assisting if one in units]
        assisting = st.multiselect(
            OWNER_COLUMNS["assisting"], helping, now_helping, placeholder="最多10个", key=key("assisting")
        )
    members = st.text_area(OWNER_COLUMNS["members"], now.members, height=68, key=key("members"))
    return [
        OwnerDraft(
            code=promise.record.target.code,
            leader=leader,
            post=post,
            department=lead or "",
            team=team,
            members=members,
            in_force_from=day if isinstance(day, date) else None,
            assisting=tuple(assisting),
        )
        for promise in promises
    ]
