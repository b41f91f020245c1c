"""The store is made ready: the plan is in it, and the trail begins before anybody does anything."""

from pathlib import Path

from sqlalchemy import Engine

from lawdash.settings import Settings
from lawdash.startup import prepare_store
from lawdash.store.engine import read_revision, reading
from lawdash.store.plans.reading import list_plan_years
from lawdash.store.trail.chain import read_head
from lawdash.store.trail.heads import read_heads
from lawdash.store.trail.verifying import verify_trail
from tests.helpers.offices import AT_HOME
from tests.store.makers import save


def test_entries_from_before_the_trail_are_vouched_for(sqlite_url: str, sqlite_engine: Engine, tmp_path: Path) -> None:
    save(sqlite_engine)
    prepare_store(Settings(database_url=sqlite_url))
    heads = tmp_path / "lawdash.db.heads.txt"
    checked = verify_trail(sqlite_engine, heads)
    assert (checked.events, checked.entries, checked.breach) == (1, 1, None)
    assert checked.head is not None
    assert read_heads(heads).by_event == {1: checked.head.sha256}


def test_a_second_start_changes_nothing(sqlite_url: str, sqlite_engine: Engine, tmp_path: Path) -> None:
    settings = Settings(database_url=sqlite_url, trail_heads=tmp_path / "elsewhere.txt")
    prepare_store(settings)
    before = read_revision(sqlite_engine)
    prepare_store(settings)
    assert read_revision(sqlite_engine) == before
    assert list(read_heads(tmp_path / "elsewhere.txt").by_event) == [1]
    with reading(sqlite_engine, AT_HOME) as session:
        assert list_plan_years(session) == [2025]
        assert read_head(session) is not None
