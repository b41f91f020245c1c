"""A notice from the list of 督办 to its closing: who may take which step, once, with one event each."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from lawdash.actions.notices.drafting import discard_notice, draft_notices, edit_draft, texts_of
from lawdash.actions.notices.issuing import issue_draft
from lawdash.actions.notices.looking import look_at_drafts, look_at_notices
from lawdash.actions.notices.register import read_register, register_row
from lawdash.actions.notices.steps import (
    ask_extension,
    close_notice,
    decide_extension,
    look_back,
    receive_notice,
    reply_to_notice,
    send_notice_back,
    withdraw_notice,
)
from lawdash.actions.units.changing import add_units
from lawdash.actor import Actor
from lawdash.board.board import Board, read_board
from lawdash.board.concerns import Concern, Item, list_items
from lawdash.judging.model import UnitKind
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused, Stale
from lawdash.roles import Role
from lawdash.store.engine import make_engine, reading
from lawdash.store.notices.drafts import NoticeText, Problem
from lawdash.store.notices.notices import Notice, read_notices
from lawdash.store.trail.chain import EventFilter, read_events
from lawdash.store.trail.verifying import verify_trail
from lawdash.store.units.reading import read_units
from lawdash.supervising.notice_machine import NoticeState
from tests.actions.accounts.people import at_browser, make_account
from tests.helpers.offices import AT_HOME, office_of

NOW = datetime(2025, 7, 1, 4, tzinfo=UTC)
VILLAGE, OTHER, DEPARTMENT = "示例村01", "示例村02", "示例部门01"


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, [VILLAGE, OTHER])
    add_units(office_of(sqlite_engine), UnitKind.DEPARTMENT, [DEPARTMENT])
    add_units(office_of(sqlite_engine), UnitKind.ENTERPRISE, ["示例企业01"])
    return sqlite_engine


def units(engine: Engine) -> dict[str, int]:
    with reading(engine, AT_HOME) as session:
        return {unit.name: unit.id for unit in read_units(session)}


def person(engine: Engine, name: str, role: Role, unit: str = "") -> Actor:
    return actor_of(engine, name, {role}, unit)


def actor_of(engine: Engine, name: str, roles: set[Role], unit: str = "") -> Actor:
    user = make_account(engine, name, *roles, unit_ids=[units(engine)[unit]] if unit else [])
    return at_browser(engine, user)


def at(engine: Engine, actor: Actor, days: int = 0) -> Office:
    return office_of(engine, actor, now=NOW + timedelta(days=days))


def text_to(engine: Engine, addressee: str, *facts: str, deadline: date | None = None) -> NoticeText:
    problems = tuple(Problem("示例事项", "示例标准", fact) for fact in facts or ("未完成。",))
    return NoticeText(2025, units(engine)[addressee], "年度计划", NOW.date(), "请整改。", deadline, problems)


def issue(engine: Engine, addressee: str = VILLAGE, by: Office | None = None) -> Notice:
    office = by or office_of(engine, now=NOW)
    [draft] = draft_notices(office, [text_to(engine, addressee)])
    return issue_draft(office, draft, expected_version=1)


def standing(engine: Engine, notice: Notice) -> NoticeState:
    with reading(engine, AT_HOME) as session:
        return next(one for one in read_notices(session) if one.id == notice.id).standing.state


def board_of(engine: Engine) -> tuple[Board, list[Item]]:
    board = read_board(office_of(engine, now=NOW), 2025)
    assert board is not None
    return board, [item for item in list_items(board) if item.concern is not Concern.COMING]


def test_lines_become_drafts_one_for_each_addressee(town: Engine) -> None:
    board, items = board_of(town)
    missed = [item for item in items if item.concern is Concern.MISSED and item.units[0] in (VILLAGE, OTHER)][:4]
    behind = next(item for item in items if item.concern is Concern.FAR_BEHIND)
    with pytest.raises(Refused, match="还没有牵头单位"):
        texts_of(board, [behind], {})
    texts = texts_of(board, [*missed, behind], {behind.code: units(town)[DEPARTMENT]})
    assert {text.addressee_id for text in texts} <= set(units(town).values())
    assert sum(len(text.problems) for text in texts) == len(missed) + 1
    draft_notices(office_of(town, now=NOW), texts)
    assert [draft.text for draft in look_at_drafts(office_of(town, now=NOW))] == texts


def test_the_number_is_the_next_of_the_year_and_a_draft_takes_none(town: Engine) -> None:
    first = issue(town)
    [thrown] = draft_notices(office_of(town, now=NOW), [text_to(town, OTHER)])
    discard_notice(office_of(town, now=NOW), thrown, expected_version=1)
    second = issue(town, OTHER)
    assert (first.name, second.name) == ("2025-1", "2025-2")
    assert [view.number for view in look_at_notices(office_of(town, now=NOW))] == [
        "三法督〔2025〕1号",
        "三法督〔2025〕2号",
    ]
    later = office_of(town, now=datetime(2026, 1, 5, 4, tzinfo=UTC))
    assert issue(town, OTHER, later).name == "2026-1", "numbers are those of the year of issue"


@pytest.mark.parametrize("addressee", ["示例企业01", "三湖镇"])
def test_it_goes_to_villages_and_departments_alone(town: Engine, addressee: str) -> None:
    with pytest.raises(Refused, match="部门或村"):
        draft_notices(office_of(town, now=NOW), [text_to(town, addressee)])


def test_what_is_open_elsewhere_is_not_written_twice(town: Engine) -> None:
    board, items = board_of(town)
    missed = next(item for item in items if item.concern is Concern.MISSED)
    office = office_of(town, now=NOW)
    [draft] = draft_notices(office, texts_of(board, [missed], {}))
    notice = issue_draft(office, draft, expected_version=1)
    with pytest.raises(Refused, match="已列入〔2025〕1号通知书"):
        draft_notices(office, texts_of(board, [missed], {}))
    withdraw_notice(office, notice.id, "写错了", seen=1)
    draft_notices(office, texts_of(board, [missed], {}))


def test_an_incomplete_draft_is_not_issued(town: Engine) -> None:
    office = office_of(town, now=NOW)
    [draft] = draft_notices(office, [text_to(town, VILLAGE)])
    for wrong in (
        replace(text_to(town, VILLAGE), problems=()),
        replace(text_to(town, VILLAGE), basis=""),
        replace(text_to(town, VILLAGE), deadline=NOW.date()),
    ):
        [draft_now] = look_at_drafts(office)
        edit_draft(office, draft, wrong, expected_version=draft_now.version)
        with pytest.raises(Refused):
            issue_draft(office, draft, expected_version=draft_now.version + 1)
    assert look_at_notices(office) == []


def test_the_whole_way_with_one_event_a_step(town: Engine) -> None:
    clerk = person(town, "示例经办", Role.STAFF, VILLAGE)
    first, second = person(town, "示例督导甲", Role.SUPERVISOR), person(town, "示例督导乙", Role.SUPERVISOR)
    notice = issue(town, by=at(town, first))
    receive_notice(at(town, clerk, 1), notice.id, seen=1)
    ask_extension(at(town, clerk, 2), notice.id, date(2025, 7, 26), "雨季", seen=2)
    decide_extension(at(town, first, 3), notice.id, grant=True, seen=3)
    reply_to_notice(at(town, clerk, 20), notice.id, "已安排", "已补办", seen=4)
    send_notice_back(at(town, first, 21), notice.id, "缺记录", date(2025, 7, 30), seen=5)
    reply_to_notice(at(town, clerk, 22), notice.id, "已补记录", "已完成", seen=6)
    close_notice(at(town, second, 30), notice.id, "到村查看", seen=7)
    look_back(at(town, second, 60), notice.id, "保持良好", seen=8)
    [line] = read_register(at(town, first, 60), 2025)
    assert register_row(line) | {"number": "", "target": None} == {
        "number": "",
        "addressee": VILLAGE,
        "target": None,
        "state": NoticeState.CLOSED,
        "issued": date(2025, 7, 1),
        "due": date(2025, 7, 30),
        "closed": date(2025, 7, 31),
        "colour": None,
        "received": date(2025, 7, 2),
        "replied": date(2025, 7, 23),
        "on_time": True,
        "extensions": 1,
        "returns": 1,
        "problems": 1,
    }
    with reading(town, AT_HOME) as session:
        events = [one for one in read_events(session, EventFilter(), limit=100) if one.subject == "notice:2025-1"]
    assert len(events) == 9
    assert verify_trail(town, None).breach is None


def test_who_answered_does_not_verify(town: Engine) -> None:
    both = actor_of(town, "示例兼职", {Role.STAFF, Role.SUPERVISOR}, VILLAGE)
    notice = issue(town)
    reply_to_notice(at(town, both), notice.id, "已安排", "已补办", seen=1)
    with pytest.raises(Refused, match="须由另一位督导组成员核验"):
        close_notice(at(town, both), notice.id, "看过", seen=2)
    with pytest.raises(Refused, match="须由另一位督导组成员核验"):
        send_notice_back(at(town, both), notice.id, "不行", date(2025, 7, 5), seen=2)
    assert standing(town, notice) is NoticeState.REPLIED


Act = Callable[[Office, int], None]
STEPS: dict[str, tuple[Act, set[Role]]] = {
    "receive": (lambda office, notice: receive_notice(office, notice, seen=1), {Role.STAFF}),
    "receive on paper": (
        lambda office, notice: receive_notice(office, notice, on_paper=date(2025, 7, 1), received_by="示例甲", seen=1),
        {Role.SUPERVISOR},
    ),
    "reply": (lambda office, notice: reply_to_notice(office, notice, "措施", "结果", seen=1), {Role.STAFF}),
    "ask": (lambda office, notice: ask_extension(office, notice, date(2025, 7, 20), "雨季", seen=1), {Role.STAFF}),
    "withdraw": (lambda office, notice: withdraw_notice(office, notice, "写错了", seen=1), {Role.SUPERVISOR}),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", STEPS)
def test_a_step_is_its_roles_alone(town: Engine, name: str, role: Role) -> None:
    act, may = STEPS[name]
    notice = issue(town)
    office = at(town, person(town, "示例人员", role, VILLAGE if role is Role.STAFF else ""))
    if role in may:
        act(office, notice.id)
        return
    with pytest.raises(Forbidden):
        act(office, notice.id)
    assert standing(town, notice) is NoticeState.ISSUED


def test_staff_see_and_answer_what_is_addressed_to_their_units(town: Engine) -> None:
    notice = issue(town)
    stranger = person(town, "示例外村", Role.STAFF, OTHER)
    assert look_at_notices(at(town, stranger)) == []
    with pytest.raises(Forbidden, match="不是发给您负责的单位"):
        reply_to_notice(at(town, stranger), notice.id, "措施", "结果", seen=1)
    township = person(town, "示例镇里", Role.STAFF, "三湖镇")
    assert len(look_at_notices(at(town, township))) == 1
    reply_to_notice(at(town, township), notice.id, "措施", "结果", seen=1)


def test_a_stale_tab_is_told_who_was_first(town: Engine) -> None:
    notice = issue(town)
    clerk = person(town, "示例经办", Role.STAFF, VILLAGE)
    reply_to_notice(at(town, clerk), notice.id, "措施", "结果", seen=1)
    with pytest.raises(Stale, match="刚由示例经办办理了“答复”"):
        withdraw_notice(office_of(town, now=NOW), notice.id, "写错了", seen=1)
    [draft] = draft_notices(office_of(town, now=NOW), [text_to(town, OTHER)])
    issue_draft(office_of(town, now=NOW), draft, expected_version=1)
    with pytest.raises(Stale, match="下发"):
        issue_draft(office_of(town, now=NOW), draft, expected_version=1)


def test_personal_numbers_are_refused(town: Engine) -> None:
    notice = issue(town)
    with pytest.raises(Refused, match="手机号码"):
        reply_to_notice(office_of(town, now=NOW), notice.id, "联系13800138000", "已办", seen=1)


@pytest.mark.parametrize("turn", range(3))
def test_many_supervisors_issue_at_once_and_no_number_is_missing_or_double(store_url: str, turn: int) -> None:
    engine = make_engine(store_url)
    add_units(office_of(engine), UnitKind.VILLAGE, [VILLAGE])
    drafts = draft_notices(office_of(engine, now=NOW), [text_to(engine, VILLAGE) for _ in range(10)])
    start = threading.Barrier(len(drafts))

    def issue_one(draft: int) -> None:
        start.wait()
        issue_draft(office_of(engine, now=NOW), draft, expected_version=1)

    threads = [threading.Thread(target=issue_one, args=(draft,)) for draft in drafts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with reading(engine, AT_HOME) as session:
        assert [notice.number for notice in read_notices(session)] == list(range(1, len(drafts) + 1))
    engine.dispose()
