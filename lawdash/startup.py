"""Makes the store ready for work: created or upgraded, and the plan of the seed in it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from lawdash.clock import REAL_CLOCK, Clock
from lawdash.settings import Settings
from lawdash.store.engine import make_engine, reading, writing
from lawdash.store.migrate import upgrade
from lawdash.store.seeding import SEED_AUTHOR, load_seed
from lawdash.store.state import read_state
from lawdash.store.trail.chain import begin_trail, read_head
from lawdash.store.trail.heads import append_head, heads_path


def prepare_store(settings: Settings, author: str = SEED_AUTHOR) -> None:
    """Again and again, harmlessly: an old store is backed up before a migration, its contents are never changed."""
    upgrade(settings.database_url, now=REAL_CLOCK.now())
    engine = make_engine(settings.database_url)
    try:
        with reading(engine) as session:
            state = read_state(session)
        now = Clock(state.clock_stands_at).now()
        load_seed(engine, township=settings.township, now=now, author=author)
        _begin_trail(engine, heads_path(settings.database_url, settings.trail_heads), now)
    finally:
        engine.dispose()


def _begin_trail(engine: Engine, heads: Path, now: datetime) -> None:
    """Once in a store's life, and before anybody does anything in it: what is there by then is vouched for."""
    with reading(engine) as session:
        if read_head(session) is not None:
            return
    with writing(engine) as session:
        head = begin_trail(session, now)
    append_head(heads, head)
