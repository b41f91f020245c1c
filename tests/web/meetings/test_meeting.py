"""季度会商: prepared, held, decided and followed up, each by who may; the board that was seen stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.meetings.deciding import charge_unit
from lawdash.actions.meetings.looking import look_at_decisions, look_at_meetings
from lawdash.actions.meetings.preparing import edit_meeting, prepare_meeting
from lawdash.actions.units.changing import add_units
from lawdash.judging.model import UnitKind
from lawdash.roles import Role
from lawdash.store.meetings.meetings import DecisionDraft, MeetingPlan
from lawdash.store.plans.reading import read_plan
from lawdash.store.units.reading import township_unit_id
from lawdash.supervising.decision_machine import DecisionState
from lawdash.supervising.meeting_rules import MeetingKind, MeetingState
from lawdash.web.meetings.words import say_next
from tests.helpers.offices import office_of
from tests.helpers.signed_in import Login, add_login
from tests.web.on_page import button, field, text_of

OpenApp = Callable[..., AppTest]
VILLAGE = "示例村01"


@pytest.fixture
def leader(sqlite_engine: Engine) -> Login:
    add_units(office_of(sqlite_engine), UnitKind.VILLAGE, [VILLAGE])
    done = EntryDraft("legality-reviews", happened_on="2025-03-04", quantity=3, of_which=3, title="合同")
    log_entry(office_of(sqlite_engine), done, key="spring")
    return add_login(sqlite_engine, "示例领导01", [Role.LEADER])


def states(engine: Engine) -> list[MeetingState]:
    return [one.meeting.state for one in look_at_meetings(office_of(engine), 2025)]


def hold(open_app: OpenApp, leader: Login) -> AppTest:
    """The second quarter's meeting, prepared and held with one decision."""
    app = open_app("meeting", visitor=leader, quarter="2", tab="筹备会议")
    button(app, "筹备二季度会商").click().run()
    field(app, "要办的事").set_value("补齐值班").run()
    field(app, "责任领导").set_value("示例领导01").run()
    button(app, "加入").click().run()
    field(app, "会议记录").set_value("研究了二季度进度。").run()
    return button(app, "记录召开").click().run()


def test_it_opens_on_the_quarter_that_ended_with_what_changed(open_app: OpenApp, leader: Login) -> None:
    assert "首季" not in text_of(open_app("meeting", visitor=leader))
    assert "首季，无上季可比" in text_of(open_app("meeting", visitor=leader, quarter="1"))


def test_a_meeting_is_prepared_decides_and_is_held(open_app: OpenApp, sqlite_engine: Engine, leader: Login) -> None:
    app = hold(open_app, leader)
    assert "二季度会商已记录，议定事项生效。" in text_of(app)
    assert states(sqlite_engine) == [MeetingState.HELD]
    [decision] = look_at_decisions(office_of(sqlite_engine), 2025)
    assert (decision.decision.said.text, decision.decision.standing.state) == ("补齐值班", DecisionState.OPEN)
    assert "研究了二季度进度。" in text_of(open_app("meeting", visitor=leader, quarter="2", tab="会议记录"))


def test_what_was_decided_is_reported_by_the_unit_and_confirmed_by_a_leader(
    open_app: OpenApp, sqlite_engine: Engine, leader: Login
) -> None:
    hold(open_app, leader)
    clerk = add_login(sqlite_engine, "示例经办01", [Role.STAFF])
    app = open_app("meeting", visitor=clerk, tab="议定事项")
    field(app, "办理情况").set_value("已补齐").run()
    button(app, "报结").click().run()
    app = open_app("meeting", visitor=leader, tab="议定事项")
    button(app, "确认办结").click().run()
    [decision] = look_at_decisions(office_of(sqlite_engine), 2025)
    assert decision.decision.standing.state is DecisionState.DONE


def test_who_is_charged_finds_it_among_their_tasks(open_app: OpenApp, sqlite_engine: Engine, leader: Login) -> None:
    hold(open_app, leader)
    clerk = add_login(sqlite_engine, "示例经办01", [Role.STAFF])
    assert "补齐值班" in text_of(open_app("tasks", visitor=clerk))


def test_what_is_missing_is_said_and_what_was_typed_stays(
    open_app: OpenApp, sqlite_engine: Engine, leader: Login
) -> None:
    app = open_app("meeting", visitor=leader, quarter="2", tab="筹备会议")
    button(app, "筹备二季度会商").click().run()
    field(app, "地点（可不填）").set_value("示例会议室").run()
    app = button(app, "记录召开").click().run()
    assert "请写会议记录，或者至少列一项议定事项。" in text_of(app)
    assert field(app, "地点（可不填）").value == "示例会议室"
    assert states(sqlite_engine) == [MeetingState.PREPARED]


def test_what_was_logged_after_the_meeting_is_set_against_what_it_saw(
    open_app: OpenApp, sqlite_engine: Engine, leader: Login
) -> None:
    hold(open_app, leader)
    assert "当时所知与现在所知一致" in text_of(open_app("meeting", visitor=leader, quarter="2", tab="补录对账"))
    late = EntryDraft("legality-reviews", happened_on="2025-05-06", quantity=9, of_which=9, title="合同")
    log_entry(office_of(sqlite_engine), late, key="late")
    shown = text_of(open_app("meeting", visitor=leader, quarter="2", tab="补录对账"))
    assert "合法性审查" in shown
    assert "当时所知" in shown


def test_others_read_and_write_nothing(open_app: OpenApp, sqlite_engine: Engine, leader: Login) -> None:
    hold(open_app, leader)
    supervisor = add_login(sqlite_engine, "示例督导", [Role.SUPERVISOR])
    for tab in ("变化", "议定事项", "筹备会议", "补录对账", "会议记录"):
        app = open_app("meeting", visitor=supervisor, quarter="2", tab=tab)
        assert [one.label for one in app.button] == [], tab


def test_the_next_meeting_and_what_is_late_stand_on_the_overview(
    open_app: OpenApp, sqlite_engine: Engine, leader: Login
) -> None:
    assert "会商" not in text_of(open_app("overview", visitor=leader)).replace("季度会商\n", "")
    office = office_of(sqlite_engine)
    meeting_id = prepare_meeting(office, MeetingKind.QUARTER, 2025, 2)
    plan = MeetingPlan(MeetingKind.QUARTER, 2025, 2, date(2025, 7, 10))
    edit_meeting(office, meeting_id, plan, expected_version=1)
    assert "二季度会商拟于7月10日召开" in text_of(open_app("overview", visitor=leader))


def test_it_is_said_in_one_line(sqlite_engine: Engine, leader: Login) -> None:
    office = office_of(sqlite_engine)
    with office.reading() as session:
        township = township_unit_id(session)
    charge_unit(office, 2025, DecisionDraft("", "尽快办完", township, "示例领导01", office.today))
    decisions = look_at_decisions(office, 2025)
    assert say_next([], decisions, office.today) == ""
    assert say_next([], decisions, office.today + timedelta(days=1)) == "议定事项逾期1项"


def test_what_was_decided_about_a_promise_stands_on_its_page(
    open_app: OpenApp, sqlite_engine: Engine, leader: Login
) -> None:
    office = office_of(sqlite_engine)
    with office.reading() as session:
        township = township_unit_id(session)
        plan = read_plan(session, 2025)
    assert plan is not None
    target = next(one.id for one in plan.targets if one.target.code == "themed-events")
    charge_unit(office, 2025, DecisionDraft("", "排出日程", township, "示例领导01", date(2025, 8, 31), target))
    assert "排出日程" in text_of(open_app("target", visitor=leader, target="themed-events"))
    assert "排出日程" not in text_of(open_app("target", visitor=leader, target="legal-aid"))
