"""Makes the store ready for work: created or upgraded, and the plan of the seed in it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine

from lawdash.clock import REAL_CLOCK, Clock
from lawdash.settings import Settings
from lawdash.store.engine import make_engine, reading, sqlite_path, writing
from lawdash.store.migrate import upgrade
from lawdash.store.openable import check_columns, check_openable
from lawdash.store.private import make_private
from lawdash.store.seeding import SEED_AUTHOR, load_seed
from lawdash.store.state import read_state
from lawdash.store.trail.chain import begin_trail, is_vouched_for, read_head, seal_anew
from lawdash.store.trail.head import Head
from lawdash.store.trail.heads import append_head, heads_path
from lawdash.store.trail.key import key_path, make_key, read_key


def prepare_store(settings: Settings, author: str = SEED_AUTHOR) -> None:
    """Again and again, harmlessly: an old store is backed up before a migration, its contents are never changed.

    Raises StoreError with what is wrong with it.
    """
    check_openable(settings.database_url)
    upgrade(settings.database_url, now=REAL_CLOCK.now())
    check_columns(settings.database_url)
    if (path := sqlite_path(settings.database_url)) is not None:
        make_private(path)  # One that was made before was everybody's to read.
    make_key(key_path(settings.database_url, settings.trail_key, settings.trail_heads))
    engine = make_engine(settings.database_url)
    try:
        with reading(engine) as session:
            state = read_state(session)
        _fill(engine, settings, Clock(state.clock_stands_at).now(), author)
    finally:
        engine.dispose()


def _fill(engine: Engine, settings: Settings, now: datetime, author: str) -> None:
    """The plan, and the event that vouches for what was there before anybody did anything, or before an upgrade."""
    heads = heads_path(settings.database_url, settings.trail_heads)
    key = read_key(key_path(settings.database_url, settings.trail_key, settings.trail_heads))
    loaded = load_seed(engine, township=settings.township, now=now, author=author, key=key)
    for head in (loaded, _vouch(engine, now, key)):
        if head is not None:
            append_head(heads, head)


def _vouch(engine: Engine, now: datetime, key: bytes | None) -> Head | None:
    with reading(engine) as session:
        if is_vouched_for(session):
            return None
    with writing(engine) as session:
        return begin_trail(session, now, key=key) if read_head(session) is None else seal_anew(session, now, key=key)
