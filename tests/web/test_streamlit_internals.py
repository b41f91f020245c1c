"""What the shell takes from undocumented Streamlit. When an upgrade breaks one, streamlit_internals.py mends it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.routing import Match
from streamlit import net_util
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.web.server.server_util import is_url_from_allowed_origins

from lawdash.settings import ROOT
from lawdash.web import streamlit_internals
from lawdash.web.kit.sheets import ASSETS
from lawdash.web.streamlit_internals import offer_assets, read_index, stay_offline
from tests.server.all_routes import streamlit_routes

SHOW_OPTIONS = """
import json, app
from streamlit import config
names = {names!r}
print(json.dumps({{name: config.get_option(name) for name in names}}))
"""


def read_options(folder: Path, *names: str) -> dict[str, object]:
    """Options of the application when it is imported from another working directory."""
    finished = subprocess.run(
        [sys.executable, "-c", SHOW_OPTIONS.format(names=names)],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "LAWDASH_DATABASE_URL": f"sqlite:///{folder / 'store.db'}", "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(finished.stdout))


def test_the_configuration_is_read_wherever_the_server_starts(tmp_path: Path) -> None:
    expected = {
        "runner.postScriptGC": False,
        "runner.magicEnabled": False,
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "viewer",
        "client.allowedOrigins": [],
        "server.address": "127.0.0.1",
        "server.allowedHosts": ["localhost", "127.0.0.1", "::1"],
        "server.maxUploadSize": 20,
        "browser.serverAddress": "127.0.0.1",
        "server.enableXsrfProtection": True,
    }
    assert read_options(tmp_path, *expected) == expected


def test_the_cookie_secret_is_that_of_the_store(tmp_path: Path) -> None:
    secret = read_options(tmp_path, "server.cookieSecret")["server.cookieSecret"]
    assert secret == (tmp_path / "store.db-cookie-secret").read_text()


def test_the_page_is_in_chinese_and_loads_the_dictionary_first() -> None:
    html = read_index("标题", ["/words.js"], ["/pages.css"], "/icon.svg", "/plain")
    assert '<html lang="zh-CN">' in html
    assert "<title>标题</title>" in html
    assert html.index('src="/words.js"') < html.index('type="module"')
    assert 'href="/icon.svg"' in html
    assert "You need to enable JavaScript" not in html
    assert '<link rel="stylesheet" href="/pages.css" />' in html
    assert '<a href="/plain">' in html


def test_a_title_cannot_break_out_of_the_page() -> None:
    assert "<b>" not in read_index("</title><b>", [], [], "/icon.svg", "/")


def test_a_components_script_comes_from_our_own_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit finds the folders of installed packages only; a script that is no file would be a blob:."""
    manager = BidiComponentManager()
    monkeypatch.setattr(streamlit_internals, "get_bidi_component_manager", lambda: manager)
    for _ in range(2):
        offer_assets("lawdash.sheet", ASSETS)
    definition = manager.build_definition_with_validation(
        component_key="lawdash.sheet", html=None, css=None, js="index.js"
    )
    assert (definition.js_url, definition.js_content) == ("index.js", None)
    assert manager.get_component_asset_root("lawdash.sheet") == ASSETS


def test_no_foreign_origin_makes_the_server_ask_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(net_util, "_external_ip", None)
    monkeypatch.setattr(net_util, "_internal_ip", None)
    monkeypatch.setattr(net_util, "_make_blocking_http_get", lambda *_, **__: pytest.fail("asked outside"))
    stay_offline()
    assert not is_url_from_allowed_origins("http://elsewhere.example")


def test_our_page_route_hides_none_of_streamlits() -> None:
    from lawdash.server.routes import ROUTES

    pages = ROUTES[-1]
    assert len(streamlit_routes()) > 5
    for route in streamlit_routes():
        path = route.path.replace("{path:path}", "some/file").replace("{", "").replace("}", "")
        match, _ = pages.matches({"type": "http", "path": path, "method": "GET", "headers": []})
        assert match is Match.NONE, path


@pytest.mark.parametrize(
    "path", ["/static/js/index.js", "/static/media", "/media/abc.csv", "/favicon.png", "/ledger/_stcore/health"]
)
def test_files_are_left_to_streamlit(path: str) -> None:
    from lawdash.server.routes import ROUTES

    match, _ = ROUTES[-1].matches({"type": "http", "path": path, "method": "GET", "headers": []})
    assert match is Match.NONE
