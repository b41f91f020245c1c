"""The command line on a store of the test's own."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine

from lawdash.cli.main import main
from lawdash.settings import get_settings
from lawdash.store.accounts.accounts import UserRecord
from tests.actions.accounts.people import make_account


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ended]
MakeAccount = Callable[..., UserRecord]


@pytest.fixture
def run(sqlite_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """`run("status", "--year", 2025)` on a store with the plan of 2025 and nothing else."""
    monkeypatch.setenv("LAWDASH_DATABASE_URL", sqlite_url)
    get_settings.cache_clear()

    def run_command(*arguments: object) -> Ended:
        status = main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Ended(status, written.out, written.err)

    yield run_command
    get_settings.cache_clear()


@pytest.fixture
def done(run: Run) -> Run:
    """Like `run`, for commands that must succeed."""

    def run_and_expect_success(*arguments: object) -> Ended:
        ended = run(*arguments)
        assert ended.status == 0, ended.err
        return ended

    return run_and_expect_success


@pytest.fixture
def account(sqlite_engine: Engine) -> MakeAccount:
    """`account("示例甲", Role.STAFF)` makes an account."""
    return partial(make_account, sqlite_engine)
