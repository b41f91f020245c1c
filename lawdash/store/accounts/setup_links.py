"""The one-time link printed at the first start, with which the first account is made."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from lawdash.store.accounts.tables import SetupLinkRow
from lawdash.store.sealing.written import change_rows

UNUSED = SetupLinkRow.used_at.is_(None)


def add_setup_link(session: Session, token_sha256: str, now: datetime) -> None:
    """The links printed before no longer work."""
    change_rows(session, delete(SetupLinkRow).where(UNUSED))
    session.add(SetupLinkRow(token_sha256=token_sha256, created_at=now))
    session.flush()


def is_setup_link(session: Session, token_sha256: str) -> bool:
    """Whether it still works."""
    found = select(SetupLinkRow.token_sha256).where(SetupLinkRow.token_sha256 == token_sha256, UNUSED)
    return session.scalars(found).first() is not None


def use_setup_link(session: Session, token_sha256: str, now: datetime) -> bool:
    """False: unknown or used. True: used from now on."""
    if not is_setup_link(session, token_sha256):
        return False
    change_rows(session, update(SetupLinkRow).where(SetupLinkRow.token_sha256 == token_sha256).values(used_at=now))
    return True
