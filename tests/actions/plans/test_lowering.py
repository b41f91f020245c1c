"""What asks for less waits for a second person, though today's entries, or the words, say nothing of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from lawdash.actions.plans.changing import TargetChanges, change_target
from lawdash.actor import Actor
from lawdash.board.board import Promise, read_board
from lawdash.judging.model import State
from lawdash.roles import Role
from tests.actions.accounts.people import at_browser, make_account
from tests.actions.conftest import Log
from tests.helpers.offices import office_of


@pytest.fixture
def admin(town: Engine) -> Actor:
    return at_browser(town, make_account(town, "示例管理员", Role.ADMIN))


def promise_of(engine: Engine, code: str) -> Promise:
    board = read_board(office_of(engine), 2025)
    assert board is not None
    promise = board.promise(code)
    assert promise is not None
    return promise


def test_a_ratio_whose_deadline_moves_forward_waits_and_stays_behind(town: Engine, admin: Actor, log: Log) -> None:
    """At once it would be 已完成 by what was there on 31 January, whatever came after."""
    log("legality-reviews", happened_on=date(2025, 1, 20), quantity=4, of_which=4)
    log("legality-reviews", happened_on=date(2025, 6, 10), quantity=4, of_which=0)
    promise = promise_of(town, "opinion-coverage")
    assert promise.assessment.state in (State.BEHIND, State.FAR_BEHIND)
    changes = TargetChanges(due=date(2025, 1, 31))
    waits = change_target(office_of(town, admin), promise.record.id, changes, "提前", expected_version=1)
    assert waits is None
    assert promise_of(town, "opinion-coverage").assessment == promise.assessment


def test_it_waits_before_there_is_an_entry_too(town: Engine, admin: Actor) -> None:
    promise = promise_of(town, "opinion-coverage")
    changes = TargetChanges(due=date(2025, 8, 31))
    assert change_target(office_of(town, admin), promise.record.id, changes, "提前", expected_version=1) is None


def test_what_asks_for_more_is_in_force_at_once(town: Engine, admin: Actor) -> None:
    promise = promise_of(town, "legality-reviews")
    changes = TargetChanges(threshold=Decimal(31), due=date(2025, 11, 30))
    assert change_target(office_of(town, admin), promise.record.id, changes, "提高", expected_version=1) == 2
