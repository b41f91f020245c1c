"""The pages without a browser: Streamlit's AppTest on the main script, over a store of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.settings import ROOT
from lawdash.store.state import mark_as_sample
from lawdash.web.streamlit_internals import USER_KEY
from tests.conftest import NOW
from tests.helpers.offices import by_hand
from tests.helpers.signed_in import Login, add_login

SECONDS = 30


@pytest.fixture
def standing_clock(sqlite_engine: Engine) -> None:
    """1 July 2025, and the plan opens as of 30 June."""
    with by_hand(sqlite_engine) as session:
        mark_as_sample(session, NOW, date(2025, 6, 30))


@pytest.fixture
def login(sqlite_engine: Engine) -> Login:
    """Somebody who may do everything."""
    return add_login(sqlite_engine)


@pytest.fixture
def open_app(settings_of_store: None, standing_clock: None, login: Login) -> Callable[..., AppTest]:
    """Opens a page by its file name with the parameters of an address, and runs it.

    `visitor` is through whose eyes; None: those of `login`, who may do everything.
    """

    def open_page(page: str = "overview", *, visitor: Login | None = None, **parameters: str) -> AppTest:
        app = AppTest.from_file(ROOT / "lawdash" / "web" / "main.py", default_timeout=SECONDS)
        app.user = {USER_KEY: str((visitor or login).session_id)}
        app.query_params.update(parameters)
        app.run()
        if page != "overview":
            app.switch_page(f"../../pages/{page}.py").run()
        return app

    return open_page
