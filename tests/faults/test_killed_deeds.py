"""kill -9 between the click and the answer: each deed is there with its event, or neither is."""

from __future__ import annotations

import os
import time
from collections import Counter
from random import Random

import pytest
from sqlalchemy import Engine, func, select

from lawdash.actions.acting.permissions import Act
from lawdash.roles import Role
from lawdash.store.accounts.accounts import add_user
from lawdash.store.engine import reading, writing
from lawdash.store.entries.reading import EntryFilter, count_entries
from lawdash.store.trail.chain import EventFilter, iterate_events
from lawdash.store.trail.heads import heads_path
from lawdash.store.trail.verifying import verify_trail
from lawdash.store.units.reading import township_unit_id
from lawdash.store.units.tables import UnitVersionRow
from tests.conftest import NOW
from tests.faults.deed_writer import DEEDS, NAME, OTHER, act_on, target_of, user_of
from tests.faults.victim import Victim
from tests.helpers.offices import AT_HOME

KILLS = int(os.environ.get("LAWDASH_KILLS", "20"))


def deeds_done(engine: Engine) -> Counter[str]:
    """As the tables tell it, by the act."""
    with reading(engine, AT_HOME) as session:
        units = session.scalars(
            select(func.count()).select_from(UnitVersionRow).where(UnitVersionRow.author == NAME)
        ).one()
        entries = count_entries(session, EntryFilter())
    versions: dict[str, int] = {
        Act.CHANGE_PLAN: target_of(engine).version,
        Act.MANAGE_USERS: user_of(engine, OTHER).version,
    }
    changes = {act: version - 1 for act, version in versions.items()}
    return Counter({Act.LOG: entries, Act.CHANGE_UNITS: units, **changes})


def deeds_told(engine: Engine) -> Counter[str]:
    """As the trail tells it."""
    with reading(engine, AT_HOME) as session:
        return Counter(event.action for event in iterate_events(session, EventFilter(actors=(NAME,))))


@pytest.mark.slow
@pytest.mark.timeout(KILLS * 20)
def test_a_killed_deed_is_there_with_its_event_or_not_at_all(sqlite_url: str, sqlite_engine: Engine) -> None:
    with writing(sqlite_engine, AT_HOME) as session:
        units = [township_unit_id(session)]
        add_user(session, NAME, "hash", [Role.ADMIN, Role.STAFF], units, must_change=False, now=NOW)
        add_user(session, OTHER, "hash", [Role.LEADER], [], must_change=False, now=NOW)
    random, heads, acknowledged = Random(2025), heads_path(sqlite_url), 0
    for _ in range(KILLS):
        writer = Victim(act_on, sqlite_url)
        heard = [writer.hear() for _ in range(random.randint(1, len(DEEDS) + 1))]  # so that each deed has its turn
        time.sleep(random.uniform(0, 0.05))
        acknowledged += len(heard) + len(writer.kill())
        assert deeds_done(sqlite_engine) == deeds_told(sqlite_engine)
        assert verify_trail(sqlite_engine, heads).breach is None
    done = deeds_done(sqlite_engine)
    assert min(done.values()) > 0
    assert acknowledged <= done.total() <= acknowledged + KILLS
