"""Everything that leans on undocumented Streamlit, each piece with a test of its own: an upgrade breaks here."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, TypeAlias

from google.protobuf.message import DecodeError
from starlette.convertors import Convertor, register_url_convertor
from streamlit import config, file_util, net_util
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.delta_generator import DeltaGenerator
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFile

Block: TypeAlias = DeltaGenerator
"""A place on the page, to draw into."""

Upload: TypeAlias = UploadedFile
"""A file as a browser has uploaded it: read like any file, with its `name`."""

BrowserMessage: TypeAlias = BackMsg
"""What a browser asks over its websocket."""


def read_config_beside(app_file: Path) -> None:
    """`st.App` looks beside its script (lawdash/web), `streamlit run` beside app.py: one place for both."""
    if config._main_script_path is None:
        config._main_script_path = str(app_file)
        config.get_config_options(force_reparse=True)


def set_options(options: Mapping[str, Any]) -> None:
    """Over whatever the file and the environment say. Only before the application is built."""
    for name, value in options.items():
        config.set_option(name, value)


def offer_assets(component: str, folder: Path) -> None:
    """Serves `folder` as the files of a component named 「lawdash.sheet」: Streamlit looks in installed packages only.

    Its scripts come from our own origin then; one given as text comes as a blob:, which our policy forbids.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(component) is None:
        project, _, name = component.partition(".")
        assets = ComponentConfig(name=name, asset_dir=folder.name)
        manager.register_from_manifest(ComponentManifest(project, "1", [assets]), folder.parent)


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


def read_index(title: str, scripts: Sequence[str], styles: Sequence[str], icon: str, plain: str) -> str:
    """Streamlit's own index.html in Chinese, with `styles` and `scripts` of our own before all others.

    `plain` is the address of a page that needs no script.

    Raises ValueError where Streamlit's page is no longer what it was.
    """
    ours = "".join(f'<link rel="stylesheet" href="{escape(address)}" />' for address in styles)
    ours += "".join(f'<script src="{escape(script)}"></script>' for script in scripts)
    html = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    for pattern, replacement in (
        (r'<html lang="en">', '<html lang="zh-CN">'),
        (r"<title>.*?</title>", f"<title>{escape(title)}</title>{ours}"),
        (r'<link rel="shortcut icon"[^>]*/>', f'<link rel="icon" type="image/svg+xml" href="{escape(icon)}" />'),
        # A Latin font that this theme does not use.
        (r'<link\s+rel="preload"[^>]*?as="font"[^>]*?/>', ""),
        (r'<link rel="service-desc"[^>]*/>', ""),
        (
            r"<noscript>.*?</noscript>",
            "<noscript><p>请在浏览器中启用JavaScript后再打开本页，"
            f'或者打开<a href="{escape(plain)}">速览</a>。</p></noscript>',
        ),
    ):
        html, count = re.subn(pattern, replacement.replace("\\", r"\\"), html, flags=re.DOTALL)
        if count != 1:
            raise ValueError(f"Streamlit's index.html has changed: {pattern} occurs {count} times")
    return html


SESSION_HEADER = "X-Lawdash-Session"
"""In this header the gate says which login a request belongs to (.streamlit/config.toml, trustedUserHeaders)."""

USER_KEY = "session"
"""Under this key `st.user` holds the id of the login, as a string."""

# What a page needs of its own server. Not among them: emptying everybody's cache, setting options of the process,
# reading the program's git history, installing things on this machine, and what Streamlit's developers test with.
_ALLOWED_MESSAGES = {"rerun_script", "stop_script", "file_urls_request"}


def read_message(data: bytes) -> BrowserMessage:
    """Raises ValueError where it is nothing of Streamlit's."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except DecodeError as error:
        raise ValueError("not a message of Streamlit's") from error
    return message


def is_allowed(message: BrowserMessage) -> bool:
    """Whether it touches nobody but the login that it comes from.

    No page offers a file that is only written when its button is pressed (`backend_operation_request`): files leave by
    routes of their own, in the name of whoever follows the link.
    """
    return message.WhichOneof("type") in _ALLOWED_MESSAGES


def is_run(message: BrowserMessage) -> bool:
    """Whether it asks for a run of the script, or of a fragment of it."""
    return message.WhichOneof("type") == "rerun_script"


def whole_run(message: BrowserMessage | None) -> bytes:
    """The same page from its beginning, with nothing filled in and nothing clicked. None: the first page."""
    asked = BackMsg()
    if message is not None:
        asked.CopyFrom(message)
        for field in ("fragment_id", "widget_states", "is_auto_rerun"):
            asked.rerun_script.ClearField(field)
    asked.rerun_script.SetInParent()
    return bytes(asked.SerializeToString())


def run_sign(data: bytes) -> str | None:
    """`new_session` where a run begins, `script_finished` where it ends, None for all else that a server sends."""
    message = ForwardMsg()
    message.ParseFromString(data)
    kind = message.WhichOneof("type")
    return kind if kind in {"new_session", "script_finished"} else None


def owner_of(streamlit_session: str) -> str | None:
    """The id of the login to which a session of Streamlit's belongs; None where there is no such session."""
    if not Runtime.exists():
        return None
    info = Runtime.instance()._session_mgr.get_session_info(streamlit_session)
    owner = None if info is None else info.session._user_info.get(USER_KEY)
    return owner if isinstance(owner, str) else None


def uploads_of(owner: str) -> tuple[int, int]:
    """How many files, and how many bytes in all, one login keeps uploaded, over all its tabs."""
    manager = Runtime.instance().uploaded_file_mgr
    if not isinstance(manager, MemoryUploadedFileManager):
        raise TypeError("uploads are no longer kept in memory")
    sizes = [
        len(file.data)
        for streamlit_session, files in list(manager.file_storage.items())
        if owner_of(streamlit_session) == owner
        for file in list(files.values())
    ]
    return len(sizes), sum(sizes)
