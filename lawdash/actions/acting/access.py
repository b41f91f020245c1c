"""The one way to a write: who it is and what they may do is read anew inside the transaction that does it.

An open tab, a fragment or a second click skips the page's own checks (platform.md); nothing skips this one.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from lawdash.actions.acting.actor import Actor
from lawdash.actions.acting.event_words import Occasion
from lawdash.actions.acting.permissions import ACT_WORDS, PERMITTED, Act, who_may
from lawdash.refusal import Forbidden
from lawdash.roles import Role
from lawdash.settings import get_settings
from lawdash.store.accounts.accounts import read_user
from lawdash.store.accounts.sessions import read_session
from lawdash.store.engine import reading, writing
from lawdash.store.trail.chain import Event, Head, append_event, begin_trail
from lawdash.store.trail.heads import append_head, heads_path
from lawdash.store.trail.seals import last_entry_id, seal_entries
from lawdash.store.units.reading import township_unit_id


@dataclass(frozen=True, slots=True)
class Rights:
    """What the actor may do at this moment. `roles` None: the owner of the machine, who may do everything.

    `unit_ids` are those that a member of staff is bound to; `logs_everywhere`: the township's own unit is among them.
    """

    roles: frozenset[Role] | None
    unit_ids: frozenset[int] = frozenset()
    logs_everywhere: bool = False

    def may(self, act: Act) -> bool:
        return self.roles is None or bool(self.roles & PERMITTED[act])

    def may_log_for(self, unit_id: int) -> bool:
        return self.roles is None or self.logs_everywhere or unit_id in self.unit_ids

    def may_change(self, author: str, actor: Actor) -> bool:
        """Whether it is their own entry, and they still are one who logs."""
        return self.roles is None or (self.may(Act.CORRECT) and author == actor.name)


NO_RIGHTS = Rights(frozenset())
WITH_ANY_PASSWORD = frozenset({Act.OWN_PASSWORD, Act.OWN_SESSIONS})


def read_rights(session: Session, actor: Actor, act: Act | None = None) -> Rights:
    """As the store has them now. Raises Forbidden where the account is disabled, or the session was ended.

    With a password that somebody else chose nothing may be done but an `act` of WITH_ANY_PASSWORD. `act` None:
    whatever else.
    """
    if actor.user_id is None:
        return Rights(None)
    user = read_user(session, actor.user_id)
    if user is None or not user.is_active:
        raise Forbidden("这个账户已停用，请联系管理员。")
    if actor.session_id is not None and read_session(session, actor.session_id) is None:
        raise Forbidden("登录已失效，请重新登录。填写的内容没有保存。")
    if user.must_change_password and act not in WITH_ANY_PASSWORD:
        raise Forbidden("请先在“我的账户”中修改初始密码。")
    return Rights(user.roles, user.unit_ids, township_unit_id(session) in user.unit_ids)


def require(rights: Rights, act: Act) -> None:
    """Raises Forbidden with the roles that may."""
    if not rights.may(act):
        raise Forbidden(f"您没有{ACT_WORDS[act]}的权限，此项由{who_may(act)}办理。")


class Deed:
    """One act in one transaction, and the one event that goes with it."""

    def __init__(self, session: Session, actor: Actor, act: Act, rights: Rights) -> None:
        self.session = session
        self.actor = actor
        self.rights = rights
        self._act = act
        self._recorded_after = last_entry_id(session)
        self._event: Event | None = None

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

    def record(self, subject: str, before: Any = None, after: Any = None, *, voided: Collection[int] = ()) -> None:
        """What the event says. Called once, when everything is written; a deed that changed nothing leaves it out."""
        self._event = Event(
            actor=self.actor.name,
            actor_id=self.actor.user_id,
            address=self.actor.address,
            action=self._act,
            subject=subject,
            before=before,
            after=after,
            sealed=seal_entries(self.session, self._recorded_after, voided),
        )

    def close(self, now: datetime) -> Head | None:
        """None: nothing was done, so there is no event."""
        return append_event(self.session, self._event, now) if self._event else None


@contextmanager
def acting(engine: Engine, actor: Actor, act: Act, *, now: datetime) -> Iterator[Deed]:
    """One permission check, one transaction, one event. A refusal is rolled back, and leaves an event of its own.

    Raises Forbidden, and whatever the caller raises inside; then nothing is stored.
    """
    try:
        with writing(engine) as session:
            rights = read_rights(session, actor, act)
            require(rights, act)
            begin_trail(session, now)
            deed = Deed(session, actor, act, rights)
            yield deed
            head = deed.close(now)
    except Forbidden as refusal:
        note_refusal(engine, actor, act, str(refusal), now)
        raise
    write_down(engine, head)


def require_right(engine: Engine, actor: Actor, act: Act, *, now: datetime) -> Rights:
    """For what writes nothing of its own into the store: a read, a file. Raises Forbidden, which leaves an event."""
    try:
        with reading(engine) as session:
            rights = read_rights(session, actor, act)
            require(rights, act)
            return rights
    except Forbidden as refusal:
        note_refusal(engine, actor, act, str(refusal), now)
        raise


def note_refusal(engine: Engine, actor: Actor, act: Act, why: str, now: datetime) -> None:
    """One event for what somebody tried and may not."""
    event = Event(actor.name, actor.user_id, actor.address, Occasion.REFUSED, subject=act, after=why)
    with writing(engine) as session:
        begin_trail(session, now)
        head = append_event(session, event, now)
    write_down(engine, head)


def write_down(engine: Engine, head: Head | None) -> None:
    """The head of the trail, in the plain file outside the database, after the commit.

    The deed is done by then: that the file cannot be written is the machine's owner's concern, not a failed save.
    """
    if head is None:
        return
    path = heads_path(engine.url.render_as_string(hide_password=False), get_settings().trail_heads)
    try:
        append_head(path, head)
    except OSError:
        logging.getLogger(__name__).exception("the head of the trail could not be written to %s", path)
