"""The pages without a browser: Streamlit's AppTest on the main script, over a store of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.settings import ROOT, get_settings
from lawdash.store.engine import writing
from lawdash.store.state import mark_as_sample
from lawdash.web.streamlit_internals import USER_KEY
from tests.conftest import NOW
from tests.signed_in import Login, add_login

SECONDS = 30


@pytest.fixture
def settings_of_store(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LAWDASH_DATABASE_URL", sqlite_url)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


@pytest.fixture
def standing_clock(sqlite_engine: Engine) -> None:
    """1 July 2025, and the plan opens as of 30 June."""
    with writing(sqlite_engine) as session:
        mark_as_sample(session, NOW, date(2025, 6, 30))


@pytest.fixture
def login(sqlite_engine: Engine) -> Login:
    """Somebody who may do everything."""
    return add_login(sqlite_engine)


@pytest.fixture
def open_app(settings_of_store: None, standing_clock: None, login: Login) -> Callable[..., AppTest]:
    """Opens a page by its file name with the parameters of an address, and runs it, as somebody with all roles."""

    def open_page(page: str = "overview", **parameters: str) -> AppTest:
        app = AppTest.from_file(ROOT / "lawdash" / "web" / "main.py", default_timeout=SECONDS)
        app.user = {USER_KEY: str(login.session_id)}
        app.query_params.update(parameters)
        app.run()
        if page != "overview":
            app.switch_page(f"../../pages/{page}.py").run()
        return app

    return open_page
