"""The store of this process: opened once, by the gate and by the pages alike."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Engine

from lawdash.store.engine import make_engine


@cache
def open_engine(url: str) -> Engine:
    """One engine for each store and process."""
    return make_engine(url)
