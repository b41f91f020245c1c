"""A table with the office's own header: asked once which column is what, read by itself the next time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st

from lawdash.actions.entries.mapping import Counting, FileMapping
from lawdash.actions.entries.mappings import mapping_for, read_headers, save_mapping
from lawdash.board.board import Board
from lawdash.refusal import Refused
from lawdash.web.context import PageContext
from lawdash.web.kit.fields import field_cells
from lawdash.web.kit.forms import open_form, renew_form, show_refusal
from lawdash.web.kit.markdown import escape
from lawdash.web.kit.said import tell
from lawdash.web.kit.uploads import on_disk
from lawdash.web.streamlit_internals import Upload

FORM = "mapping"
_COUNTING = {"数量在一列里": Counting.COLUMN, "每行计1": Counting.ONE, "一列是累计数": Counting.TOTAL}


def choose_mapping(context: PageContext, board: Board, upload: Upload) -> FileMapping | None:
    """The one kept for this header; else the questions, and None until they were answered."""
    headers = _headers_of(context, upload)
    if not headers:
        return None
    kept = mapping_for(context.office, headers)
    if kept is not None:
        indicator = board.indicators.get(kept.indicator)
        title = kept.indicator if indicator is None else indicator.title
        tell(f"按保存的对照“{escape(kept.name)}”读取，登记为“{escape(title)}”。", icon=":material/link:")
        return kept
    _ask(context, board, upload, headers)
    return None


def _headers_of(context: PageContext, upload: Upload) -> list[str]:
    """Empty where the file shows none."""
    try:
        with on_disk(upload) as file:
            return [name for name in read_headers(context.office, file) if name]
    except Refused:
        return []


def _ask(context: PageContext, board: Board, upload: Upload, headers: Sequence[str]) -> None:
    form = open_form(f"{FORM}-{upload.file_id}")
    loggable = {one.code: one for one in board.indicators.values() if not one.is_derived}
    with st.container(border=True):
        st.markdown("**这是本单位自己的表？** 指出各列是什么，只问这一次；表头不变，以后自动读取。")
        code = st.selectbox(
            "这张表登记的是",
            list(loggable),
            index=None,
            format_func=lambda one: loggable[one].title,
            placeholder="选择指标",
            key=form.widget("indicator"),
        )
        if code is None:
            return
        cell = field_cells()
        columns = {}
        asked = [("happened_on", "发生日期是哪一列"), ("title", "标题是哪一列（可不选）")]
        if loggable[code].unit_kind is not None:
            asked.insert(1, ("unit", "单位是哪一列"))
        for column, label in asked:
            with cell():
                columns[column] = st.selectbox(
                    label, headers, index=None, placeholder="选择一列", key=form.widget(column)
                )
        with cell():
            word = st.selectbox("数量怎么算", list(_COUNTING), key=form.widget("counting"))
        counting = _COUNTING[word]
        if counting is not Counting.ONE:
            with cell():
                label = "数量是哪一列" if counting is Counting.COLUMN else "累计数是哪一列"
                columns["quantity"] = st.selectbox(
                    label, headers, index=None, placeholder="选择一列", key=form.widget("quantity")
                )
        with cell():
            name = st.text_input("对照的名称", PurePath(upload.name).stem, key=form.widget("name"))
        st.caption("没有指出的列不读入。")
        show_refusal(form)
        if st.button("按此读取", type="primary", key=form.widget("save")):
            chosen = {column: header for column, header in columns.items() if header}
            mapping = FileMapping(name, code, chosen, counting)

            def save() -> bool:
                save_mapping(context.office, mapping, list(headers))
                return True

            if form.save(save):
                renew_form(form.name)
            st.rerun()
