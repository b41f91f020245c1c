"""The one way to a write, and the one way to a look: who it is and what they may do is read anew each time.

An open tab, a fragment or a second click skips the page's own checks (web/README.md, "Who is there"); nothing skips
this one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.permissions import Act
from lawdash.actions.acting.recording import Record, recording
from lawdash.actions.acting.refusals import REFUSALS
from lawdash.actions.acting.rights import Rights, read_rights, require
from lawdash.actions.acting.subject import NOTHING, Subject
from lawdash.actor import Actor
from lawdash.office import Office
from lawdash.refusal import Forbidden
from lawdash.store.entries.sums.keeping import written_after
from lawdash.store.trail.chain import Event
from lawdash.store.trail.head import Head
from lawdash.store.trail.seals import seal_entries


class Deed:
    """One act in one transaction, and the one event that goes with it."""

    def __init__(self, record: Record, actor: Actor, act: Act, rights: Rights) -> None:
        self.session = record.session
        self.now = record.now
        self.actor = actor
        self.rights = rights
        self._act = act
        self._record = record
        self._event: Event | None = None
        self.head: Head | None = None
        """The event that was left, once the deed is closed; None: it left none."""

    def require_units(self, unit_ids: Iterable[int]) -> None:
        """Raises Forbidden where staff would log for a unit that is not theirs."""
        if not all(self.rights.may_log_for(unit_id) for unit_id in unit_ids):
            raise Forbidden("您只能为本人负责的单位登记，请联系管理员调整负责的单位。")

    def require_author(self, author: str) -> None:
        """Raises Forbidden where it is somebody else's entry."""
        if self.rights.roles is not None and author != self.actor.name:
            raise Forbidden(f"只能更正或作废本人的登记，这条由{author}登记。")

    def needs_second_person(self, is_lower: bool) -> bool:
        """The owner of the machine has nobody beside them; what they change is in the trail as 系统."""
        return is_lower and self.rights.roles is not None

    def record(
        self, subject: Subject = NOTHING, before: Any = None, after: Any = None, *, voided: Collection[int] = ()
    ) -> None:
        """What the event says. Called once, when everything is written; a deed that changed nothing leaves it out."""
        self._event = Event(
            actor=self.actor.name,
            actor_id=self.actor.user_id,
            address=self.actor.address,
            action=self._act,
            subject=str(subject),
            before=before,
            after=after,
            sealed=seal_entries(self.session, written_after(self.session), voided),
        )

    def close(self) -> None:
        if self._event is not None:
            self._record.append(self._event)
            self.head = self._record.appended


@contextmanager
def acting(office: Office, act: Act) -> Iterator[Deed]:
    """One permission check, one transaction, one event. A refusal is rolled back, and leaves an event of its own.

    Raises Forbidden, and whatever the caller raises inside; then nothing is stored.
    """
    with _noting_refusals(office, act), recording(office) as record:
        rights = read_rights(record.session, office.actor, act)
        require(rights, act)
        deed = Deed(record, office.actor, act, rights)
        yield deed
        deed.close()


@contextmanager
def looking_by_rights(office: Office, act: Act = Act.READ) -> Iterator[tuple[Session, Rights]]:
    """One permission check, one snapshot: for what is shown differently to who may do more with it.

    Raises Forbidden, which leaves an event.
    """
    with _noting_refusals(office, act), office.reading() as session:
        rights = read_rights(session, office.actor, act)
        require(rights, act)
        yield session, rights


@contextmanager
def looking(office: Office, act: Act = Act.READ) -> Iterator[Session]:
    """The same, for what all who may look see alike, and for a file that says elsewhere that it left."""
    with looking_by_rights(office, act) as (session, _):
        yield session


def require_right(office: Office, act: Act) -> Rights:
    """The check alone, before work that reads or writes by itself. Raises Forbidden, which leaves an event."""
    with looking_by_rights(office, act) as (_, rights):
        return rights


@contextmanager
def _noting_refusals(office: Office, act: Act) -> Iterator[None]:
    try:
        yield
    except Forbidden as refusal:
        note_refusal(office, act, str(refusal))
        raise


def note_refusal(office: Office, act: Act, why: str) -> None:
    """One event for what somebody tried and may not; beyond twenty a minute they are counted (refusals.py)."""
    actor = office.actor
    besides = REFUSALS.note((office.url, actor.name, actor.address))
    if besides is None:
        return
    why += besides
    with recording(office) as record:
        record.append(Event(actor.name, actor.user_id, actor.address, Occasion.REFUSED, subject=act, after=why))
