"""Failed attempts to sign in, by account and by address. What follows from them is decided by the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import CursorResult, delete, func, select, update
from sqlalchemy.orm import Session

from lawdash.store.accounts.accounts import fold_name
from lawdash.store.accounts.sessions import ADDRESS_LENGTH
from lawdash.store.accounts.tables import LoginFailureRow
from lawdash.store.types import storable


@dataclass(frozen=True, slots=True)
class Failures:
    """`first_at` and `last_at` are None where there were none."""

    count: int
    first_at: datetime | None
    last_at: datetime | None


def add_failure(session: Session, account: str, address: str, now: datetime) -> None:
    """`account` is the name as typed; it need not be anybody's."""
    session.add(LoginFailureRow(account=fold_name(account), address=storable(address, ADDRESS_LENGTH), at=now))
    session.flush()


def read_failures(
    session: Session, since: datetime, *, account: str | None = None, address: str | None = None
) -> Failures:
    """Those after `since` on that account and from that address; None: on whatever account, from whatever address."""
    counted = select(func.count(), func.min(LoginFailureRow.at), func.max(LoginFailureRow.at))
    counted = counted.where(LoginFailureRow.at > since)
    if account is not None:
        counted = counted.where(LoginFailureRow.account == fold_name(account))
    if address is not None:
        counted = counted.where(LoginFailureRow.address == storable(address, ADDRESS_LENGTH))
    return Failures(*session.execute(counted).one())


def clear_failures(session: Session, account: str, address: str) -> None:
    """The owner came in from `address`: what was tried there on that account is forgotten, what others tried is not."""
    session.execute(
        delete(LoginFailureRow).where(
            LoginFailureRow.account == fold_name(account),
            LoginFailureRow.address == storable(address, ADDRESS_LENGTH),
        )
    )


def forget_failures(session: Session, before: datetime) -> None:
    """What no limit counts any more."""
    session.execute(delete(LoginFailureRow).where(LoginFailureRow.at < before))


def date_to_now(session: Session, now: datetime) -> int:
    """How many lay in the future, for the clock was set back: they count as of now, or they would lock for years."""
    moved = session.execute(update(LoginFailureRow).where(LoginFailureRow.at > now).values(at=now))
    return moved.rowcount if isinstance(moved, CursorResult) else 0
