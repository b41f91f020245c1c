"""The store itself, mistreated: a restore that is killed, a disk that is really full."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from lawdash.store.archive import backup
from lawdash.store.archive.backup import BackupError, create_backup, restore_backup
from lawdash.store.archive.copying import replace_store
from lawdash.store.engine import make_engine, reading, writing
from lawdash.store.entries.reading import EntryFilter, add_entries, count_entries
from tests.conftest import NOW, build_store
from tests.faults.victim import Say, Victim
from tests.helpers.offices import AT_HOME
from tests.helpers.system_tools import is_root
from tests.store.makers import make_entry, save

KILLS = 8
ENTRIES = 3_000
VERIFIED = "verified"


def restore(say: Say, archive: Path, url: str) -> None:
    """And says when it comes to the point."""

    def say_so_first(copy: Path, url: str) -> None:
        say(VERIFIED)
        replace_store(copy, url)

    with patch.object(backup, "replace_store", say_so_first):
        restore_backup(archive, url)


def _fill(engine: Engine, count: int) -> None:
    with writing(engine, AT_HOME) as session:
        add_entries(session, (make_entry(session, note="示例" * 200) for _ in range(count)), NOW)


def _fill_up(engine: Engine) -> int:
    """How many entries were acknowledged before the disk was full."""
    saved = 0
    while True:
        try:
            _fill(engine, 50)
        except OperationalError as error:
            if "full" not in str(error):
                raise
            return saved
        saved += 50


def _count(engine: Engine) -> int:
    with reading(engine, AT_HOME) as session:
        return count_entries(session, EntryFilter())


def _is_sound(engine: Engine) -> bool:
    with engine.connect() as connection:
        return connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"


@pytest.mark.slow
def test_a_killed_restore_leaves_the_old_store_or_the_new(
    sqlite_url: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    random = Random(2025)
    _fill(sqlite_engine, ENTRIES)
    archive = tmp_path / "a.zip"
    create_backup(sqlite_url, archive)
    for _ in range(KILLS):
        save(sqlite_engine)
        old = _count(sqlite_engine)
        restoring = Victim(restore, archive, sqlite_url)
        assert restoring.hear() == VERIFIED
        time.sleep(random.uniform(0, 0.15))
        restoring.kill()
        assert _count(sqlite_engine) in (old, ENTRIES)
        assert _is_sound(sqlite_engine)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if not is_root() or subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        pytest.skip("only root can mount a small disk; test_full_disk.py limits the size of files instead")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_takes_nothing_away(small_disk: Path) -> None:
    url = f"sqlite:///{small_disk}/lawdash.db"
    build_store(url)
    engine = make_engine(url)
    (small_disk / "ballast").write_bytes(b"0" * 2_000_000)
    saved = _fill_up(engine)
    assert saved > 0
    assert _count(engine) == saved
    with pytest.raises(BackupError, match="备份未能完成"):
        create_backup(url, small_disk / "backups" / "a.zip")
    assert list((small_disk / "backups").iterdir()) == []
    (small_disk / "ballast").unlink()
    save(engine)
    assert _count(engine) == saved + 1
    assert _is_sound(engine)
    engine.dispose()
