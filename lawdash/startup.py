"""Makes the store ready for work: created or upgraded, and the plan of the seed in it."""

from __future__ import annotations

from lawdash.clock import read_clock
from lawdash.settings import Settings
from lawdash.store.engine import make_engine, reading
from lawdash.store.migrate import upgrade
from lawdash.store.seeding import SEED_AUTHOR, load_seed
from lawdash.store.state import read_state


def prepare_store(settings: Settings, author: str = SEED_AUTHOR) -> None:
    """Again and again, harmlessly: an old store is backed up before a migration, its contents are never changed."""
    upgrade(settings.database_url, now=read_clock())
    engine = make_engine(settings.database_url)
    try:
        with reading(engine) as session:
            state = read_state(session)
        load_seed(engine, township=settings.township, now=read_clock(state.clock_stands_at), author=author)
    finally:
        engine.dispose()
