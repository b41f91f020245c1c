"""Everything that leans on undocumented Streamlit, each piece with a test of its own: an upgrade breaks here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from starlette.convertors import Convertor, register_url_convertor
from streamlit import config, file_util, net_util


def read_config_beside(app_file: Path) -> None:
    """`st.App` looks beside its script (lawdash/web), `streamlit run` beside app.py: one place for both."""
    if config._main_script_path is None:
        config._main_script_path = str(app_file)
        config.get_config_options(force_reparse=True)


def set_options(options: Mapping[str, Any]) -> None:
    """Over whatever the file and the environment say. Only before the application is built."""
    for name, value in options.items():
        config.set_option(name, value)


def stay_offline() -> None:
    """A foreign Origin makes Streamlit ask an outside service for this machine's address; tell it one beforehand."""
    net_util._internal_ip = "127.0.0.1"
    net_util._external_ip = "127.0.0.1"


class PagePath(Convertor[str]):
    """Addresses that are pages: no file (a dot in the name), and nothing that Streamlit keeps for itself.

    The browser tries /page/_stcore/health before /_stcore/health, and takes any answer but 404 for the server's.
    """

    regex = r"(?!.*_stcore|media/|component/|static/|auth/|oauth2callback)[^.]*"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("page_path", PagePath())


def read_index(title: str, scripts: Sequence[str], icon: str) -> str:
    """Streamlit's own index.html in Chinese, with our own `scripts` before all others.

    Raises ValueError where Streamlit's page is no longer what it was.
    """
    ours = "".join(f'<script src="{escape(script)}"></script>' for script in scripts)
    html = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    for pattern, replacement in (
        (r'<html lang="en">', '<html lang="zh-CN">'),
        (r"<title>.*?</title>", f"<title>{escape(title)}</title>{ours}"),
        (r'<link rel="shortcut icon"[^>]*/>', f'<link rel="icon" type="image/svg+xml" href="{escape(icon)}" />'),
        # A Latin font that this theme does not use.
        (r'<link\s+rel="preload"[^>]*?as="font"[^>]*?/>', ""),
        (r'<link rel="service-desc"[^>]*/>', ""),
        (r"<noscript>.*?</noscript>", "<noscript><p>请在浏览器中启用JavaScript后再打开本页。</p></noscript>"),
    ):
        html, count = re.subn(pattern, replacement.replace("\\", r"\\"), html, flags=re.DOTALL)
        if count != 1:
            raise ValueError(f"Streamlit's index.html has changed: {pattern} occurs {count} times")
    return html
