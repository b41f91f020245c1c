"""The one server of a worker: started once, its store put back where a test may have written into it.

To put it back takes a small part of what a start takes, and is the product's own restore, under whoever still has a
connection open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from sqlalchemy import Engine

from lawdash.actions.keeping.restoring import restore_store
from lawdash.actor import SYSTEM
from lawdash.clock import REAL_CLOCK
from lawdash.passwords import hash_password
from lawdash.roles import Role
from lawdash.settings import Settings
from lawdash.startup import prepare_store
from lawdash.store.accounts.accounts import add_user
from lawdash.store.archive.backup import create_backup
from lawdash.store.engine import make_engine
from lawdash.store.units.reading import township_unit_id
from tests.browser.harness import Server
from tests.helpers.offices import by_hand
from tests.helpers.servers import find_free_port, running, serve_command
from tests.helpers.signed_in import NAME
from tests.server.login.forms import submit

PASSWORD = "lv-shui-qing-shan-2025"
Fill = Callable[[Engine], None]


def leave_empty(engine: Engine) -> None:
    """A store as `init` leaves it: the plan, no unit, no entry."""


class KeptServer:
    """Hands out its server with the store that is asked for; a store that was spoiled is put back first."""

    def __init__(self, server: Server, archives: dict[Fill, Path]) -> None:
        self._server = server
        self._archives = archives
        self._holds: Fill | None = None

    def holding(self, fill: Fill) -> Server:
        """For tests that leave the store as they found it."""
        if self._holds is not fill:
            restore_store(
                self._archives[fill], Settings(database_url=self._server.database_url), SYSTEM, now=REAL_CLOCK.now()
            )
            # Nobody stays signed in after a restore.
            cookies = sign_in(self._server.url)
            self._server = Server(self._server.url, self._server.database_url, self._server.engine, cookies)
            self._holds = fill
        return self._server

    @contextmanager
    def lent(self, fill: Fill) -> Iterator[Server]:
        """For a test that writes."""
        try:
            yield self.holding(fill)
        finally:
            self._holds = None


@contextmanager
def keep_server(folder: Path, *fills: Fill) -> Iterator[KeptServer]:
    """A server that can hold a store filled by each of `fills`."""
    store = folder / "lawdash.db"
    url = f"sqlite:///{store}"
    engine = make_store(url)
    # Chinese names without an ending: they stand in the trail, which is read like everything else.
    bare = folder / "备份"
    create_backup(url, bare)
    archives = {}
    for number, fill in enumerate(fills, start=1):
        fill(engine)
        archives[fill] = folder / f"备份{number}"
        create_backup(url, archives[fill])
        restore_store(bare, Settings(database_url=url), SYSTEM, now=REAL_CLOCK.now())
    port = find_free_port()
    with running(serve_command(port), port, store) as address:
        yield KeptServer(Server(address, url, engine, {}), archives)
    engine.dispose()


def make_store(url: str) -> Engine:
    """The plan, and somebody who may do everything."""
    prepare_store(Settings(database_url=url))
    engine = make_engine(url)
    with by_hand(engine) as session:
        units = [township_unit_id(session)]
        add_user(session, NAME, hash_password(PASSWORD), Role, units, must_change=False, now=REAL_CLOCK.now())
    return engine


def sign_in(url: str) -> dict[str, str]:
    """Through the login page: the cookies it leaves."""
    with httpx.Client(base_url=url, headers={"Origin": url}) as client:
        answer = submit(client, "/login", name=NAME, password=PASSWORD)
        assert answer.status_code == 303, answer.text
        return dict(client.cookies)
