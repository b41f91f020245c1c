"""Two clicks that come before the first is answered: one entry, one account, one unit, each with one event."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from websockets.sync.client import ClientConnection

from lawdash.actions.acting.permissions import Act
from lawdash.store.accounts.accounts import set_password
from lawdash.store.engine import reading
from lawdash.store.trail.chain import EventFilter, count_events
from tests.actions.accounts.people import PASSWORD, hashed
from tests.helpers.offices import AT_HOME, by_hand
from tests.helpers.signed_in import Login, add_login
from tests.server.conftest import Office
from tests.server.forging import ask, run, widgets
from tests.server.raw_client import TIMEOUT, open_socket, read_run, texts
from tests.store.dump import TRAIL, rows_but

NEW_PASSWORD = "another good phrase"


@pytest.fixture
def doer(office: Office) -> Login:
    """Somebody who may do everything, and knows a password."""
    login = add_login(office.engine, f"示例专职{uuid4().hex[:6]}")
    with by_hand(office.engine) as session:
        set_password(session, login.user.id, hashed(), must_change=False)
    return login


@pytest.fixture
def socket(office: Office, doer: Login) -> Iterator[ClientConnection]:
    with open_socket(office.url, doer.cookie) as opened:
        yield opened


def click_twice(
    socket: ClientConnection, page: str, address: dict[str, str], typed: dict[str, str | list[str]], label: str
) -> None:
    """Fills in the form, and presses its button twice at once."""
    query = urlencode(address)
    drawn = widgets(run(socket, page, query=query))
    filled = {drawn[name]: text for name, text in typed.items()}
    save = widgets(run(socket, page, query=query, typed=filled))[label]
    for _ in range(2):
        ask(socket, page, query=query, typed=filled, clicked=[save])


def leave(socket: ClientConnection) -> None:
    """What was asked for before is done once another page is there."""
    ask(socket, "account")
    while "我的账户" not in texts(list(read_run(socket))):
        pass


def deeds(office: Office, doer: Login, act: Act) -> int:
    with reading(office.engine, AT_HOME) as session:
        return count_events(session, EventFilter(actors=(doer.user.name,), actions=(act,)))


@pytest.mark.parametrize(
    ("page", "address", "typed", "label", "act", "table"),
    [
        ("log", {"indicator": "brand"}, {}, "保存登记", Act.LOG, "entries"),
        ("plan", {"part": "单位"}, {"村(社区)名单，一行一个": "示例村{mark}"}, "登记1个", Act.CHANGE_UNITS, "units"),
        (
            "users",
            {},
            {
                "账户名（必填）": "示例新人{mark}",
                "角色（可多选）": ["领导"],
                "初始密码（必填）": NEW_PASSWORD,
                "再输入一次初始密码": NEW_PASSWORD,
                "本人的登录密码（必填）": PASSWORD,
            },
            "新建账户",
            Act.MANAGE_USERS,
            "users",
        ),
    ],
)
def test_two_clicks_do_it_once(
    office: Office,
    doer: Login,
    socket: ClientConnection,
    page: str,
    address: dict[str, str],
    typed: dict[str, str | list[str]],
    label: str,
    act: Act,
    table: str,
) -> None:
    before, mark = len(rows_but(office.engine, TRAIL)[table]), uuid4().hex[:6]
    marked = {name: text.format(mark=mark) if isinstance(text, str) else text for name, text in typed.items()}
    click_twice(socket, page, address, marked, label)
    # Who leaves at once might leave before the server has looked: that is nobody's second click.
    while not deeds(office, doer, act):
        socket.recv(timeout=TIMEOUT)
    leave(socket)
    assert len(rows_but(office.engine, TRAIL)[table]) == before + 1
    assert deeds(office, doer, act) == 1
