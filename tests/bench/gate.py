"""What the gate adds to a request, and what signing in takes beside the one hash that it must compute."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlalchemy import Engine
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Scope

from lawdash.actions.accounts.login import sign_in
from lawdash.actions.accounts.users import Powers, add_account
from lawdash.actor import SYSTEM, visitor
from lawdash.clock import REAL_CLOCK
from lawdash.passwords import hash_password, verify_password
from lawdash.roles import Role
from lawdash.server.gate.gate import Gate
from lawdash.server.page import SCRIPTS
from lawdash.server.routes import ROUTES
from lawdash.server.running.startup import configure
from lawdash.settings import ROOT, Settings, get_settings
from lawdash.startup import prepare_store
from lawdash.store.engine import make_engine
from tests.bench.table import Line
from tests.bench.timing import best_of
from tests.helpers.offices import office_of
from tests.helpers.signed_in import add_login

REQUESTS = 300
PASSWORD = "lv-shui-qing-shan-2025"


def bench_gate() -> list[Line]:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'store.db'}"
        os.environ["LAWDASH_DATABASE_URL"] = url
        get_settings.cache_clear()
        configure(ROOT / "app.py")
        prepare_store(Settings())
        engine = make_engine(url)
        _bench_requests(add_login(engine).cookie)
        _bench_signing_in(engine)
        engine.dispose()
    return []


def _bench_requests(cookie: str) -> None:
    app = Starlette(routes=ROUTES)
    open_ms, gated_ms = asyncio.run(_compare(app, Gate(app), cookie))
    print(f"A request for one of our own files, without a network, median of {REQUESTS}:")
    print(
        f"  {open_ms:.2f} ms without the gate, {gated_ms:.2f} ms behind it: the gate adds {gated_ms - open_ms:.2f} ms\n"
    )


async def _compare(app: ASGIApp, gated: ASGIApp, cookie: str) -> tuple[float, float]:
    """Milliseconds. In turn, so that a busy moment of the machine meets both."""
    taken: dict[ASGIApp, list[float]] = {app: [], gated: []}
    for _ in range(REQUESTS):
        for one in (app, gated):
            start = perf_counter()
            await _ask(one, cookie)
            taken[one].append((perf_counter() - start) * 1000)
    return median(taken[app]), median(taken[gated])


async def _ask(app: ASGIApp, cookie: str) -> None:
    scope: Scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": SCRIPTS[0],
        "query_string": b"",
        "headers": [(b"host", b"127.0.0.1:8501"), (b"cookie", cookie.encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8501),
    }
    status: list[int] = []

    async def receive() -> Message:
        await asyncio.Event().wait()  # The browser stays, and says no more.
        raise AssertionError

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            status.append(message["status"])

    await app(scope, receive, send)
    assert status == [200], status


def _bench_signing_in(engine: Engine) -> None:
    standing = Powers(frozenset({Role.LEADER}), frozenset())
    add_account(office_of(engine, SYSTEM, now=REAL_CLOCK.now()), "示例领导", PASSWORD, standing, own_password=None)
    hashed = hash_password(PASSWORD)
    hashing = best_of(10, lambda: verify_password(hashed, PASSWORD))
    signing_in = best_of(10, lambda: _sign_in(engine))
    print(f"Signing in: {signing_in * 1000:.0f} ms, of which the one hash {hashing * 1000:.0f} ms,", end=" ")
    print(f"ratio {signing_in / hashing:.2f}\n")


def _sign_in(engine: Engine) -> None:
    sign_in(
        office_of(engine, visitor("127.0.0.1"), now=REAL_CLOCK.now()),
        "示例领导",
        PASSWORD,
        own_device=False,
        agent="bench",
    )
