"""Acts as an administrator and staff until it is interrupted.

Each deed is another action, and leaves one event. Its number is said once the action has returned.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from uuid import uuid4

from sqlalchemy import Engine

from lawdash.actions.accounts.users import Powers, change_account
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.plans.changing import TargetChanges, change_target
from lawdash.actions.units.changing import add_units
from lawdash.actor import Actor
from lawdash.judging.model import UnitKind
from lawdash.roles import Role
from lawdash.store.accounts.accounts import UserRecord, find_user
from lawdash.store.engine import make_engine, reading
from lawdash.store.plans.reading import TargetRecord, read_plan
from tests.faults.victim import Say
from tests.faults.writer import NOW
from tests.helpers.offices import AT_HOME, office_of

NAME, OTHER = "示例专职", "示例同事"
TARGET = "legality-reviews"


def log(engine: Engine, actor: Actor) -> None:
    draft = EntryDraft("brand", "", date(2025, 9, 1), quantity=1)
    log_entry(office_of(engine, actor, now=NOW), draft, key=uuid4().hex)


def register(engine: Engine, actor: Actor) -> None:
    add_units(office_of(engine, actor, now=NOW), UnitKind.VILLAGE, [f"示例村{uuid4().hex}"])


def ask_for_more(engine: Engine, actor: Actor) -> None:
    record = target_of(engine)
    assert record.target.threshold is not None
    more = TargetChanges(threshold=record.target.threshold + Decimal(1))
    change_target(office_of(engine, actor, now=NOW), record.id, more, "会议决定", expected_version=record.version)


def give_other_roles(engine: Engine, actor: Actor) -> None:
    user = user_of(engine, OTHER)
    roles = {Role.LEADER} if Role.SUPERVISOR in user.roles else {Role.SUPERVISOR}
    standing = Powers(frozenset(roles), frozenset())
    change_account(
        office_of(engine, actor, now=NOW), user.id, standing, expected_version=user.version, own_password=None
    )


DEEDS = (log, register, ask_for_more, give_other_roles)


def user_of(engine: Engine, name: str) -> UserRecord:
    with reading(engine, AT_HOME) as session:
        user = find_user(session, name)
    assert user is not None
    return user


def target_of(engine: Engine) -> TargetRecord:
    with reading(engine, AT_HOME) as session:
        plan = read_plan(session, 2025)
    assert plan is not None
    return next(record for record in plan.targets if record.target.code == TARGET)


def act_on(say: Say, url: str) -> None:
    engine = make_engine(url)
    actor = Actor(NAME, user_of(engine, NAME).id)
    for number in count():
        DEEDS[number % len(DEEDS)](engine, actor)
        say(number)
