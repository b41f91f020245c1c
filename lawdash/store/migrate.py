"""Creates and upgrades a store, with a backup before."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from lawdash.settings import ROOT
from lawdash.store.archive.backup import create_backup
from lawdash.store.engine import sqlite_path
from lawdash.store.errors import StoreError, plain_cause
from lawdash.store.schema import apply_migrations, current_revision, known_revisions


def is_current(url: str) -> bool:
    """Whether there is a store, of the revision that this program works with."""
    return current_revision(url) == known_revisions()[-1]


def upgrade(url: str, backup_dir: Path | None = None, *, now: datetime) -> None:
    """Creates the store or brings it to the newest revision. A migration that fails leaves it as it was.

    An older store is first backed up into `backup_dir`; None: the folder "backups" beside a SQLite file, or in db/.
    Raises StoreError where that fails, or the store is newer than this program, or cannot be backed up.
    """
    found, known = current_revision(url), known_revisions()
    if found == known[-1]:
        return
    if found is not None:
        if found not in known:
            raise StoreError("该数据库由更新版本的程序建立，请使用相应版本的程序打开。")
        create_backup(url, _backup_path(url, backup_dir, found, now))
    try:
        apply_migrations(url)
    except Exception as error:  # whatever a migration stumbles over
        raise StoreError(f"数据库升级未能完成（{plain_cause(error)}），数据库保持原样。") from error


def _backup_path(url: str, folder: Path | None, revision: str, now: datetime) -> Path:
    path = sqlite_path(url)
    name = path.stem if path else "lawdash"
    beside = path.parent if path else ROOT / "db"
    return (folder or beside / "backups") / f"{name}-{revision}-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.zip"
