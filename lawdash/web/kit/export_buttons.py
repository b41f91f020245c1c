"""What a page lists as a file, exactly as filtered; written only when the link is followed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lawdash.files.writing import FileFormat
from lawdash.web.kit.exports import FORMATS


def draw_export_links(url: Callable[[FileFormat], str]) -> None:
    """One link for each format."""
    for file_format in FORMATS:
        st.link_button(f"导出{file_format.upper()}", url(file_format))
