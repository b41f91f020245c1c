"""我的任务: what is expected of each, and nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from lawdash.actions.acting.rights import Rights
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.notices.drafting import draft_notices
from lawdash.actions.notices.issuing import issue_draft
from lawdash.actions.notices.steps import ask_extension, reply_to_notice
from lawdash.actions.plans.changing import TargetChanges, change_target
from lawdash.actions.reminders.tasks import Reason, Task, my_tasks, next_due
from lawdash.actions.responsibility.assigning import assign_owners
from lawdash.actions.responsibility.rules import OwnerDraft
from lawdash.actions.units.changing import add_units
from lawdash.actor import Actor
from lawdash.board.board import read_board
from lawdash.judging.model import UnitKind
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.notices.drafts import NoticeText, Problem
from lawdash.store.units.reading import read_units
from tests.actions.accounts.people import at_browser, make_account
from tests.helpers.offices import AT_HOME, office_of

NOW = datetime(2025, 7, 10, 4, tzinfo=UTC)
VILLAGES = ["示例村01", "示例村02"]


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, VILLAGES)
    return sqlite_engine


def unit(engine: Engine, name: str) -> int:
    with reading(engine, AT_HOME) as session:
        return next(one.id for one in read_units(session) if one.name == name)


def person(engine: Engine, name: str, *roles: Role, village: str = "") -> Actor:
    bound = [unit(engine, village)] if village else []
    return at_browser(engine, make_account(engine, name, *roles, unit_ids=bound))


def tasks_of(engine: Engine, actor: Actor) -> list[Task]:
    office = office_of(engine, actor, now=NOW)
    board = read_board(office, 2025, NOW.date())
    assert board is not None
    return my_tasks(office, board)


def reasons(tasks: list[Task]) -> list[Reason]:
    return [task.reason for task in tasks]


def issue(engine: Engine) -> int:
    problems = (Problem("示例事项", "示例标准", "示例问题"),)
    text = NoticeText(2025, unit(engine, VILLAGES[0]), "年度计划", NOW.date(), "请整改。", None, problems)
    [draft] = draft_notices(office_of(engine, now=NOW), [text])
    return issue_draft(office_of(engine, now=NOW), draft, expected_version=1).id


def test_this_months_duty_of_ones_own_village(town: Engine) -> None:
    clerk = person(town, "示例经办", Role.STAFF, village=VILLAGES[0])
    [duty, *others] = [task for task in tasks_of(town, clerk) if task.reason is Reason.DUE]
    assert others == []
    assert (duty.title, duty.due) == ("法律顾问进村坐班　7月还差2天", date(2025, 7, 31))
    assert VILLAGES[1] not in duty.detail
    log_entry(office_of(town, now=NOW), EntryDraft("counsel-duty", VILLAGES[0], NOW.date(), 2), key="done")
    assert Reason.DUE not in reasons(tasks_of(town, clerk))
    board = read_board(office_of(town, now=NOW), 2025, NOW.date())
    assert board is not None
    assert next_due(board, Rights(frozenset({Role.STAFF}), frozenset({unit(town, VILLAGES[0])}))) == date(2025, 7, 31)


def test_a_notice_is_the_addressees_then_the_verifiers(town: Engine) -> None:
    clerk = person(town, "示例经办", Role.STAFF, village=VILLAGES[0])
    stranger = person(town, "示例外村", Role.STAFF, village=VILLAGES[1])
    both = person(town, "示例兼职", Role.STAFF, Role.SUPERVISOR, village=VILLAGES[0])
    supervisor = person(town, "示例督导", Role.SUPERVISOR)
    notice = issue(town)
    assert Reason.NOTICE in reasons(tasks_of(town, clerk))
    assert Reason.NOTICE not in reasons(tasks_of(town, stranger))
    later = NOW.date() + timedelta(days=20)
    ask_extension(office_of(town, clerk, now=NOW), notice, later, "雨季", seen=1)
    assert reasons(tasks_of(town, supervisor)) == [Reason.EXTENSION]
    reply_to_notice(office_of(town, both, now=NOW), notice, "措施", "结果", seen=2)
    assert Reason.VERIFY in reasons(tasks_of(town, supervisor))
    assert Reason.VERIFY not in reasons(tasks_of(town, both)), "who answered does not verify"
    assert Reason.NOTICE not in reasons(tasks_of(town, clerk))


def test_what_waits_for_a_second_person(town: Engine) -> None:
    leader = person(town, "示例领导", Role.LEADER)
    admin = person(town, "示例管理员", Role.ADMIN)
    board = read_board(office_of(town, now=NOW), 2025)
    assert board is not None
    brand = board.promise("themed-events")
    assert brand is not None
    less = TargetChanges(threshold=brand.record.target.threshold and brand.record.target.threshold - 1)
    change_target(office_of(town, admin, now=NOW), brand.record.id, less, "会议决定", expected_version=1)
    assert reasons(tasks_of(town, leader)) == [Reason.PROPOSAL]
    assert Reason.PROPOSAL not in reasons(tasks_of(town, admin)), "who proposed it does not decide"


def test_what_i_lead_and_is_late(town: Engine) -> None:
    leader = person(town, "示例领导01", Role.LEADER)
    assign_owners(office_of(town, now=NOW), 2025, [OwnerDraft("legality-reviews", "示例领导01", team="示例专班01")])
    [led] = tasks_of(town, leader)
    assert (led.reason, led.parameters) == (Reason.LEAD, (("target", "legality-reviews"),))


def test_what_my_unit_leads_or_helps_with_and_is_late(town: Engine) -> None:
    leads = person(town, "示例牵头", Role.STAFF, village=VILLAGES[0])
    helps = person(town, "示例配合", Role.STAFF, village=VILLAGES[1])
    draft = OwnerDraft("legality-reviews", "示例领导01", department=VILLAGES[0], assisting=(VILLAGES[1],))
    assign_owners(office_of(town, now=NOW), 2025, [draft])
    parts = {Reason.LEAD, Reason.ASSIST}
    assert [task.reason for task in tasks_of(town, leads) if task.reason in parts] == [Reason.LEAD]
    assert [task.reason for task in tasks_of(town, helps) if task.reason in parts] == [Reason.ASSIST]
    ended = OwnerDraft("legality-reviews", "")
    assign_owners(office_of(town, now=NOW), 2025, [ended])
    assert parts.isdisjoint(reasons([*tasks_of(town, leads), *tasks_of(town, helps)]))
