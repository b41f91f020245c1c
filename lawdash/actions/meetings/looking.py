"""Meetings and decisions looked at: all who may read see them alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from lawdash.actions.acting.access import looking
from lawdash.board.frozen import FrozenBoard, thaw
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.store.meetings.decisions import Decision, read_decisions
from lawdash.store.meetings.meetings import Meeting, read_frozen, read_meetings
from lawdash.store.plans.reading import read_plan
from lawdash.store.units.reading import read_units
from lawdash.supervising.meeting_rules import MeetingKind, MeetingState

MEETING_KEYS = ("kind", "quarter", "state", "held_on", "as_of", "known_at", "decisions", "sha256")
DECISION_KEYS = (
    *("meeting", "number", "text", "target", "unit", "leader", "due", "state", "reported", "confirmed", "overdue"),
)


@dataclass(frozen=True, slots=True)
class MeetingView:
    """`decided` is how many decisions it made."""

    meeting: Meeting
    decided: int


@dataclass(frozen=True, slots=True)
class DecisionView:
    """`meeting` None: 批示. `target` is the code of its promise, `unit` the name of the lead unit today."""

    decision: Decision
    meeting: Meeting | None
    target: str | None
    unit: str


def look_at_meetings(office: Office, year: int) -> list[MeetingView]:
    """Of a plan year, as they were prepared. Raises Forbidden."""
    with looking(office) as session:
        decisions = read_decisions(session, year)
        meetings = read_meetings(session, year)
    return [MeetingView(one, sum(each.meeting_id == one.id for each in decisions)) for one in meetings]


def look_at_decisions(office: Office, year: int) -> list[DecisionView]:
    """Of a plan year, by number. Raises Forbidden."""
    with looking(office) as session:
        decisions = read_decisions(session, year)
        meetings = {one.id: one for one in read_meetings(session, year)}
        plan = read_plan(session, year)
        units = {unit.id: unit.name for unit in read_units(session)}
    codes = {} if plan is None else {record.id: record.target.code for record in plan.targets}
    return [
        DecisionView(
            one, meetings.get(one.meeting_id or 0), codes.get(one.said.target_id or 0), units[one.said.unit_id]
        )
        for one in decisions
    ]


def look_at_frozen(office: Office, meeting_id: int) -> FrozenBoard | None:
    """The board that a meeting saw; None: it was not held. Raises Forbidden."""
    with looking(office) as session:
        frozen = read_frozen(session, meeting_id)
    return None if frozen is None else thaw(frozen)


def held_of_quarter(office: Office, year: int, quarter: int) -> int:
    """The id of the quarter's meeting that was held last. Raises Refused where none was, Forbidden."""
    held = [
        view.meeting.id
        for view in look_at_meetings(office, year)
        if view.meeting.state is MeetingState.HELD
        and (view.meeting.plan.kind, view.meeting.plan.quarter) == (MeetingKind.QUARTER, quarter)
    ]
    if not held:
        raise Refused(f"{year}年第{quarter}季度的会商还没有召开。")
    return held[-1]


def frozen_of_quarter(office: Office, year: int, quarter: int) -> FrozenBoard:
    """What that meeting saw. Raises Refused where none was held, Forbidden."""
    board = look_at_frozen(office, held_of_quarter(office, year, quarter))
    assert board is not None
    return board


def meeting_row(view: MeetingView) -> dict[str, Any]:
    """By MEETING_KEYS."""
    meeting, record = view.meeting, view.meeting.record
    values = (
        meeting.plan.kind.value,
        meeting.plan.quarter,
        meeting.state.value,
        None if record is None else record.held.held_on,
        None if record is None else record.as_of,
        None if record is None else record.known_at,
        view.decided,
        None if record is None else record.sha256,
    )
    return dict(zip(MEETING_KEYS, values, strict=True))


def decision_row(view: DecisionView, today: date) -> dict[str, Any]:
    """By DECISION_KEYS; `meeting` by its name, None of one made between meetings."""
    one, standing = view.decision, view.decision.standing
    values = (
        None if view.meeting is None else view.meeting.name,
        one.number,
        one.said.text,
        view.target,
        view.unit,
        one.said.leader,
        standing.until,
        standing.state.value,
        standing.reported_on,
        standing.confirmed_on,
        standing.is_late(today),
    )
    return dict(zip(DECISION_KEYS, values, strict=True))
