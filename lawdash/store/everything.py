"""Every table there is: whoever needs all of them, or the whole register of seals, imports this."""

from __future__ import annotations

from lawdash.store.accounts import tables as accounts
from lawdash.store.entries import table as entries
from lawdash.store.plans import tables as plans
from lawdash.store.proposals import tables as proposals
from lawdash.store.sealing.register import REGISTER
from lawdash.store.tables import Base
from lawdash.store.units import tables as units

__all__ = ["ALL_TABLES", "REGISTER", "accounts", "entries", "plans", "proposals", "units"]

ALL_TABLES = Base.metadata
