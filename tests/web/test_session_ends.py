"""A page in AppTest, whose login ends while it stands open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, update
from streamlit.testing.v1 import AppTest

from lawdash.clock import REAL_CLOCK
from lawdash.store.accounts.sessions import end_session
from lawdash.store.accounts.tables import UserRow, WebSessionRow
from lawdash.store.sealing.written import change_rows
from lawdash.web.streamlit_internals import USER_KEY
from tests.helpers.offices import by_hand
from tests.helpers.signed_in import Login

Open = Callable[..., AppTest]
ENDED = "#### 登录已失效"


def shown(app: AppTest) -> list[str]:
    return [element.value for element in app.main.markdown]


def test_an_ended_login_is_a_sentence_and_a_link(open_app: Open, sqlite_engine: Engine, login: Login) -> None:
    app = open_app("ledger")
    assert ENDED not in shown(app)
    with by_hand(sqlite_engine) as session:
        end_session(session, login.session_id, REAL_CLOCK.now())
    app.run()
    assert shown(app)[0] == ENDED
    assert "[重新登录](/login)" in shown(app)[1]
    assert len(shown(app)) == 2
    assert app.sidebar.markdown == []


@pytest.mark.parametrize(
    ("own_device", "idle", "age", "is_live"),
    [
        (False, timedelta(minutes=29), timedelta(hours=11), True),
        (False, timedelta(minutes=31), timedelta(hours=1), False),
        (False, timedelta(0), timedelta(hours=13), False),
        (True, timedelta(hours=11), timedelta(days=6), True),
        (True, timedelta(hours=13), timedelta(days=1), False),
        (True, timedelta(0), timedelta(days=8), False),
    ],
)
def test_a_login_idles_and_lasts_only_so_long(
    open_app: Open,
    sqlite_engine: Engine,
    login: Login,
    own_device: bool,
    idle: timedelta,
    age: timedelta,
    is_live: bool,
) -> None:
    with by_hand(sqlite_engine) as session:
        times = {"last_seen_at": REAL_CLOCK.now() - idle, "created_at": REAL_CLOCK.now() - age}
        change_rows(session, update(WebSessionRow).values(own_device=own_device, **times))
    assert (ENDED not in shown(open_app())) == is_live


def test_a_disabled_account_sees_nothing(open_app: Open, sqlite_engine: Engine) -> None:
    app = open_app()
    with by_hand(sqlite_engine) as session:
        change_rows(session, update(UserRow).values(is_active=False))
    assert ENDED in shown(app.run())


@pytest.mark.parametrize("user", [{}, {USER_KEY: ""}, {USER_KEY: "0"}, {USER_KEY: "x"}, {"email": "a@b.example"}])
def test_nobody_sees_nothing(open_app: Open, user: dict[str, str]) -> None:
    app = open_app()
    app.user = user
    assert ENDED in shown(app.run())
