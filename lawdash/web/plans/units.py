"""The units: who is registered, registering more, renaming and closing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd
import streamlit as st

from lawdash.actions.acting.permissions import Act, who_may
from lawdash.actions.units.changing import Added, add_units, change_unit, import_units
from lawdash.actions.units.pasted import read_names
from lawdash.judging.model import UnitKind
from lawdash.judging.wording import UNIT_KIND_WORDS, format_date, say_closed
from lawdash.store.units.reading import UnitRecord
from lawdash.web.context import PageContext
from lawdash.web.kit.forms import finish, open_form, show_refusal
from lawdash.web.kit.links import UNIT_KIND
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.uploads import on_disk
from lawdash.web.plans.outcome import say_outcome

KINDS = (UnitKind.VILLAGE, UnitKind.ENTERPRISE, UnitKind.DEPARTMENT)
FILE_COLUMNS = "类别、名称、启用日期、停用日期"


def draw_unit_panel(context: PageContext, units: Sequence[UnitRecord]) -> None:
    words = {UNIT_KIND_WORDS[kind]: kind for kind in KINDS}
    word = st.segmented_control(
        "类别", list(words), default=next(iter(words)), required=True, key=UNIT_KIND, bind="query-params"
    )
    registered = [unit for unit in units if unit.kind is words[word]]
    if not context.rights.may(Act.CHANGE_UNITS):
        _draw_list(context, registered, word)
        st.markdown(f"单位由{who_may(Act.CHANGE_UNITS)}登记和修改。")
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        _draw_registration(context, words[word])
        _draw_import(context)
    with right:
        _draw_list(context, registered, word)
        if registered:
            _draw_change(context, registered, word)


def _draw_list(context: PageContext, units: Sequence[UnitRecord], word: str) -> None:
    active = sum(unit.is_active_on(context.today) for unit in units)
    st.markdown(f"##### 已登记{len(units)}个{word}" + (f"，其中{active}个启用中" if active < len(units) else ""))
    if not units:
        st.markdown(f"还没有登记{word}。")
        return
    rows = [
        {
            "名称": escape(unit.name),
            "启用": _say_day(unit.active_from, context.year) or "一直",
            "状态": _say_state(unit, context.today),
        }
        for unit in units
    ]
    with st.container(height=360 if len(units) > 8 else "content", border=False):
        st.table(pd.DataFrame(rows), border="horizontal", hide_index=True, alt=f"已登记的{word}")


def _draw_registration(context: PageContext, kind: UnitKind) -> None:
    form = open_form(f"units-{kind}")
    st.markdown("##### 登记名称")
    text = st.text_area(
        f"{UNIT_KIND_WORDS[kind]}名单，一行一个",
        help="也可以从表格整列粘贴，或用顿号、逗号隔开；序号会去掉。",
        key=form.widget("names"),
        height=160,
        placeholder="示例村01\n示例村02",
    )
    active_from = st.date_input(
        "启用日期（可不填）",
        value=None,
        format="YYYY-MM-DD",
        key=form.widget("active_from"),
        help="不填表示一直存在。新设的单位填设立日期，此前的月份不要求它完成。",
    )
    names = read_names(text)
    if len(names) > 1:
        st.caption(f"将登记：{escape('、'.join(names))}")
    show_refusal(form)
    label = f"登记{len(names)}个" if names else "登记"
    if st.button(label, type="primary", key=form.widget("save"), disabled=not names):
        day = active_from if isinstance(active_from, date) else None
        form.save(lambda: add_units(context.office, kind, names, active_from=day))
        finish(form, _say_added)


def _draw_import(context: PageContext) -> None:
    form = open_form("unit-file")
    with st.expander("从文件导入单位"):
        st.markdown(f"CSV 或 XLSX，第一行是列名：{FILE_COLUMNS}（类别填村（社区）、企业或部门；日期可空）。")
        upload = st.file_uploader("选择文件", key=form.widget("file"), label_visibility="collapsed")
        show_refusal(form)
        if upload is not None and st.button("导入单位", type="primary", key=form.widget("save")):
            with on_disk(upload) as file:
                form.save(lambda: import_units(context.office, file))
            finish(form, _say_added)


def _say_added(added: Added) -> str:
    existing = f"，原已登记{len(added.existing)}个，保持不变" if added.existing else ""
    return f"**新登记{len(added.added)}个单位**{existing}。"


def _draw_change(context: PageContext, units: Sequence[UnitRecord], word: str) -> None:
    st.markdown("##### 更名或停用")
    names = {unit.id: unit.name for unit in units}
    chosen = st.selectbox(
        f"选一个{word}", list(names), index=None, format_func=names.__getitem__, placeholder="请选择", key="unit-chosen"
    )
    unit = next((unit for unit in units if unit.id == chosen), None)
    if unit is not None:
        _draw_change_of(context, unit)


def _draw_change_of(context: PageContext, unit: UnitRecord) -> None:
    form = open_form(f"unit-{unit.id}", kept=unit)
    drawn: UnitRecord = form.kept
    name = st.text_input("名称", drawn.name, key=form.widget("name"))
    with st.container(horizontal=True):
        active_from = st.date_input(
            "启用日期", value=drawn.active_from, format="YYYY-MM-DD", key=form.widget("active_from")
        )
        active_to = st.date_input(
            "停用日期（最后一天）", value=drawn.active_to, format="YYYY-MM-DD", key=form.widget("active_to")
        )
    reason = st.text_input("原因（必填）", key=form.widget("reason"), placeholder="例如：撤并入福兴村")
    show_refusal(form)
    if st.button("保存修改", type="primary", key=form.widget("save")):
        form.save(
            lambda: say_outcome(
                change_unit(
                    context.office,
                    unit.id,
                    name=name,
                    active_from=active_from if isinstance(active_from, date) else None,
                    active_to=active_to if isinstance(active_to, date) else None,
                    reason=reason,
                    expected_version=drawn.version,
                ),
                f"**“{escape(name)}”已修改。** 自现在起按新的名称和日期判定。",
            )
        )
        finish(form)


def _say_state(unit: UnitRecord, today: date) -> str:
    if unit.active_to is not None:
        return say_closed(unit.active_to)
    return "启用中" if unit.is_active_on(today) else "尚未启用"


def _say_day(day: date | None, year: int) -> str:
    return "" if day is None else format_date(day, year)
