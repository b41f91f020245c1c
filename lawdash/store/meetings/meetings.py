"""Meetings: what was prepared, what was recorded of those that were held, and the board that each one saw."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session, defer

from lawdash.store.meetings.tables import MeetingAddendumRow, MeetingRecordRow, MeetingRow, MeetingVoidRow
from lawdash.store.place import place_of
from lawdash.store.types import canonical_json
from lawdash.supervising.meeting_rules import MeetingKind, MeetingState, meeting_name


@dataclass(frozen=True, slots=True)
class By:
    """Who records something, and when. `account_id` None: the machine's owner."""

    account: str
    account_id: int | None
    now: datetime


@dataclass(frozen=True, slots=True)
class Matter:
    """One of the agenda. `target_id` None: told in free text."""

    text: str
    note: str = ""
    target_id: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """What is to be decided: in force once the meeting is held. `leader` is a name."""

    matter: str
    text: str
    unit_id: int
    leader: str
    until: date
    target_id: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """What can be edited until it is held. `quarter` of the first kind alone; `planned_on` None: no day yet."""

    kind: MeetingKind
    plan_year: int
    quarter: int | None
    planned_on: date | None = None
    agenda: tuple[Matter, ...] = ()
    drafts: tuple[DecisionDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """What is said of a meeting that took place. `present` None: not counted."""

    held_on: date
    place: str
    chair: str
    present: int | None
    minutes: str


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """`sha256` is that of the frozen board as it was stored. `is_own_entry`: the ledger's entry was made for it."""

    held: Held
    as_of: date
    known_at: datetime
    revision: int
    sha256: str
    entry_id: int
    is_own_entry: bool
    account: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Addendum:
    text: str
    account: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Voided:
    reason: str
    account: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Meeting:
    """`record` None: not held. `version` goes up with every change while it is prepared."""

    id: int
    version: int
    plan: MeetingPlan
    author: str
    changed_at: datetime
    dropped_reason: str
    record: MeetingRecord | None
    addenda: tuple[Addendum, ...]
    voided: Voided | None

    @property
    def state(self) -> MeetingState:
        if self.voided is not None:
            return MeetingState.VOIDED
        if self.record is not None:
            return MeetingState.HELD
        return MeetingState.DROPPED if self.dropped_reason else MeetingState.PREPARED

    @property
    def name(self) -> str:
        return meeting_name(self.plan.kind, self.plan.quarter)


def read_meetings(session: Session, plan_year: int) -> list[Meeting]:
    """As they were prepared, the oldest first."""
    mine = MeetingRow.township_id == place_of(session).township, MeetingRow.plan_year == plan_year
    rows = session.scalars(select(MeetingRow).where(*mine).order_by(MeetingRow.id)).all()
    return _meetings(session, rows)


def find_meeting(session: Session, meeting_id: int) -> Meeting | None:
    mine = MeetingRow.township_id == place_of(session).township, MeetingRow.id == meeting_id
    found = _meetings(session, session.scalars(select(MeetingRow).where(*mine)).all())
    return found[0] if found else None


def meeting_of_entry(session: Session, entry_id: int) -> Meeting | None:
    """The meeting that an entry of the ledger counts, where it was not voided."""
    ids = select(MeetingRecordRow.meeting_id).where(MeetingRecordRow.entry_id == entry_id)
    found = _meetings(session, session.scalars(select(MeetingRow).where(MeetingRow.id.in_(ids))).all())
    return next((one for one in found if one.state is MeetingState.HELD), None)


def add_meeting(session: Session, plan: MeetingPlan, by: By) -> int:
    row = MeetingRow(
        township_id=place_of(session).township,
        version=1,
        kind=plan.kind,
        plan_year=plan.plan_year,
        quarter=plan.quarter,
        author=by.account,
        changed_at=by.now,
        dropped_reason="",
        **_editable(plan),
    )
    session.add(row)
    session.flush()
    return row.id


def change_meeting(session: Session, meeting: Meeting, plan: MeetingPlan, by: By) -> None:
    _update(session, meeting, by, **_editable(plan))


def drop_meeting(session: Session, meeting: Meeting, reason: str, by: By) -> None:
    _update(session, meeting, by, dropped_reason=reason)


def add_record(
    session: Session,
    meeting_id: int,
    held: Held,
    board: dict[str, Any],
    *,
    as_of: date,
    known_at: datetime,
    revision: int,
    entry_id: int,
    is_own_entry: bool,
    by: By,
) -> str:
    """The SHA-256 of the board as it was stored."""
    text = canonical_json(board)
    digest = hashlib.sha256(text.encode()).hexdigest()
    session.add(
        MeetingRecordRow(
            meeting_id=meeting_id,
            held_on=held.held_on,
            place=held.place,
            chair=held.chair,
            present=held.present,
            minutes=held.minutes,
            as_of=as_of,
            known_at=known_at,
            revision=revision,
            board=text,
            board_sha256=digest,
            entry_id=entry_id,
            is_own_entry=is_own_entry,
            account=by.account,
            account_id=by.account_id,
            recorded_at=by.now,
        )
    )
    session.flush()
    return digest


def read_frozen(session: Session, meeting_id: int) -> dict[str, Any] | None:
    """The board that a meeting saw (board/frozen.py says what is in it); None: it was not held."""
    row = MeetingRecordRow
    mine = select(MeetingRow.id).where(MeetingRow.township_id == place_of(session).township)
    text = session.scalars(select(row.board).where(row.meeting_id == meeting_id, row.meeting_id.in_(mine))).first()
    return None if text is None else json.loads(text)


def add_addendum(session: Session, meeting: Meeting, text: str, by: By) -> None:
    who = {"account": by.account, "account_id": by.account_id, "recorded_at": by.now}
    session.add(MeetingAddendumRow(meeting_id=meeting.id, seq=len(meeting.addenda) + 1, text=text, **who))
    session.flush()


def void_meeting(session: Session, meeting_id: int, reason: str, by: By) -> None:
    who = {"account": by.account, "account_id": by.account_id, "recorded_at": by.now}
    session.add(MeetingVoidRow(meeting_id=meeting_id, reason=reason, **who))
    session.flush()


def _update(session: Session, meeting: Meeting, by: By, **values: Any) -> None:
    changed = {"version": meeting.version + 1, "author": by.account, "changed_at": by.now, **values}
    session.execute(update(MeetingRow).where(MeetingRow.id == meeting.id).values(changed))


def _editable(plan: MeetingPlan) -> dict[str, Any]:
    drafts = [asdict(one) | {"until": one.until.isoformat()} for one in plan.drafts]
    return {"planned_on": plan.planned_on, "agenda": [asdict(one) for one in plan.agenda], "drafts": drafts}


def _meetings(session: Session, rows: Sequence[MeetingRow]) -> list[Meeting]:
    ids = [row.id for row in rows]
    of_these = select(MeetingRecordRow).where(MeetingRecordRow.meeting_id.in_(ids))
    # The board is large, and read by whoever looks at it alone.
    records = {one.meeting_id: one for one in session.scalars(of_these.options(defer(MeetingRecordRow.board)))}
    voids = {
        one.meeting_id: one for one in session.scalars(select(MeetingVoidRow).where(MeetingVoidRow.meeting_id.in_(ids)))
    }
    addenda = _read_addenda(session, ids)
    return [_meeting(row, records.get(row.id), voids.get(row.id), addenda[row.id]) for row in rows]


def _read_addenda(session: Session, ids: Sequence[int]) -> dict[int, list[Addendum]]:
    row = MeetingAddendumRow
    found: dict[int, list[Addendum]] = defaultdict(list)
    for one in session.scalars(select(row).where(row.meeting_id.in_(ids)).order_by(row.meeting_id, row.seq)):
        found[one.meeting_id].append(Addendum(one.text, one.account, one.recorded_at))
    return found


def _meeting(
    row: MeetingRow, record: MeetingRecordRow | None, void: MeetingVoidRow | None, addenda: list[Addendum]
) -> Meeting:
    drafts = (DecisionDraft(**one | {"until": date.fromisoformat(one["until"])}) for one in row.drafts)
    return Meeting(
        id=row.id,
        version=row.version,
        plan=MeetingPlan(
            kind=MeetingKind(row.kind),
            plan_year=row.plan_year,
            quarter=row.quarter,
            planned_on=row.planned_on,
            agenda=tuple(Matter(**one) for one in row.agenda),
            drafts=tuple(drafts),
        ),
        author=row.author,
        changed_at=row.changed_at,
        dropped_reason=row.dropped_reason,
        record=None if record is None else _record(record),
        addenda=tuple(addenda),
        voided=None if void is None else Voided(void.reason, void.account, void.recorded_at),
    )


def _record(row: MeetingRecordRow) -> MeetingRecord:
    return MeetingRecord(
        held=Held(row.held_on, row.place, row.chair, row.present, row.minutes),
        as_of=row.as_of,
        known_at=row.known_at,
        revision=row.revision,
        sha256=row.board_sha256,
        entry_id=row.entry_id,
        is_own_entry=row.is_own_entry,
        account=row.account,
        recorded_at=row.recorded_at,
    )
