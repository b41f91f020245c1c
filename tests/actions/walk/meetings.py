"""The way of a meeting and of what it decides: leaders prepare, hold and confirm; staff of the lead unit report."""

from __future__ import annotations

from datetime import date

from lawdash.actions.meetings.deciding import (
    cancel_decision,
    charge_unit,
    confirm_decision,
    put_decision_off,
    report_decision,
    send_decision_back,
)
from lawdash.actions.meetings.holding import add_to_meeting, hold_meeting, void_held_meeting
from lawdash.actions.meetings.preparing import drop_prepared_meeting, edit_meeting, prepare_meeting
from lawdash.store.meetings.meetings import DecisionDraft, Held, Matter, MeetingPlan
from lawdash.supervising.meeting_rules import MeetingKind
from tests.actions.walk.step import ADMIN, LEADERS, STAFF, Step
from tests.actions.walk.town import HELD, OPEN, OWN, PREPARED, REPORTED
from tests.conftest import NOW
from tests.helpers.offices import office_of

PLAN = MeetingPlan(MeetingKind.PROGRESS, 2025, None, agenda=(Matter("示例议题"),))
HELD_TODAY = Held(NOW.date(), "示例会议室", "示例领导01", 9, "研究了进度。")
UNTIL = date(2025, 10, 31)

MEETINGS = [
    Step(
        "preparing a meeting",
        prepare_meeting,
        LEADERS,
        lambda engine, town, person: prepare_meeting(office_of(engine, person.actor), MeetingKind.QUARTER, 2025, 3),
    ),
    Step(
        "changing what is prepared",
        edit_meeting,
        LEADERS,
        lambda engine, town, person: edit_meeting(
            office_of(engine, person.actor), town.meetings[PREPARED], PLAN, expected_version=1
        ),
    ),
    Step(
        "dropping a meeting",
        drop_prepared_meeting,
        LEADERS,
        lambda engine, town, person: drop_prepared_meeting(
            office_of(engine, person.actor), town.meetings[PREPARED], "改期", expected_version=1
        ),
    ),
    Step(
        "recording a meeting",
        hold_meeting,
        LEADERS,
        lambda engine, town, person: hold_meeting(
            office_of(engine, person.actor), town.meetings[PREPARED], HELD_TODAY, expected_version=1
        ),
    ),
    Step(
        "adding to a record",
        add_to_meeting,
        LEADERS,
        lambda engine, town, person: add_to_meeting(
            office_of(engine, person.actor), town.meetings[HELD], "补记一句", seen=0
        ),
    ),
    Step(
        "voiding a record of somebody else",
        void_held_meeting,
        ADMIN,
        lambda engine, town, person: void_held_meeting(office_of(engine, person.actor), town.meetings[HELD], "记错了"),
    ),
    Step(
        "charging a unit",
        charge_unit,
        LEADERS,
        lambda engine, town, person: charge_unit(
            office_of(engine, person.actor), 2025, DecisionDraft("", "尽快办完", town.units[OWN], "示例领导01", UNTIL)
        ),
    ),
    Step(
        "reporting a decision done",
        report_decision,
        STAFF | LEADERS,
        lambda engine, town, person: report_decision(
            office_of(engine, person.actor), town.decisions[OPEN], "已办完", seen=0
        ),
    ),
    Step(
        "confirming a decision",
        confirm_decision,
        LEADERS,
        lambda engine, town, person: confirm_decision(
            office_of(engine, person.actor), town.decisions[REPORTED], seen=1
        ),
    ),
    Step(
        "sending a decision back",
        send_decision_back,
        LEADERS,
        lambda engine, town, person: send_decision_back(
            office_of(engine, person.actor), town.decisions[REPORTED], "请补材料", seen=1
        ),
    ),
    Step(
        "putting a decision off",
        put_decision_off,
        LEADERS,
        lambda engine, town, person: put_decision_off(
            office_of(engine, person.actor), town.decisions[OPEN], UNTIL, "雨季", seen=0
        ),
    ),
    Step(
        "cancelling a decision",
        cancel_decision,
        LEADERS,
        lambda engine, town, person: cancel_decision(
            office_of(engine, person.actor), town.decisions[OPEN], "另行研究", seen=0
        ),
    ),
]
