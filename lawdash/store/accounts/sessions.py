"""Browsers in which somebody is signed in. How long one may idle or last is the actions' business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from lawdash.store.accounts.tables import WebSessionRow
from lawdash.store.sealing.written import UNSEALED, change_rows
from lawdash.store.types import storable

ADDRESS_LENGTH = 100
AGENT_LENGTH = 300
_OUT_OF_ORDER = timedelta(minutes=5)
LIVE = WebSessionRow.ended_at.is_(None)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """A session that nobody has ended. `agent` is what the browser says of itself."""

    id: int
    user_id: int
    own_device: bool
    created_at: datetime
    last_seen_at: datetime
    address: str
    agent: str


def start_session(
    session: Session, user_id: int, token_sha256: str, *, own_device: bool, address: str, agent: str, now: datetime
) -> SessionRecord:
    row = WebSessionRow(
        token_sha256=token_sha256,
        user_id=user_id,
        own_device=own_device,
        created_at=now,
        last_seen_at=now,
        address=storable(address, ADDRESS_LENGTH),
        agent=storable(agent, AGENT_LENGTH),
    )
    session.add(row)
    session.flush()
    return _record(row)


def find_session(session: Session, token_sha256: str) -> SessionRecord | None:
    """None: unknown or ended."""
    row = session.scalars(select(WebSessionRow).where(WebSessionRow.token_sha256 == token_sha256, LIVE)).first()
    return _record(row) if row else None


def read_session(session: Session, session_id: int) -> SessionRecord | None:
    """None: unknown or ended."""
    row = session.scalars(select(WebSessionRow).where(WebSessionRow.id == session_id, LIVE)).first()
    return _record(row) if row else None


def list_sessions(session: Session, user_id: int) -> list[SessionRecord]:
    """Those not ended, the last seen first; among them some that have idled too long."""
    rows = select(WebSessionRow).where(WebSessionRow.user_id == user_id, LIVE)
    return [_record(row) for row in session.scalars(rows.order_by(WebSessionRow.last_seen_at.desc(), WebSessionRow.id))]


def is_known_address(session: Session, address: str) -> bool:
    """Whether anybody ever signed in from there, whether that session lasts or not."""
    found = select(WebSessionRow.id).where(WebSessionRow.address == storable(address, ADDRESS_LENGTH)).limit(1)
    return session.scalars(found).first() is not None


def touch_session(session: Session, session_id: int, now: datetime) -> None:
    """Somebody is there. Two requests may come in any order: only a time that has not come yet is set back."""
    is_other = or_(WebSessionRow.last_seen_at < now, WebSessionRow.last_seen_at > now + _OUT_OF_ORDER)
    seen = update(WebSessionRow).where(WebSessionRow.id == session_id, is_other, LIVE)
    session.execute(seen.values(last_seen_at=now), execution_options=UNSEALED)


def end_session(session: Session, session_id: int, now: datetime) -> None:
    """For good; ending it again changes nothing."""
    change_rows(session, update(WebSessionRow).where(WebSessionRow.id == session_id, LIVE).values(ended_at=now))


def end_sessions_of(session: Session, user_id: int, now: datetime, *, except_id: int | None = None) -> None:
    """`except_id` is the session that stays, None: none stays."""
    ended = update(WebSessionRow).where(WebSessionRow.user_id == user_id, LIVE)
    ended = ended if except_id is None else ended.where(WebSessionRow.id != except_id)
    change_rows(session, ended.values(ended_at=now))


def end_all_sessions(session: Session, now: datetime) -> None:
    """After a restore: a session that was ended since the backup must not come back to life."""
    change_rows(session, update(WebSessionRow).where(LIVE).values(ended_at=now))


def _record(row: WebSessionRow) -> SessionRecord:
    return SessionRecord(row.id, row.user_id, row.own_device, row.created_at, row.last_seen_at, row.address, row.agent)
