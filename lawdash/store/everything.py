"""Every table there is: whoever needs all of them, or the whole register of seals, imports this."""

from __future__ import annotations

from sqlalchemy.orm import Session

from lawdash.store.accounts import tables as accounts
from lawdash.store.doubts import tables as doubts
from lawdash.store.entries import mappings
from lawdash.store.entries import table as entries
from lawdash.store.evidence import tables as evidence
from lawdash.store.meetings import tables as meetings
from lawdash.store.notices import tables as notices
from lawdash.store.plans import tables as plans
from lawdash.store.proposals import tables as proposals
from lawdash.store.responsibility import tables as responsibility
from lawdash.store.sealing.register import REGISTER, seal_table
from lawdash.store.tables import Base
from lawdash.store.units import tables as units

__all__ = [
    "ALL_TABLES",
    "REGISTER",
    "accounts",
    "doubts",
    "entries",
    "evidence",
    "mappings",
    "meetings",
    "notices",
    "plans",
    "proposals",
    "responsibility",
    "seal_everything",
    "units",
]

ALL_TABLES = Base.metadata


def seal_everything(session: Session) -> dict[str, dict[str, str]]:
    """By table: every row of the register there is, for the event that begins to vouch for them."""
    return {name: dict(seal_table(session, registered)) for name, registered in REGISTER.items()}
