"""Who made an account lately cannot have it approve what they proposed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from lawdash.actions.accounts.users import Powers, add_account, change_account, end_sessions, reset_password
from lawdash.actions.plans.changing import TargetChanges, change_target
from lawdash.actions.proposals.deciding import decide_change
from lawdash.actions.proposals.hands import DAYS, Hands
from lawdash.actions.proposals.looking import look_at_deciders
from lawdash.actor import SYSTEM, Actor
from lawdash.board.board import read_board
from lawdash.refusal import Forbidden
from lawdash.roles import Role
from lawdash.store.accounts.accounts import UserRecord, find_user, set_password
from lawdash.store.engine import reading
from tests.actions.accounts.people import PASSWORD, at_browser, hashed, make_account
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, by_hand, office_of

LEADER, ADMIN = (Powers(frozenset({role}), frozenset()) for role in (Role.LEADER, Role.ADMIN))


@pytest.fixture
def admin(town: Engine) -> Actor:
    return at_browser(town, make_account(town, "示例管理员", Role.ADMIN))


def add(engine: Engine, maker: Actor, name: str, powers: Powers = LEADER, *, days_ago: int = 0) -> Actor:
    """Their first login is over: the password is their own."""
    office = office_of(engine, maker, now=NOW - timedelta(days=days_ago))
    user = add_account(office, name, "另一个足够长的初始密码", powers, own_password=PASSWORD)
    return settle_in(engine, user)


def settle_in(engine: Engine, user: UserRecord) -> Actor:
    with by_hand(engine) as session:
        set_password(session, user.id, hashed(), must_change=False)
    return at_browser(engine, user)


def found(engine: Engine, name: str) -> UserRecord:
    with reading(engine, AT_HOME) as session:
        user = find_user(session, name)
    assert user is not None
    return user


def propose(engine: Engine, actor: Actor) -> int:
    """The number of a proposal to ask for less."""
    board = read_board(office_of(engine), 2025)
    promise = board.promise("short-videos") if board else None
    assert promise is not None
    less = TargetChanges(threshold=Decimal(12))
    assert change_target(office_of(engine, actor), promise.record.id, less, "上级调减", expected_version=1) is None
    [proposal_id] = look_at_deciders(office_of(engine))
    return proposal_id


def approve(engine: Engine, actor: Actor, proposal_id: int) -> None:
    decide_change(office_of(engine, actor), proposal_id, approve=True, reason="同意", password=PASSWORD)


def deciders(engine: Engine) -> list[str]:
    [users] = look_at_deciders(office_of(engine)).values()
    return [user.name for user in users]


def test_a_leader_that_the_proposer_made_does_not_decide(town: Engine, admin: Actor) -> None:
    leader = add(town, admin, "示例领导", days_ago=DAYS - 1)
    proposal_id = propose(town, admin)
    assert deciders(town) == []
    with pytest.raises(Forbidden, match="须由另一人批准"):
        approve(town, leader, proposal_id)
    assert deciders(town) == [], "it waits still"


def test_a_leader_made_a_month_ago_decides(town: Engine, admin: Actor) -> None:
    leader = add(town, admin, "示例领导", days_ago=DAYS + 1)
    proposal_id = propose(town, admin)
    assert deciders(town) == ["示例领导"]
    approve(town, leader, proposal_id)


def test_a_leader_that_another_administrator_or_the_machine_made_decides(town: Engine, admin: Actor) -> None:
    colleague = at_browser(town, make_account(town, "示例同事", Role.ADMIN))
    add(town, colleague, "示例领导")
    at_machine = add(town, SYSTEM, "示例镇长")
    proposal_id = propose(town, admin)
    assert deciders(town) == ["示例同事", "示例领导", "示例镇长"]
    approve(town, at_machine, proposal_id)


def reset(engine: Engine, admin: Actor, user: UserRecord) -> None:
    reset_password(office_of(engine, admin), user.id, "另一个足够长的初始密码", own_password=PASSWORD)
    settle_in(engine, user)


def promote(engine: Engine, admin: Actor, user: UserRecord) -> None:
    powers = Powers(frozenset({Role.LEADER, Role.ADMIN}), frozenset())
    version = found(engine, user.name).version
    change_account(office_of(engine, admin), user.id, powers, expected_version=version, own_password=PASSWORD)


def sign_out(engine: Engine, admin: Actor, user: UserRecord) -> None:
    end_sessions(office_of(engine, admin), user.id)


@pytest.mark.parametrize(("deed", "is_in_hand"), [(reset, True), (promote, True), (sign_out, False)])
def test_who_was_given_a_password_or_a_role_does_not_decide(
    town: Engine, admin: Actor, deed: Callable[[Engine, Actor, UserRecord], None], is_in_hand: bool
) -> None:
    leader = make_account(town, "示例领导", Role.LEADER)
    deed(town, admin, leader)
    propose(town, admin)
    assert deciders(town) == ([] if is_in_hand else ["示例领导"])


def test_the_other_way_round_it_is_the_same_hand(town: Engine, admin: Actor) -> None:
    """An administrator who made the account that proposes is no second person either."""
    colleague = add(town, admin, "示例同事", ADMIN)
    proposal_id = propose(town, colleague)
    with pytest.raises(Forbidden, match="须由另一人批准"):
        approve(town, admin, proposal_id)


@pytest.mark.parametrize(
    ("deeds", "are_one"),
    [
        ((), False),
        (((1, 2),), True),
        (((2, 1),), True),
        (((1, 3), (3, 2)), True),
        (((3, 2), (1, 3)), False),
        (((3, 1), (3, 2)), True),
        (((1, 3), (2, 4)), False),
    ],
)
def test_a_hand_reaches_through_others_in_the_order_of_the_deeds(
    deeds: tuple[tuple[int, int], ...], are_one: bool
) -> None:
    assert Hands(deeds).are_one(1, 2) is are_one
    assert Hands(deeds).are_one(2, 1) is are_one
