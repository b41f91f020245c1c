"""A write transaction that leaves its events on the trail, and the trail's head outside the database."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy.orm import Session

from lawdash.office import Office
from lawdash.store.trail.chain import Event, append_event, begin_trail
from lawdash.store.trail.head import Head
from lawdash.store.trail.heads import HeadContradicted, append_head
from lawdash.store.trail.key import read_key


class Record:
    """One transaction: all that is done in it is done at `now`. `appended` None: it has left no event yet."""

    def __init__(self, session: Session, now: datetime, key: bytes | None) -> None:
        self.session = session
        self.now = now
        self.appended: Head | None = None
        self._key = key
        self._last = begin_trail(session, now, key=key)

    def append(self, event: Event) -> None:
        self._last = self.appended = append_event(self.session, event, self.now, self._last, key=self._key)


@contextmanager
def recording(office: Office) -> Iterator[Record]:
    """Commits what is done with its events. Raises whatever the caller raises inside; then nothing is stored."""
    key = read_key(office.trail_key)
    with office.writing() as session:
        record = Record(session, office.now, key)
        yield record
    if record.appended is not None:
        _write_down(office, record.appended)


def _write_down(office: Office, head: Head) -> None:
    """The head of the trail, in the plain file outside the database, after the commit.

    The deed is done by then: that the file cannot be written is the machine's owner's concern, not a failed save.
    """
    try:
        append_head(office.trail_heads, head)
    except (OSError, HeadContradicted):
        logging.getLogger(__name__).exception("the head of the trail could not be written to %s", office.trail_heads)
