"""The trail: one event for every deed, each chained to the one before by its SHA-256. Events are added, never else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Select, Text, func, or_, select, type_coerce
from sqlalchemy.orm import Session

from lawdash.store.accounts.sessions import ADDRESS_LENGTH
from lawdash.store.accounts.tables import MACHINE_OWNER
from lawdash.store.everything import seal_everything
from lawdash.store.sealing.register import VERSION
from lawdash.store.sealing.written import forget_written, seal_written
from lawdash.store.state import home_township
from lawdash.store.trail.head import Head
from lawdash.store.trail.key import sign
from lawdash.store.trail.seals import Sealed, seal_all
from lawdash.store.trail.tables import EventRow
from lawdash.store.types import canonical_json, storable

BATCH = 2_000
RECORD_COLUMNS = (
    EventRow.id,
    EventRow.at,
    EventRow.actor,
    EventRow.actor_id,
    EventRow.address,
    EventRow.action,
    EventRow.subject,
    EventRow.details,
    EventRow.sha256,
)
BEGUN = "trail.begun"
SEALED_ANEW = "trail.sealed"
REGISTERED, SEALED = "register", "sealed"
"""Keys of an event's details: for which version of the register it vouches whole, and for which rows."""
NOTHING_BEFORE = "0" * 64
ACTOR_LENGTH = 100
SUBJECT_LENGTH = 200
NOTHING_SEALED = Sealed()


@dataclass(frozen=True, slots=True)
class Event:
    """What was done. `actor_id` None: the owner of the machine, or somebody who was not let in.

    `subject` names what it was done to, e.g. "entry:17"; `before` and `after` are what a reader compares: plain JSON,
    in which dates, amounts, sets and tuples may stand, and None for nothing. `sealed`: seal_entries, for entries.
    """

    actor: str
    actor_id: int | None
    address: str
    action: str
    subject: str = ""
    before: Any = None
    after: Any = None
    sealed: Sealed = NOTHING_SEALED
    register: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventRecord:
    """An event of the chain. `before` and `after` as in Event, by then plain JSON."""

    id: int
    at: datetime
    actor: str
    actor_id: int | None
    address: str
    action: str
    subject: str
    before: Any
    after: Any
    sha256: str


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events. None and empty: no limit. `until` is the first instant no longer wanted; `text` is looked for in
    the subject, before and after; `number` is the id of the one event that is wanted."""

    actors: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""
    number: int | None = None


def append_event(
    session: Session, event: Event, now: datetime, last: Head | None = None, *, key: bytes | None = None
) -> Head:
    """Adds the event within the caller's write transaction (engine.writing, in which writers take turns).

    It seals every row of record that was written since the event before it. `last` is the head as the caller has read
    it in this transaction; None: it is looked up. `key` signs the event; None: there is none.
    """
    last = last or read_head(session)
    sealed = seal_written(session)
    columns: dict[str, Any] = {
        "id": last.id + 1 if last else 1,
        "township_id": home_township(session),
        "at": now.astimezone(UTC),
        "actor": storable(event.actor, ACTOR_LENGTH),
        "actor_id": event.actor_id,
        "address": storable(event.address, ADDRESS_LENGTH),
        "action": event.action,
        "subject": storable(event.subject, SUBJECT_LENGTH),
        "details": {
            "before": as_json(event.before),
            "after": as_json(event.after),
            **event.sealed.as_details(),
            **({SEALED: sealed} if sealed else {}),
            **event.register,
        },
        "previous_sha256": last.sha256 if last else NOTHING_BEFORE,
    }
    sha256 = hash_event({**columns, "details": canonical_json(columns["details"])})
    session.add(EventRow(**columns, sha256=sha256, hmac_sha256=sign(key, sha256) if key else None))
    session.flush()
    return Head(columns["id"], sha256, columns["at"])


def hash_event(columns: dict[str, Any]) -> str:
    """SHA-256 of the canonical JSON of all columns but `sha256`; `details` as the text that is stored."""
    return hashlib.sha256(canonical_json(columns, datetime.isoformat).encode()).hexdigest()


def begin_trail(session: Session, now: datetime, *, key: bytes | None = None) -> Head:
    """The last event. Where there is none yet, the first is added: it vouches for all that is there from before."""
    return read_head(session) or _vouch(session, BEGUN, seal_all(session), now, None, key)


def seal_anew(session: Session, now: datetime, *, key: bytes | None = None) -> Head | None:
    """After an upgrade that enters tables or columns into the register: one event that vouches for every row.

    None: the trail has not begun, or vouches for all of them already.
    """
    last = read_head(session)
    if last is None or is_vouched_for(session):
        return None
    return _vouch(session, SEALED_ANEW, NOTHING_SEALED, now, last, key)


def is_vouched_for(session: Session) -> bool:
    """Whether the trail has begun, and vouches for every table of this program's register."""
    return _sealed_version(session) >= VERSION


def _vouch(session: Session, action: str, entries: Sealed, now: datetime, last: Head | None, key: bytes | None) -> Head:
    forget_written(session)
    register = {REGISTERED: VERSION, SEALED: seal_everything(session)}
    event = Event(MACHINE_OWNER, None, "", action, sealed=entries, register=register)
    return append_event(session, event, now, last, key=key)


def _sealed_version(session: Session) -> int:
    """0: by a program that sealed the ledger alone."""
    last = session.scalars(
        select(EventRow.details).where(EventRow.action.in_((BEGUN, SEALED_ANEW))).order_by(EventRow.id.desc()).limit(1)
    ).first()
    return int(last.get(REGISTERED, 0)) if last else 0


def read_head(session: Session) -> Head | None:
    """None: nothing was done yet."""
    last = session.execute(
        select(EventRow.id, EventRow.sha256, EventRow.at).order_by(EventRow.id.desc()).limit(1)
    ).first()
    return Head(*last) if last else None


def count_events(session: Session, wanted: EventFilter) -> int:
    found: int = session.execute(_where(select(func.count()).select_from(EventRow), wanted)).scalar_one()
    return found


def read_events(session: Session, wanted: EventFilter, *, limit: int = 50, offset: int = 0) -> list[EventRecord]:
    """A page of them, the latest first."""
    page = _where(select(*RECORD_COLUMNS), wanted).order_by(EventRow.id.desc()).limit(limit).offset(offset)
    return [_record(row) for row in session.execute(page)]


def iterate_events(session: Session, wanted: EventFilter) -> Iterator[EventRecord]:
    """All of them, the oldest first, in bounded memory."""
    ordered = _where(select(*RECORD_COLUMNS), wanted).order_by(EventRow.id)
    yield from map(_record, session.execute(ordered, execution_options={"yield_per": BATCH}))


def list_actors(session: Session) -> list[str]:
    """Who has ever done anything, by name."""
    return list(session.scalars(select(EventRow.actor).distinct().order_by(EventRow.actor)))


def as_json(value: Any) -> Any:
    """Dates as ISO 8601, amounts as text (nothing is rounded), sets sorted."""
    if isinstance(value, dict):
        return {storable(str(key)): as_json(one) for key, one in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(as_json(one) for one in value)
    if isinstance(value, list | tuple):
        return [as_json(one) for one in value]
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _where(query: Select[Any], wanted: EventFilter) -> Select[Any]:
    if wanted.actors:
        query = query.where(EventRow.actor.in_(wanted.actors))
    if wanted.actions:
        query = query.where(EventRow.action.in_(wanted.actions))
    if wanted.number is not None:
        query = query.where(EventRow.id == wanted.number)
    if wanted.since is not None:
        query = query.where(EventRow.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(EventRow.at < wanted.until)
    if text := storable(wanted.text.strip()):
        texts = EventRow.subject, type_coerce(EventRow.details, Text)
        query = query.where(or_(*(column.icontains(text, autoescape=True) for column in texts)))
    return query


def _record(row: Row[Any]) -> EventRecord:
    return EventRecord(
        row.id,
        row.at,
        row.actor,
        row.actor_id,
        row.address,
        row.action,
        row.subject,
        row.details["before"],
        row.details["after"],
        row.sha256,
    )
