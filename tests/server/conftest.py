"""A running server and the store behind it, shared by the tests of one worker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine

from lawdash.settings import Settings
from lawdash.startup import prepare_store
from lawdash.store.engine import make_engine
from tests.helpers.servers import find_free_port, running, serve_command
from tests.helpers.signed_in import Login, add_login

SECONDS = 30


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
            name, _, value = login.cookie.partition("=")
            client.cookies.set(name, value, domain="127.0.0.1")
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
