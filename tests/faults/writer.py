"""Saves, and says so, until it is interrupted.

Each save is one transaction for all villages; its key is said once the action has returned, which is what a user
takes for "saved". A save that fails ends the process with the error.
"""

from __future__ import annotations

import resource
import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from lawdash.actions.entries.log import log_entries
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actor import Actor
from lawdash.store.engine import make_engine
from tests.faults.victim import Say
from tests.helpers.offices import office_of

VILLAGES = tuple(f"示例村{number:02}" for number in range(1, 6))
NOW = datetime(2025, 9, 30, 8, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")


def save(engine: Engine, key: str) -> None:
    """One day of counsel duty in every village, the key in the note so that what was saved can be counted."""
    drafts = [
        EntryDraft("counsel-duty", village, date(2025, 9, 1), quantity=1, note=key, details={"法律顾问": "示例律师"})
        for village in VILLAGES
    ]
    log_entries(office_of(engine, Actor("示例经办"), now=NOW), drafts, key=key)


def save_many(say: Say, url: str, name: str, count: int) -> None:
    engine = make_engine(url)
    for number in range(count):
        key = f"{name}-{number}"
        try:
            save(engine, key)
        except Exception as error:
            sys.exit(f"{type(error).__name__}: {error}")
        say(key)


def save_until_full(say: Say, largest_file: int, url: str, name: str) -> None:
    """As on a disk where no file may grow beyond so many bytes."""
    limit_files(largest_file)
    save_many(say, url, name, 10_000)


def limit_files(size: int) -> None:
    """Of this process."""
    if sys.platform != "win32":  # It sets no process a limit.
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
