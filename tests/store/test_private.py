"""Whatever the umask, nobody but the owner reads the store, its log, its backups, heads, key and secret."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lawdash.server.forms.cookie_secret import read_cookie_secret
from lawdash.settings import Settings
from lawdash.startup import prepare_store
from lawdash.store.archive.backup import create_backup, restore_backup
from lawdash.store.engine import make_engine, writing
from lawdash.store.private import make_private

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has rights of another kind")


def _readable_by_others(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file() and path.stat().st_mode & 0o077)


@pytest.mark.slow
def test_every_file_is_its_owners_alone(tmp_path: Path) -> None:
    url, copy = (f"sqlite:///{tmp_path / name}.db" for name in ("lawdash", "copy"))
    before = os.umask(0)
    try:
        prepare_store(Settings(database_url=url))
        read_cookie_secret(url)
        create_backup(url, tmp_path / "saved.zip")
        restore_backup(tmp_path / "saved.zip", copy)
        engine = make_engine(url)
        with writing(engine):
            pass
        assert (tmp_path / "lawdash.db-wal").exists()
        assert _readable_by_others(tmp_path) == []
        engine.dispose()
    finally:
        os.umask(before)


def test_a_store_in_use_keeps_its_locks(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    engine = make_engine(sqlite_url)
    with writing(engine) as session, session.begin_nested():
        make_private(path)
    look = f"import sqlite3; c = sqlite3.connect({str(path)!r}); c.execute('SELECT * FROM units').fetchone(); c.close()"
    subprocess.run([sys.executable, "-c", look], check=True, timeout=60)
    # Who closes a store last takes its log away: where the lock was gone, the other process was.
    assert Path(f"{path}-wal").exists()
    engine.dispose()


def test_a_store_that_was_everybodys_is_its_owners_from_the_next_start(sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    path.chmod(0o644)
    prepare_store(Settings(database_url=sqlite_url))
    assert path.stat().st_mode & 0o777 == 0o600
