"""What a page lists as a file, exactly as filtered; written only when the button is pressed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO

import streamlit as st

from lawdash.actions.exporting import export_entries
from lawdash.actions.table_file import FileFormat
from lawdash.web.context import PageContext
from lawdash.web.ledger_filters import LedgerView

_MIME = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
_FORMATS: tuple[FileFormat, ...] = ("csv", "xlsx")


def draw_export_buttons(context: PageContext, view: LedgerView) -> None:
    draw_downloads(f"{context.year}年台账-{context.today}", partial(_write, context, view))


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


def _write(context: PageContext, view: LedgerView, file_format: FileFormat) -> bytes:
    output = BytesIO()
    export_entries(
        context.engine,
        view.filter,
        output,
        file_format,
        zone=context.zone,
        order=view.order,
        descending=view.descending,
    )
    return output.getvalue()
