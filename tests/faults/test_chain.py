"""One chain, whoever writes at once and whoever is killed in the middle of it."""

import os
import time
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from lawdash.store.engine import reading
from lawdash.store.trail.chain import EventFilter, iterate_events
from lawdash.store.trail.heads import read_heads
from lawdash.store.trail.verifying import verify_trail
from tests.faults.chain_writer import record, record_many
from tests.faults.victim import Victim
from tests.helpers.offices import AT_HOME

WRITERS, DEEDS = 8, 25
KILLS = int(os.environ.get("LAWDASH_KILLS", "20"))


def test_eight_writers_keep_one_chain(store_url: str, engine: Engine, tmp_path: Path) -> None:
    heads = tmp_path / "heads.txt"
    writers = [Victim(record_many, store_url, heads, f"示例{number}", DEEDS) for number in range(WRITERS)]
    recorded = [event for writer in writers for event in writer.hear_out()]
    assert sorted(recorded) == list(range(1, WRITERS * DEEDS + 1))
    checked = verify_trail(engine, heads)
    assert (checked.events, checked.entries, checked.breach) == (WRITERS * DEEDS, WRITERS * DEEDS, None)
    assert sorted(read_heads(heads).by_event) == sorted(recorded)
    with reading(engine, AT_HOME) as session:
        actors = [event.actor for event in iterate_events(session, EventFilter())]
    assert any(one != other for one, other in zip(actors, sorted(actors), strict=True)), "they came one after another"


@pytest.mark.slow
@pytest.mark.timeout(KILLS * 20)
def test_a_killed_writer_leaves_the_chain_whole(store_url: str, engine: Engine, tmp_path: Path) -> None:
    heads, random = tmp_path / "heads.txt", Random(2025)
    acknowledged: list[int] = []
    for kill in range(KILLS):
        writer = Victim(record_many, store_url, heads, f"示例{kill}", 10_000)
        acknowledged.append(writer.hear())  # it is at work now
        time.sleep(random.uniform(0, 0.05))
        acknowledged += writer.kill()
        acknowledged.append(record(engine, heads, "示例接班", kill).id)
    checked = verify_trail(engine, heads)
    assert checked.breach is None
    assert checked.events == checked.entries
    assert set(acknowledged) <= set(read_heads(heads).by_event) <= set(range(1, checked.events + 1))
