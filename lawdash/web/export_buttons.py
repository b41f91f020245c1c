"""What a page lists as a file, exactly as filtered; written only when the button is pressed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO

import streamlit as st

from lawdash.actions.exporting import export_entries, is_whole_ledger
from lawdash.actions.table_file import FileFormat
from lawdash.web.context import PageContext
from lawdash.web.forms import open_form, renew_form, show_refusal
from lawdash.web.ledger_filters import LedgerView
from lawdash.web.password_form import ask_own_password

_MIME = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_FORMATS: tuple[FileFormat, ...] = ("csv", "xlsx")
_WHOLE = "whole-ledger"


def draw_export_buttons(context: PageContext, view: LedgerView) -> None:
    """Where nothing is filtered out, the whole ledger would leave: then the password is asked for first."""
    name = f"{context.year}年台账-{context.today}"
    if is_whole_ledger(view.filter):
        with st.popover("导出全部"):
            _draw_whole(context, view, name)
    else:
        draw_downloads(name, partial(_write, context, view, None))


def _draw_whole(context: PageContext, view: LedgerView, name: str) -> None:
    form = open_form(_WHOLE, kept=view)
    if form.kept != view:
        renew_form(_WHOLE)
        form = open_form(_WHOLE, kept=view)
    st.markdown("没有加筛选，导出的是全部台账。请再输入一次密码，导出记入审计记录。")
    own = ask_own_password(form)
    file_format = st.segmented_control(
        "格式", _FORMATS, default=_FORMATS[0], required=True, format_func=str.upper, key=form.widget("format")
    )
    show_refusal(form)
    if st.button("生成文件", type="primary", key=form.widget("save")):
        form.save(lambda: (file_format, _write(context, view, own, file_format)))
    if form.result is not None:
        written, content = form.result
        st.download_button(
            f"下载{written.upper()}",
            data=content,
            file_name=f"{name}.{written}",
            mime=_MIME[written],
            key=form.widget("download"),
            on_click=renew_form,
            args=(_WHOLE,),
        )


def draw_downloads(name: str, write: Callable[[FileFormat], bytes]) -> None:
    """One button for each format. `name` is the file's, without its ending."""
    for file_format in _FORMATS:
        st.download_button(
            f"导出{file_format.upper()}",
            data=partial(write, file_format),
            file_name=f"{name}.{file_format}",
            mime=_MIME[file_format],
            key=f"export-{file_format}",
            on_click="ignore",
        )


def _write(context: PageContext, view: LedgerView, own_password: str | None, file_format: FileFormat) -> bytes:
    output = BytesIO()
    export_entries(
        context.engine,
        context.actor,
        view.filter,
        output,
        file_format,
        own_password=own_password,
        zone=context.zone,
        now=context.now,
        order=view.order,
        descending=view.descending,
    )
    return output.getvalue()
