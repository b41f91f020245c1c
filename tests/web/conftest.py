"""The pages without a browser: Streamlit's AppTest on the main script, over a store of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.settings import ROOT, Settings, get_settings
from lawdash.startup import prepare_store
from lawdash.store.engine import make_engine, writing
from lawdash.store.state import mark_as_sample
from lawdash.web.streamlit_internals import USER_KEY
from tests.conftest import NOW
from tests.helpers.servers import find_free_port, running, serve_command
from tests.helpers.signed_in import Login, add_login

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


@dataclass(frozen=True, slots=True)
class Office:
    """A running server, and the store behind it."""

    url: str
    engine: Engine
    log: Path

    def client(self, login: Login | None = None) -> httpx.Client:
        """A browser's requests from a page of the server itself; `login` None: nobody is signed in."""
        client = httpx.Client(base_url=self.url, headers={"Origin": self.url}, timeout=SECONDS)
        if login is not None:
            client.cookies.set(*login.cookie.split("=", 1), domain="127.0.0.1")
        return client


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Shared by the tests of one worker. It has an account already, so no set-up link was printed."""
    store, port = tmp_path_factory.mktemp("office") / "lawdash.db", find_free_port()
    url = f"sqlite:///{store}"
    prepare_store(Settings(database_url=url))
    engine = make_engine(url)
    add_login(engine)
    with running(serve_command(port), port, store) as address:
        yield Office(address, engine, store.with_suffix(".log"))
    engine.dispose()


@pytest.fixture
def somebody(office: Office) -> Login:
    """Signed in at the office, with a login of the test's own."""
    return add_login(office.engine)


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
