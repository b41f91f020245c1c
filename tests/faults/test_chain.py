"""One chain, whoever writes at once and whoever is killed in the middle of it."""

import os
import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine

from lawdash.settings import ROOT
from lawdash.store.engine import reading
from lawdash.store.trail.chain import EventFilter, iterate_events
from lawdash.store.trail.heads import read_heads
from lawdash.store.trail.verifying import verify_trail
from tests.faults.chain_writer import record
from tests.helpers.offices import AT_HOME

WRITERS, DEEDS = 8, 25
KILLS = int(os.environ.get("LAWDASH_KILLS", "20"))


def start(url: str, heads: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.faults.chain_writer", url, str(heads), name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def finish(writer: subprocess.Popen[str]) -> list[int]:
    """The events of which the writer said that they are recorded."""
    out, _ = writer.communicate(timeout=120)
    return [int(line) for line in out.split()]


def test_eight_writers_keep_one_chain(store_url: str, engine: Engine, tmp_path: Path) -> None:
    heads = tmp_path / "heads.txt"
    writers = [start(store_url, heads, f"示例{number}", DEEDS) for number in range(WRITERS)]
    recorded = [event for writer in writers for event in finish(writer)]
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
        writer = start(store_url, heads, f"示例{kill}", 10_000)
        assert writer.stdout is not None
        acknowledged.append(int(writer.stdout.readline()))  # it is at work now
        time.sleep(random.uniform(0, 0.05))
        writer.kill()
        acknowledged += finish(writer)
        acknowledged.append(record(engine, heads, "示例接班", kill).id)
    checked = verify_trail(engine, heads)
    assert checked.breach is None
    assert checked.events == checked.entries
    assert set(acknowledged) <= set(read_heads(heads).by_event) <= set(range(1, checked.events + 1))
