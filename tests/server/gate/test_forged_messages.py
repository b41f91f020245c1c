"""Messages that no page of theirs would send, from people who are signed in: nothing is shown, nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import uuid4

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.util import calc_hash

from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.leaving import note_export
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actor import Actor
from lawdash.clock import REAL_CLOCK
from lawdash.roles import Role
from lawdash.settings import ROOT
from lawdash.store.accounts.accounts import change_user, read_user
from lawdash.store.engine import reading
from lawdash.store.entries.reading import read_entry
from lawdash.store.trail.chain import EventFilter, EventRecord, read_events
from tests.helpers.offices import AT_HOME, by_hand, office_of
from tests.helpers.signed_in import Login, add_login
from tests.server.conftest import Office
from tests.server.forging import ask, ask_for_file, fragment_of, run, sent_in, widgets
from tests.server.gate.test_gate_sockets import streamlit_session
from tests.server.raw_client import open_socket, read_run, texts
from tests.store.dump import SIGNS_OF_LIFE, TRAIL, rows_but

SECRET = "示例仅管理员可见"
CLOSED = {
    "log": [Role.LEADER, Role.SUPERVISOR, Role.ADMIN],
    "audit": [Role.LEADER, Role.STAFF],
    "users": [Role.LEADER, Role.STAFF, Role.SUPERVISOR],
}
"""Pages that are not everybody's (README.md, "Roles"), and for whom they are closed."""
TITLES = {"log": "登记", "audit": "审计", "users": "用户"}


@pytest.fixture(scope="module")
def people(office: Office) -> dict[Role, Login]:
    """One of each role, and a name that only the pages 审计 and 用户 show."""
    secret = add_login(office.engine, SECRET, [Role.LEADER])
    note_export(office_of(office.engine, Actor(SECRET, secret.user.id), now=REAL_CLOCK.now()), "督办清单", 1)
    return {role: add_login(office.engine, f"示例{role}", [role]) for role in Role}


@pytest.fixture
def stored(office: Office, people: dict[Role, Login]) -> Iterator[None]:
    """Nothing is stored in this test but what the trail says of it."""
    left_out = (*TRAIL, SIGNS_OF_LIFE)
    before = rows_but(office.engine, left_out)
    yield
    assert rows_but(office.engine, left_out) == before


def last_event(office: Office) -> EventRecord:
    with reading(office.engine, AT_HOME) as session:
        return read_events(session, EventFilter(), limit=1)[0]


def shows_nothing_of(page: str, messages: list[ForwardMsg]) -> bool:
    title, why = texts(messages)[-3:-1]
    return title == TITLES[page] and f"您没有打开“{title}”的权限" in why and SECRET not in sent_in(messages)


@pytest.mark.parametrize(("page", "role"), [(page, role) for page, roles in CLOSED.items() for role in roles])
def test_a_page_that_is_not_ones_own_is_sent_by_no_name_or_number(
    office: Office, people: dict[Role, Login], stored: None, page: str, role: Role
) -> None:
    with open_socket(office.url, people[role].cookie) as socket:
        assert shows_nothing_of(page, run(socket, page))
        assert shows_nothing_of(page, run(socket, page_hash=calc_hash(page)))
        assert SECRET not in sent_in(run(socket, page_hash=calc_hash(str(ROOT / "pages" / f"{page}.py"))))
        # A fragment that there is not runs nothing at all: what comes is the answer to the next message.
        ask(socket, page, fragment="made-up")
        assert shows_nothing_of(page, run(socket, page))


@pytest.mark.parametrize("page", ["audit", "users"])
def test_those_whose_page_it_is_would_see_it(office: Office, people: dict[Role, Login], page: str) -> None:
    with open_socket(office.url, people[Role.ADMIN].cookie) as socket:
        assert SECRET in sent_in(run(socket, page))


@pytest.mark.parametrize("role", CLOSED["users"])
def test_buttons_that_were_drawn_for_somebody_else_do_nothing(
    office: Office, people: dict[Role, Login], stored: None, role: Role
) -> None:
    """All that the administrator's page 用户 has, filled in and pressed at once, by number."""
    with (
        open_socket(office.url, people[Role.ADMIN].cookie) as owner,
        open_socket(office.url, people[role].cookie) as socket,
    ):
        drawn = widgets(run(owner, "users"))
        typed = {drawn[label]: "示例伪造者2025" for label in drawn if "（必填）" in label or "密码" in label}
        assert "新建账户" in drawn
        assert len(typed) == 4
        run(socket, "users")
        assert shows_nothing_of("users", run(socket, "users", clicked=[drawn["新建账户"]], typed=typed))


def test_no_file_is_made_because_a_tab_asks_for_it(office: Office, people: dict[Role, Login], stored: None) -> None:
    """Files leave by routes of their own, in the name of whoever follows the link (tests/server/test_exports.py)."""
    before = last_event(office).id
    with open_socket(office.url, people[Role.SUPERVISOR].cookie) as socket:
        ask_for_file(socket, streamlit_session(run(socket, "supervision")), "any")
        kinds = {message.WhichOneof("type") for message in run(socket)}
    assert "backend_operation_response" not in kinds
    assert last_event(office).id == before


def test_a_form_is_refused_whose_right_was_taken_away_since_it_was_drawn(office: Office) -> None:
    """A dialog is a fragment: it runs without the page and its checks. The action checks again."""
    clerk = add_login(office.engine, f"示例经办{uuid4().hex[:6]}", [Role.STAFF])
    entry = log_brand(office, clerk)
    query = f"year=2025&entry={entry}"
    with open_socket(office.url, clerk.cookie) as socket:
        page = run(socket, "ledger", query=query)
        dialog = run(socket, "ledger", query=query, clicked=[widgets(page)["作废"]])
        drawn, fragment = widgets(dialog), fragment_of(dialog, "确认作废")
        give_roles(office, clerk, [Role.LEADER])
        reason = {drawn["作废原因（必填）"]: "重复登记"}
        answered = run(socket, "ledger", query=query, clicked=[drawn["确认作废"]], typed=reason, fragment=fragment)
        # The dialog is drawn once more, with what was wrong.
        assert "您没有作废登记的权限" in sent_in([*answered, *read_run(socket)])
    with reading(office.engine, AT_HOME) as session:
        stands = read_entry(session, entry)
    assert stands is not None
    assert stands.voided_at is None
    event = last_event(office)
    assert (event.action, event.actor, event.subject) == (Occasion.REFUSED, clerk.user.name, "entry.void")


def test_that_form_would_have_saved(office: Office) -> None:
    clerk = add_login(office.engine, f"示例经办{uuid4().hex[:6]}", [Role.STAFF])
    entry = log_brand(office, clerk)
    query = f"year=2025&entry={entry}"
    with open_socket(office.url, clerk.cookie) as socket:
        page = run(socket, "ledger", query=query)
        dialog = run(socket, "ledger", query=query, clicked=[widgets(page)["作废"]])
        drawn, fragment = widgets(dialog), fragment_of(dialog, "确认作废")
        reason = {drawn["作废原因（必填）"]: "重复登记"}
        run(socket, "ledger", query=query, clicked=[drawn["确认作废"]], typed=reason, fragment=fragment)
    with reading(office.engine, AT_HOME) as session:
        voided = read_entry(session, entry)
    assert voided is not None
    assert voided.voided_by == clerk.user.name


def log_brand(office: Office, login: Login) -> int:
    actor, draft = Actor(login.user.name), EntryDraft("brand", "", date(2025, 6, 10), quantity=1)
    return log_entry(office_of(office.engine, actor, now=REAL_CLOCK.now()), draft, key=uuid4().hex).entry_id


def give_roles(office: Office, login: Login, roles: list[Role]) -> None:
    """As the store has it the moment after: the login itself goes on."""
    with by_hand(office.engine) as session:
        user = read_user(session, login.user.id)
        assert user is not None
        change_user(session, user.id, roles=roles, unit_ids=[], is_active=True, expected_version=user.version)
