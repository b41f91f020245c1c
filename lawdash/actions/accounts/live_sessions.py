"""How long a login lasts, and who is behind one that still does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from lawdash.actor import Actor
from lawdash.office import Office
from lawdash.settings import Settings
from lawdash.store.accounts.accounts import read_user
from lawdash.store.accounts.sessions import SessionRecord, read_session


def is_over(record: SessionRecord, now: datetime, settings: Settings) -> bool:
    """Whether it has idled too long, or lasted too long altogether. `now` is the real clock, also on sample data."""
    if record.own_device:
        idle, whole = timedelta(hours=settings.own_device_idle_hours), timedelta(days=settings.own_device_days)
    else:
        idle, whole = timedelta(minutes=settings.idle_minutes), timedelta(hours=settings.session_hours)
    return now - record.last_seen_at >= idle or now - record.created_at >= whole


def find_live(office: Office, session_ids: Iterable[int]) -> dict[int, Actor]:
    """Those of the sessions that nobody ended, that are not over, and whose account is active, with who that is."""
    found: dict[int, Actor] = {}
    with office.reading() as session:
        for session_id in session_ids:
            record = read_session(session, session_id)
            if record is None or is_over(record, office.now, office.settings):
                continue
            user = read_user(session, record.user_id)
            if user is not None and user.is_active:
                found[session_id] = Actor(user.name, user.id, session_id, record.address)
    return found
