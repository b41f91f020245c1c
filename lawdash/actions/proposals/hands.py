"""Which accounts may be in one hand: then one of them is no second person for the other.

Who made an account, or gave it another password, a role or new life, may well be able to sign in with it. It is read
from the trail, which nobody can change unseen; a month later the account has long been its owner's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import PERMITTED, Act
from lawdash.actions.acting.subject import SubjectType, parse_subject
from lawdash.store.accounts.accounts import UserRecord, list_users
from lawdash.store.trail.chain import EventFilter, EventRecord, iterate_events

DAYS = 30
GIVES_A_HAND = {Label.NEW_ACCOUNT, Label.PASSWORD, Label.ROLES, Label.STATE}
"""What the event says of the account; to have signed it out, or given it other units, gives nobody the use of it."""


@dataclass(frozen=True, slots=True)
class Hands:
    """`deeds`: who did such a thing to which account lately, oldest first. The machine's owner is nobody's account."""

    deeds: tuple[tuple[int, int], ...]

    def are_one(self, one: int, other: int) -> bool:
        """Also by way of others: who made the account that made another, and who made both."""
        makers = {one, other, *(maker for maker, _ in self.deeds)}
        return any({one, other} <= self._reach_of(maker) for maker in makers)

    def _reach_of(self, user_id: int) -> set[int]:
        """In the order of the deeds: what an account did before it came into the hand is its owner's own."""
        reach = {user_id}
        for maker, made in self.deeds:
            if maker in reach:
                reach.add(made)
        return reach


def read_hands(session: Session, now: datetime) -> Hands:
    """As of `now`: of the last DAYS days."""
    lately = EventFilter(actions=(Act.MANAGE_USERS,), since=now - timedelta(days=DAYS))
    return Hands(tuple(deed for event in iterate_events(session, lately) if (deed := _deed(event)) is not None))


def find_deciders(session: Session, proposer_id: int | None, hands: Hands) -> list[UserRecord]:
    """Who may decide on what an account proposed, in the order in which the accounts were made."""
    return [
        user
        for user in list_users(session)
        if user.is_active
        and user.roles & PERMITTED[Act.DECIDE_CHANGE]
        and (proposer_id is None or not hands.are_one(proposer_id, user.id))
    ]


def _deed(event: EventRecord) -> tuple[int, int] | None:
    about = parse_subject(event.subject)
    if event.actor_id is None or about is None or about.type is not SubjectType.USER:
        return None
    return (event.actor_id, int(about.key)) if GIVES_A_HAND & set(event.after or ()) else None
