"""撤销: all entries of one click at once, one's own, fresh, and once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.entries.withdraw import FRESH, REASON, withdraw_entries
from lawdash.actor import SYSTEM
from lawdash.office import Office
from lawdash.refusal import Refused, Stale
from lawdash.store.engine import reading
from lawdash.store.entries.reading import EntryFilter, list_entries
from tests.helpers.offices import AT_HOME, NOON, office_of


def log(office: Office, number: int) -> int:
    draft = EntryDraft("legality-reviews", "", date(2025, 6, number), 1, 1)
    return log_entry(office, draft, key=f"entry-{number}").entry_id


def standing(engine: Engine) -> list[int]:
    with reading(engine, AT_HOME) as session:
        return [entry.id for entry in list_entries(session, EntryFilter())]


def reasons(engine: Engine) -> set[str | None]:
    with reading(engine, AT_HOME) as session:
        return {entry.void_reason for entry in list_entries(session, EntryFilter(include_voided=True))}


def test_all_of_one_click_are_taken_back(sqlite_engine: Engine) -> None:
    office = office_of(sqlite_engine, SYSTEM)
    ids = [log(office, number) for number in (3, 4, 5)]
    withdraw_entries(office, ids)
    assert standing(sqlite_engine) == []
    assert reasons(sqlite_engine) == {REASON}


def test_what_is_not_fresh_stays_and_so_does_all_that_came_with_it(sqlite_engine: Engine) -> None:
    office = office_of(sqlite_engine, SYSTEM)
    old = log(office, 3)
    later = office_of(sqlite_engine, SYSTEM, now=NOON + FRESH + timedelta(seconds=1))
    fresh = log(later, 4)
    with pytest.raises(Refused, match="登记已超过30分钟"):
        withdraw_entries(later, [fresh, old])
    assert sorted(standing(sqlite_engine)) == [old, fresh]


def test_a_second_time_is_said_to_be_one(sqlite_engine: Engine) -> None:
    office = office_of(sqlite_engine, SYSTEM)
    [entry] = [log(office, 3)]
    withdraw_entries(office, [entry])
    with pytest.raises(Stale, match="作废"):
        withdraw_entries(office, [entry])
