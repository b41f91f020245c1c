"""How long a login lasts, and who is behind one that still does."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache

from lawdash.actor import Actor
from lawdash.office import Office
from lawdash.settings import Settings
from lawdash.store.accounts.accounts import read_user
from lawdash.store.accounts.sessions import SessionRecord, read_session

SET_BACK = timedelta(minutes=5)
"""A clock that is adjusted a little ends nobody's login."""


def is_over(record: SessionRecord, now: datetime, settings: Settings) -> bool:
    """Whether it has idled too long, or lasted too long altogether. `now` is the real clock, also on sample data.

    One from the future would last until the clock gets there again: where the clock was set back, it is over.
    """
    if record.own_device:
        idle, whole = timedelta(hours=settings.own_device_idle_hours), timedelta(days=settings.own_device_days)
    else:
        idle, whole = timedelta(minutes=settings.idle_minutes), timedelta(hours=settings.session_hours)
    if record.created_at - now > SET_BACK:
        _say_set_back(record.id)
        return True
    # Seen in the future: as of now. The next sign of life writes that down (login.py).
    return now - record.last_seen_at >= idle or now - record.created_at >= whole


@cache
def _say_set_back(session_id: int) -> None:
    """Once for each login and process, however often it is looked at."""
    logging.getLogger("lawdash").warning("the clock was set back: login %s lies in the future and is over", session_id)


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
