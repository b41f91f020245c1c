"""A unit that goes out of a promise, or comes in with entries of its own, waits for a second person."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.proposals.deciding import decide_change
from lawdash.actions.units.changing import add_units, change_unit
from lawdash.actions.units.lowering import takes_unit_out
from lawdash.actor import SYSTEM, Actor
from lawdash.board.board import read_board
from lawdash.judging.model import UnitKind
from lawdash.refusal import Refused
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.proposals.proposals import list_proposals
from lawdash.store.units.reading import NewUnit, UnitRecord, read_units
from tests.actions.accounts.people import PASSWORD, at_browser, make_account
from tests.actions.conftest import DAY, Log
from tests.helpers.offices import AT_HOME, office_of

UNIT = UnitRecord(7, UnitKind.VILLAGE, "福兴村", date(2025, 1, 1), date(2025, 12, 31), 1)


@pytest.fixture
def admin(town: Engine) -> Actor:
    return at_browser(town, make_account(town, "示例管理员", Role.ADMIN))


def change(engine: Engine, actor: Actor, old: str, new: str | None = None, active_to: date | None = None) -> int | None:
    with reading(engine, AT_HOME) as session:
        unit = next(one for one in read_units(session) if one.name == old)
    return change_unit(
        office_of(engine, actor),
        unit.id,
        name=new or old,
        active_from=None,
        active_to=active_to,
        reason="调整",
        expected_version=unit.version,
    )


def meant(engine: Engine) -> set[str]:
    """Who is meant by the villages that the plan names for 法治文化示范巷."""
    board = read_board(office_of(engine), 2025)
    assert board is not None
    promise = board.promise("model-lanes")
    assert promise is not None
    return {f"{name}: {unit.name}" for name, unit in board.units_of(promise).items()}


@pytest.mark.parametrize(
    ("active_from", "active_to", "is_out"),
    [
        (date(2025, 1, 2), date(2025, 12, 31), True),
        (date(2024, 12, 31), date(2025, 12, 31), False),
        (None, None, False),
        (date(2025, 1, 1), date(2025, 12, 30), True),
    ],
)
def test_a_unit_that_owes_less_time_is_taken_out(
    active_from: date | None, active_to: date | None, is_out: bool
) -> None:
    assert takes_unit_out(UNIT, NewUnit(UnitKind.VILLAGE, "福兴村", active_from, active_to)) is is_out


def test_another_name_takes_nothing_out() -> None:
    assert not takes_unit_out(UNIT, NewUnit(UnitKind.VILLAGE, "福新村", UNIT.active_from, UNIT.active_to))


def test_renames_of_what_is_registered_change_no_promise_and_need_nobody(town: Engine, admin: Actor, log: Log) -> None:
    log("model-lanes", unit="示例村03")
    assert change(town, admin, "全福村", "示例村09") == 2
    assert change(town, admin, "示例村03", "全福村") == 2
    assert meant(town) == {"福兴村: 福兴村", "全福村: 示例村09"}


@pytest.mark.parametrize("has_entries", [False, True])
def test_a_name_that_a_promise_waits_for_is_given_by_two_where_there_are_entries(
    sqlite_engine: Engine, has_entries: bool
) -> None:
    """Without, it is a name put right."""
    engine = sqlite_engine
    add_units(office_of(engine), UnitKind.VILLAGE, ["福兴村", "示例村01"])
    if has_entries:
        draft = EntryDraft("model-lanes", "示例村01", DAY, quantity=1)
        log_entry(office_of(engine), draft, key="k")
    admin = at_browser(engine, make_account(engine, "示例管理员", Role.ADMIN))
    assert change(engine, admin, "示例村01", "全福村") == (None if has_entries else 2)
    assert ("全福村: 全福村" in meant(engine)) is not has_entries


def test_a_village_with_entries_waits_to_come_back(town: Engine, admin: Actor, log: Log) -> None:
    """Covered and dissolved, it would count again: 1 of 2 would be 2 of 3."""
    assert change(town, SYSTEM, "示例村03", active_to=date(2025, 5, 31)) == 2
    assert change(town, admin, "示例村03", active_to=date(2025, 6, 30)) == 3, "nothing done: only more to do"
    log("model-lanes", unit="示例村03")
    assert change(town, admin, "示例村03") is None


def test_a_name_that_was_given_away_meanwhile_cannot_be_approved(town: Engine, admin: Actor) -> None:
    leader = at_browser(town, make_account(town, "示例领导", Role.LEADER))
    assert change(town, admin, "示例村03", "示例村33", active_to=date(2025, 6, 30)) is None
    add_units(office_of(town, SYSTEM), UnitKind.VILLAGE, ["示例村33"])
    with reading(town, AT_HOME) as session:
        [waiting] = list_proposals(session, only_open=True)
    with pytest.raises(Refused, match="一个名称只能登记一次"):
        decide_change(office_of(town, leader), waiting.id, approve=True, reason="同意", password=PASSWORD)
