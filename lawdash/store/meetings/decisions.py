"""Decisions: what leaders have decided or charged a unit with, and what has happened to each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lawdash.store.meetings.meetings import By, DecisionDraft
from lawdash.store.meetings.tables import DecisionEventRow, DecisionRow
from lawdash.store.place import place_of
from lawdash.supervising.decision_machine import DecisionStanding, DecisionStep, Stepped, fold_decision


@dataclass(frozen=True, slots=True)
class DecisionEvent:
    """One step with what was said."""

    stepped: Stepped
    note: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """`meeting_id` None: 批示 between meetings. `said.until` is the day it was to be done by at first."""

    id: int
    plan_year: int
    number: int
    meeting_id: int | None
    said: DecisionDraft
    decided_on: date
    account: str
    events: tuple[DecisionEvent, ...]

    @property
    def standing(self) -> DecisionStanding:
        return fold_decision(self.said.until, (event.stepped for event in self.events))


def read_decisions(session: Session, plan_year: int) -> list[Decision]:
    """In the order of their numbers."""
    mine = DecisionRow.township_id == place_of(session).township, DecisionRow.plan_year == plan_year
    rows = session.scalars(select(DecisionRow).where(*mine).order_by(DecisionRow.number)).all()
    events = _read_events(session, [row.id for row in rows])
    return [_decision(row, events[row.id]) for row in rows]


def find_decision(session: Session, decision_id: int) -> Decision | None:
    mine = DecisionRow.township_id == place_of(session).township, DecisionRow.id == decision_id
    row = session.scalars(select(DecisionRow).where(*mine)).first()
    return None if row is None else _decision(row, _read_events(session, [row.id])[row.id])


def add_decision(
    session: Session,
    plan_year: int,
    said: DecisionDraft,
    *,
    meeting_id: int | None,
    decided_on: date,
    by: By,
) -> int:
    """Its number, the next of the plan year: the writing transaction has the only turn."""
    township = place_of(session).township
    of_year = DecisionRow.township_id == township, DecisionRow.plan_year == plan_year
    number = (session.scalars(select(func.max(DecisionRow.number)).where(*of_year)).one() or 0) + 1
    session.add(
        DecisionRow(
            township_id=township,
            plan_year=plan_year,
            number=number,
            meeting_id=meeting_id,
            target_id=said.target_id,
            matter=said.matter,
            text=said.text,
            unit_id=said.unit_id,
            leader=said.leader,
            decided_on=decided_on,
            until=said.until,
            account=by.account,
            account_id=by.account_id,
            recorded_at=by.now,
        )
    )
    session.flush()
    return number


def add_step(session: Session, decision: Decision, stepped: Stepped, note: str, by: By) -> None:
    """Raises IntegrityError where somebody else took the step of that number."""
    session.add(
        DecisionEventRow(
            decision_id=decision.id,
            seq=len(decision.events) + 1,
            step=stepped.step,
            happened_on=stepped.on,
            until=stepped.until,
            account=stepped.by,
            account_id=by.account_id,
            note=note,
            recorded_at=by.now,
        )
    )
    session.flush()


def _read_events(session: Session, ids: Iterable[int]) -> dict[int, list[DecisionEvent]]:
    row = DecisionEventRow
    found: dict[int, list[DecisionEvent]] = defaultdict(list)
    for one in session.scalars(select(row).where(row.decision_id.in_(ids)).order_by(row.decision_id, row.seq)):
        stepped = Stepped(DecisionStep(one.step), one.happened_on, one.account, one.until)
        found[one.decision_id].append(DecisionEvent(stepped, one.note, one.recorded_at))
    return found


def _decision(row: DecisionRow, events: list[DecisionEvent]) -> Decision:
    said = DecisionDraft(row.matter, row.text, row.unit_id, row.leader, row.until, row.target_id)
    return Decision(row.id, row.plan_year, row.number, row.meeting_id, said, row.decided_on, row.account, tuple(events))
