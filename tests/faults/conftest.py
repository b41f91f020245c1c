"""A store to be mistreated, writers to mistreat it, and a count of what was lost, doubled or left half done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine, text

from lawdash.actions.units.changing import add_units
from lawdash.actor import SYSTEM
from lawdash.judging.model import UnitKind
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter, iterate_entries
from lawdash.store.entries.sums.anew import Difference, first_difference
from tests.faults.victim import Victim
from tests.faults.writer import VILLAGES, save_many
from tests.helpers.offices import AT_HOME, office_of


@dataclass(frozen=True, slots=True)
class Harm:
    """Of the saves that were acknowledged: how many are missing; of all that is there: doubled, or only in part."""

    lost: int
    double: int
    half: int


NONE = Harm(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Ward:
    """A store with villages."""

    url: str
    engine: Engine

    def start_writer(self, name: str, count: int) -> Victim:
        return Victim(save_many, self.url, name, count)

    def saved(self) -> Counter[str]:
        """Entries by the key of their save."""
        with reading(self.engine, AT_HOME) as session:
            return Counter(entry.note for entry in iterate_entries(session, EntryFilter(year=2025)))

    def harm(self, acknowledged: list[str]) -> Harm:
        saved = self.saved()
        whole = len(VILLAGES)
        return Harm(
            lost=sum(key not in saved for key in acknowledged),
            double=sum(count > whole for count in saved.values()),
            half=sum(count < whole for count in saved.values()),
        )

    def sums_differ(self) -> Difference | None:
        """The first of the sums that is off; None: all are what the ledger says."""
        with reading(self.engine, AT_HOME) as session:
            return first_difference(session)

    def is_sound(self) -> bool:
        with self.engine.connect() as connection:
            return connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


@pytest.fixture
def ward(sqlite_url: str, sqlite_engine: Engine) -> Ward:
    add_units(office_of(sqlite_engine, SYSTEM), UnitKind.VILLAGE, list(VILLAGES))
    return Ward(sqlite_url, sqlite_engine)
