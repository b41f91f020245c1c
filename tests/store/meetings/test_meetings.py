"""Meetings and decisions in the store: what was put in comes back, and a frozen board is the text that was hashed."""

from __future__ import annotations

import hashlib
from datetime import date

from sqlalchemy import Engine, select

from lawdash.store.engine import reading, writing
from lawdash.store.meetings.decisions import read_decisions
from lawdash.store.meetings.meetings import (
    By,
    DecisionDraft,
    Matter,
    MeetingPlan,
    add_meeting,
    change_meeting,
    drop_meeting,
    find_meeting,
    meeting_of_entry,
    read_frozen,
    read_meetings,
)
from lawdash.store.meetings.tables import MeetingRecordRow
from lawdash.supervising.decision_machine import DecisionState
from lawdash.supervising.meeting_rules import MeetingKind, MeetingState
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME
from tests.store.makers import record_meeting

BY = By("示例甲", None, NOW)
DRAFT = DecisionDraft("示例事项", "尽快办完", 1, "示例领导01", date(2025, 9, 30))
PLAN = MeetingPlan(MeetingKind.QUARTER, 2025, 3, date(2025, 10, 10), (Matter("示例议题", "带图"),), (DRAFT,))


def test_what_is_prepared_comes_back_and_changes_with_its_version(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        meeting_id = add_meeting(session, PLAN, BY)
    with reading(engine, AT_HOME) as session:
        meeting = find_meeting(session, meeting_id)
    assert meeting is not None
    assert (meeting.plan, meeting.version, meeting.state) == (PLAN, 1, MeetingState.PREPARED)
    with writing(engine, AT_HOME) as session:
        change_meeting(session, meeting, MeetingPlan(MeetingKind.QUARTER, 2025, 3), By("示例乙", None, NOW))
        drop_meeting(session, meeting, "改期", By("示例乙", None, NOW))
    with reading(engine, AT_HOME) as session:
        [changed] = read_meetings(session, 2025)
    assert (changed.plan.agenda, changed.version, changed.author) == ((), 2, "示例乙")
    assert changed.state is MeetingState.DROPPED


def test_the_frozen_board_is_the_text_that_was_hashed(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        meeting_id = record_meeting(session)
    with reading(engine, AT_HOME) as session:
        [meeting] = read_meetings(session, 2025)
        text = session.scalars(select(MeetingRecordRow.board)).one()
        assert read_frozen(session, meeting_id) == {"format": 1}
        assert read_frozen(session, meeting_id + 1) is None
        assert meeting.record is not None
        assert meeting_of_entry(session, meeting.record.entry_id) is None, "it was voided"
    assert meeting.record.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert (meeting.state, meeting.name) == (MeetingState.VOIDED, "二季度会商")
    assert [one.text for one in meeting.addenda] == ["补记一句。"]


def test_decisions_are_numbered_in_their_year_with_what_became_of_them(engine: Engine) -> None:
    with writing(engine, AT_HOME) as session:
        record_meeting(session)
    with reading(engine, AT_HOME) as session:
        [decision] = read_decisions(session, 2025)
        assert read_decisions(session, 2026) == []
    assert (decision.number, decision.said.text, decision.standing.state) == (1, "尽快办完", DecisionState.REPORTED)
