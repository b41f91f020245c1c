"""A meeting from its preparation to what became of its decisions, and the board that it saw."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.correct import void_entry
from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.meetings.deciding import (
    charge_unit,
    confirm_decision,
    put_decision_off,
    report_decision,
    send_decision_back,
)
from lawdash.actions.meetings.holding import add_to_meeting, hold_meeting, void_held_meeting
from lawdash.actions.meetings.looking import (
    DecisionView,
    decision_row,
    frozen_of_quarter,
    look_at_decisions,
    look_at_frozen,
    look_at_meetings,
    meeting_row,
)
from lawdash.actions.meetings.preparing import drop_prepared_meeting, edit_meeting, prepare_meeting
from lawdash.actions.units.changing import add_units
from lawdash.actor import Actor
from lawdash.board.board import read_board
from lawdash.judging.model import State, UnitKind
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused, Stale
from lawdash.roles import Role
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter, list_entries
from lawdash.store.meetings.meetings import DecisionDraft, Held, Matter, MeetingPlan
from lawdash.store.trail.verifying import verify_trail
from lawdash.store.units.reading import read_units
from lawdash.supervising.decision_machine import DecisionState
from lawdash.supervising.meeting_rules import MeetingKind, MeetingState
from tests.actions.accounts.people import at_browser, make_account
from tests.helpers.offices import AT_HOME, office_of

NOW = datetime(2025, 8, 27, 4, tzinfo=UTC)
TODAY = date(2025, 8, 27)
VILLAGE = "示例村01"
HELD = Held(TODAY, "示例会议室", "示例领导01", 9, "研究了上季度的进度。")
QUARTER = MeetingPlan(MeetingKind.QUARTER, 2025, 2)


@pytest.fixture
def town(sqlite_engine: Engine) -> Engine:
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, [VILLAGE])
    return sqlite_engine


def at(engine: Engine, actor: Actor | None = None, days: int = 0) -> Office:
    now = NOW + timedelta(days=days)
    return office_of(engine, now=now) if actor is None else office_of(engine, actor, now=now)


def unit_id(engine: Engine) -> int:
    with reading(engine, AT_HOME) as session:
        return next(unit.id for unit in read_units(session) if unit.name == VILLAGE)


def said(engine: Engine, text: str = "十月底前补齐值班", until: date = date(2025, 9, 30)) -> DecisionDraft:
    return DecisionDraft("村(社区)法律顾问值班", text, unit_id(engine), "示例领导01", until)


def person(engine: Engine, name: str, role: Role) -> Actor:
    units = [unit_id(engine)] if role is Role.STAFF else []
    return at_browser(engine, make_account(engine, name, role, unit_ids=units))


def hold(engine: Engine, plan: MeetingPlan = QUARTER, held: Held = HELD, **more: date) -> int:
    """One that was prepared, edited and held by the machine's owner; its id."""
    office = at(engine)
    meeting_id = prepare_meeting(office, plan.kind, plan.plan_year, plan.quarter)
    edit_meeting(office, meeting_id, plan, expected_version=1)
    version = next(one.meeting.version for one in look_at_meetings(office, 2025) if one.meeting.id == meeting_id)
    hold_meeting(office, meeting_id, held, expected_version=version, **more)
    return meeting_id


def meetings_in_the_ledger(engine: Engine) -> list[tuple[date, date | None, str]]:
    with reading(engine, AT_HOME) as session:
        found = list_entries(session, EntryFilter(indicator_codes=("lead-meetings",)))
    return [(one.happened_on, one.makes_good, one.title) for one in found]


def only_decision(engine: Engine) -> DecisionView:
    [view] = look_at_decisions(at(engine), 2025)
    return view


def test_what_is_held_stands_in_the_ledger_and_decides(town: Engine) -> None:
    plan = replace(QUARTER, agenda=(Matter("村(社区)值班"),), drafts=(said(town),))
    meeting_id = hold(town, plan)
    [view] = look_at_meetings(at(town), 2025)
    assert view.meeting.state is MeetingState.HELD
    row = meeting_row(view)
    assert (row["kind"], row["quarter"], row["held_on"], row["as_of"]) == ("quarterly", 2, TODAY, date(2025, 6, 30))
    assert row["decisions"] == 1
    assert meetings_in_the_ledger(town) == [(TODAY, None, "二季度会商")]
    decided = decision_row(only_decision(town), TODAY)
    assert (decided["meeting"], decided["number"], decided["unit"], decided["state"]) == (
        "二季度会商",
        1,
        VILLAGE,
        "open",
    )
    assert verify_trail(town, None).breach is None
    assert look_at_frozen(at(town), meeting_id) is not None


def test_what_it_saw_stays_whatever_is_logged_afterwards(town: Engine) -> None:
    meeting_id = hold(town)
    before = look_at_frozen(at(town), meeting_id)
    assert before is not None
    judged = read_board(at(town), 2025, date(2025, 6, 30))
    assert judged is not None
    assert {row.code: row.state for row in before.rows} == {
        one.record.target.code: one.assessment.state for one in judged.promises
    }
    draft = EntryDraft("legality-reviews", happened_on=date(2025, 5, 6), quantity=20, of_which=20, title="合同")
    log_entry(at(town, days=1), draft, key="later")
    assert look_at_frozen(at(town, days=1), meeting_id) == before
    assert frozen_of_quarter(at(town), 2025, 2) == before
    now = read_board(at(town, days=1), 2025, date(2025, 6, 30))
    assert now is not None
    promise = now.promise("legality-reviews")
    assert promise is not None
    assert promise.assessment.attained != before.row("legality-reviews").values["attained"]  # type: ignore[union-attr]


def test_the_own_entry_is_not_on_the_board_that_it_saw(town: Engine) -> None:
    meeting_id = hold(town, replace(QUARTER, quarter=3), HELD)
    frozen = look_at_frozen(at(town), meeting_id)
    assert frozen is not None
    row = frozen.row("lead-meetings")
    assert row is not None
    assert row.values["attained"] == 0
    assert row.state is not State.ACHIEVED


def test_an_entry_that_is_there_already_is_linked_and_counted_once(town: Engine) -> None:
    draft = EntryDraft("lead-meetings", happened_on=TODAY, quantity=1, title="专题会", details={"议题": "进度"})
    logged = log_entry(at(town), draft, key="before")
    meeting_id = hold(town)
    assert meetings_in_the_ledger(town) == [(TODAY, None, "专题会")]
    void_held_meeting(at(town), meeting_id, "记错了")
    assert meetings_in_the_ledger(town) == [(TODAY, None, "专题会")], "the entry is not the meeting's own"
    assert logged.is_new


def test_what_was_missed_is_made_good_only_where_it_is_said(town: Engine) -> None:
    hold(town, held=replace(HELD, held_on=date(2025, 7, 4)), makes_good=date(2025, 3, 31))
    assert meetings_in_the_ledger(town) == [(date(2025, 7, 4), date(2025, 3, 31), "二季度会商")]


def test_voiding_takes_entry_and_decisions_back_and_keeps_what_was_seen(town: Engine) -> None:
    meeting_id = hold(town, replace(QUARTER, drafts=(said(town),)))
    [entry] = _standing_entries(town)
    with pytest.raises(Refused, match="季度会商"):
        void_entry(at(town), entry, "重复")
    void_held_meeting(at(town), meeting_id, "记错了")
    assert meetings_in_the_ledger(town) == []
    assert only_decision(town).decision.standing.state is DecisionState.CANCELLED
    assert look_at_frozen(at(town), meeting_id) is not None
    assert verify_trail(town, None).breach is None


def test_only_who_recorded_it_or_an_administrator_voids(town: Engine) -> None:
    meeting_id = hold(town)
    with pytest.raises(Forbidden, match="本人或管理员"):
        void_held_meeting(at(town, person(town, "示例领导02", Role.LEADER)), meeting_id, "记错了")


@pytest.mark.parametrize(
    ("held", "drafts", "why"),
    [
        (replace(HELD, held_on=TODAY + timedelta(days=1)), 0, "不能晚于今天"),
        (replace(HELD, held_on=date(2025, 3, 31)), 0, "该季度的第一天"),
        (replace(HELD, minutes=""), 0, "至少列一项议定事项"),
        (replace(HELD, chair=""), 0, "主持人"),
        (replace(HELD, minutes="身份证11010519491231002X"), 0, "身份证"),
        (replace(HELD, present=0), 0, "参加人数"),
        (HELD, -1, "早于召开日期"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(town: Engine, held: Held, drafts: int, why: str) -> None:
    office = at(town)
    meeting_id = prepare_meeting(office, MeetingKind.QUARTER, 2025, 2)
    version = 1
    if drafts:
        early = said(town, until=TODAY + timedelta(days=drafts))
        edit_meeting(office, meeting_id, replace(QUARTER, drafts=(early,)), expected_version=1)
        version = 2
    with pytest.raises(Refused, match=why):
        hold_meeting(office, meeting_id, held, expected_version=version)
    assert meetings_in_the_ledger(town) == []
    assert [view.meeting.state for view in look_at_meetings(office, 2025)] == [MeetingState.PREPARED]


def test_one_of_a_kind_is_prepared_and_changed_by_one_at_a_time(town: Engine) -> None:
    office = at(town)
    meeting_id = prepare_meeting(office, MeetingKind.QUARTER, 2025, 2)
    with pytest.raises(Refused, match="正在筹备"):
        prepare_meeting(office, MeetingKind.QUARTER, 2025, 2)
    edit_meeting(office, meeting_id, replace(QUARTER, agenda=(Matter("议题"),)), expected_version=1)
    with pytest.raises(Stale, match="刚由"):
        edit_meeting(office, meeting_id, replace(QUARTER, planned_on=TODAY), expected_version=1)
    drop_prepared_meeting(office, meeting_id, "改期", expected_version=2)
    with pytest.raises(Stale, match="已取消"):
        hold_meeting(office, meeting_id, HELD, expected_version=3)
    assert prepare_meeting(office, MeetingKind.QUARTER, 2025, 2) != meeting_id


def test_held_twice_it_is_there_once(town: Engine) -> None:
    meeting_id = hold(town)
    with pytest.raises(Stale, match="已召开"):
        hold_meeting(at(town), meeting_id, HELD, expected_version=1)
    assert len(meetings_in_the_ledger(town)) == 1


def test_a_record_is_added_to_and_never_changed(town: Engine) -> None:
    meeting_id = hold(town)
    add_to_meeting(at(town), meeting_id, "补记一句", seen=0)
    with pytest.raises(Stale, match="刚补记"):
        add_to_meeting(at(town), meeting_id, "又一句", seen=0)
    [view] = look_at_meetings(at(town), 2025)
    assert [one.text for one in view.meeting.addenda] == ["补记一句"]


def test_a_decision_goes_its_way_and_nobody_confirms_their_own_report(town: Engine) -> None:
    hold(town, replace(QUARTER, drafts=(said(town),)))
    clerk, leader = person(town, "示例经办01", Role.STAFF), person(town, "示例领导01", Role.LEADER)
    decision = only_decision(town).decision.id
    report_decision(at(town, leader, 1), decision, "已补齐", seen=0)
    with pytest.raises(Refused, match="另一位领导"):
        confirm_decision(at(town, leader, 2), decision, seen=1)
    other = person(town, "示例领导02", Role.LEADER)
    send_decision_back(at(town, other, 2), decision, "请补照片", seen=1)
    report_decision(at(town, clerk, 40), decision, "已补照片", seen=2)
    with pytest.raises(Stale, match="报结"):
        confirm_decision(at(town, other, 41), decision, seen=2)
    confirm_decision(at(town, other, 41), decision, seen=3)
    row = decision_row(only_decision(town), TODAY)
    assert (row["state"], row["overdue"], row["reported"]) == ("done", True, TODAY + timedelta(days=40))


def test_who_is_not_charged_does_not_report(town: Engine) -> None:
    add_units(at(town), UnitKind.VILLAGE, ["示例村02"])
    hold(town, replace(QUARTER, drafts=(said(town),)))
    with reading(town, AT_HOME) as session:
        other = next(unit.id for unit in read_units(session) if unit.name == "示例村02")
    clerk = at_browser(town, make_account(town, "示例经办02", Role.STAFF, unit_ids=[other]))
    unnamed = person(town, "示例领导03", Role.LEADER)
    for actor in (clerk, unnamed):
        with pytest.raises(Forbidden, match="不是交给您"):
            report_decision(at(town, actor), only_decision(town).decision.id, "已办", seen=0)


def test_only_a_later_meeting_moves_what_was_decided(town: Engine) -> None:
    hold(town, replace(QUARTER, drafts=(said(town),)))
    decision = only_decision(town).decision.id
    later = date(2025, 11, 30)
    with pytest.raises(Refused, match="以后的会议"):
        put_decision_off(at(town), decision, later, "雨季", seen=0)
    hold(town, MeetingPlan(MeetingKind.PROGRESS, 2025, None, agenda=(Matter("进度"),)))
    put_decision_off(at(town), decision, later, "雨季", seen=0)
    standing = only_decision(town).decision.standing
    assert (standing.until, standing.put_off) == (later, 1)
    assert only_decision(town).decision.said.until == date(2025, 9, 30), "the old day stays readable"


def test_a_unit_is_charged_between_meetings(town: Engine) -> None:
    number = charge_unit(at(town), 2025, said(town))
    assert number == 1
    assert decision_row(only_decision(town), TODAY)["meeting"] is None
    with pytest.raises(Refused, match="早于今天"):
        charge_unit(at(town), 2025, said(town, until=TODAY - timedelta(days=1)))
    with pytest.raises(Refused, match="责任领导"):
        charge_unit(at(town), 2025, replace(said(town), leader=""))


def test_rows_are_plain_enough_for_json(town: Engine) -> None:
    hold(town, replace(QUARTER, drafts=(said(town),)))
    rows = [meeting_row(one) for one in look_at_meetings(at(town), 2025)]
    rows += [decision_row(one, TODAY) for one in look_at_decisions(at(town), 2025)]
    assert "二季度会商" in json.dumps(rows, default=str, ensure_ascii=False)


def _standing_entries(engine: Engine) -> list[int]:
    with reading(engine, AT_HOME) as session:
        return [one.id for one in list_entries(session, EntryFilter(indicator_codes=("lead-meetings",)))]
