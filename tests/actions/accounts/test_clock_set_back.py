"""A clock that was set back neither locks an account for years nor keeps a login alive for them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from lawdash.actions.accounts.live_sessions import find_live
from lawdash.actions.accounts.login import find_actor
from lawdash.actions.acting.tries import ON_ACCOUNT_FROM_ADDRESS, WINDOW
from lawdash.actor import SYSTEM
from tests.actions.accounts.entering import SETTINGS, enter, refusal
from tests.actions.accounts.people import make_account
from tests.conftest import NOW
from tests.helpers.offices import office_of

YEAR = timedelta(days=400)


def test_failed_tries_of_the_future_count_as_of_now(sqlite_engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    make_account(sqlite_engine)
    for _ in range(ON_ACCOUNT_FROM_ADDRESS):
        refusal(lambda: enter(sqlite_engine, "wrong", now=NOW + YEAR))
    assert refusal(lambda: enter(sqlite_engine)) == "尝试次数过多，请在15分钟后再试。"
    assert "the clock was set back" in caplog.text
    enter(sqlite_engine, now=NOW + WINDOW + timedelta(seconds=1))


def test_a_login_of_the_future_is_over(sqlite_engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    make_account(sqlite_engine)
    token = enter(sqlite_engine, now=NOW + YEAR).token
    assert find_actor(office_of(sqlite_engine, SYSTEM, now=NOW, settings=SETTINGS), token) is None
    assert "the clock was set back" in caplog.text


def test_a_login_seen_in_the_future_idles_from_now_on(sqlite_engine: Engine) -> None:
    make_account(sqlite_engine)
    token = enter(sqlite_engine).token
    idle = timedelta(minutes=SETTINGS.idle_minutes)
    ahead = office_of(sqlite_engine, SYSTEM, now=NOW + idle - timedelta(minutes=1), settings=SETTINGS)
    behind = office_of(sqlite_engine, SYSTEM, now=NOW, settings=SETTINGS)
    found = find_actor(ahead, token)
    assert found is not None
    assert find_actor(behind, token) is not None
    assert list(find_live(behind, [found[1].id])) == [found[1].id]
    assert find_live(office_of(sqlite_engine, SYSTEM, now=NOW + idle, settings=SETTINGS), [found[1].id]) == {}
