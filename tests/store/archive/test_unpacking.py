"""Archives that somebody else made: each trap is a sentence, and replaces nothing."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from lawdash.actions.entries.log import log_entry
from lawdash.actions.entries.rules import EntryDraft
from lawdash.actions.keeping.backing_up import back_up_into, verify_archive
from lawdash.actions.keeping.restoring import restore_store
from lawdash.actor import SYSTEM
from lawdash.settings import Settings
from lawdash.store.archive.backup import MANIFEST, STORE, create_backup
from lawdash.store.archive.verifying import describe
from lawdash.store.engine import make_engine, reading
from lawdash.store.entries.table import EntryRow
from lawdash.store.entries.writing import content_hash
from lawdash.store.errors import BackupError
from tests.conftest import NOW
from tests.helpers.offices import office_of
from tests.store.dump import rows_but


@pytest.fixture
def archive(sqlite_engine: Engine, sqlite_url: str, tmp_path: Path) -> Path:
    """Of a store with two entries, logged by honest deeds."""
    for day in (1, 2):
        log_entry(office_of(sqlite_engine), EntryDraft("brand", "", f"2025-06-0{day}", 1), key=f"k{day}")
    made = tmp_path / "a.zip"
    create_backup(sqlite_url, made)
    return made


def _unpacked(archive: Path) -> tuple[Path, dict[str, object]]:
    copy = archive.with_suffix(".db")
    with zipfile.ZipFile(archive) as packed:
        copy.write_bytes(packed.read(STORE))
        return copy, json.loads(packed.read(MANIFEST))


def _pack(archive: Path, copy: Path, compression: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(archive, "w", compression) as packed:
        packed.writestr(MANIFEST, json.dumps(describe(copy)))
        packed.write(copy, STORE)


def _rewrite(*statements: str) -> Callable[[Path], None]:
    """Everything that vouches for the copy is made to fit: its manifest, and the guards stand again."""

    def damage(archive: Path) -> None:
        copy, _ = _unpacked(archive)
        with closing(sqlite3.connect(copy)) as connection:
            guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                connection.execute(statement)
            for _, sql in guards:
                connection.execute(sql)
            connection.commit()
        _pack(archive, copy)

    return damage


def _altered_row(archive: Path) -> None:
    """The entry's own fingerprint is recomputed."""
    _rewrite("UPDATE entries SET quantity = 99000 WHERE id = 1")(archive)
    copy, _ = _unpacked(archive)
    engine = make_engine(f"sqlite:///{copy}")
    with reading(engine) as session:
        entry = session.get(EntryRow, 1)
        assert entry is not None
        fingerprint = content_hash(entry)
    engine.dispose()
    _rewrite(f"UPDATE entries SET content_sha256 = '{fingerprint}' WHERE id = 1")(archive)


def _statement(statement: str) -> Callable[[Path], None]:
    def damage(archive: Path) -> None:
        copy, _ = _unpacked(archive)
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute(statement)
            connection.commit()
        _pack(archive, copy)

    return damage


def _strangely_packed(archive: Path) -> None:
    copy, _ = _unpacked(archive)
    _pack(archive, copy, zipfile.ZIP_LZMA)


def _two_versions(archive: Path) -> None:
    copy, _ = _unpacked(archive)
    with zipfile.ZipFile(archive, "a") as packed, pytest.warns(UserWarning, match="Duplicate"):
        packed.write(copy, STORE)


def _locked(archive: Path) -> None:
    """The flag that says so, in both places where an archive says it of its second file."""
    content = bytearray(archive.read_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.rindex(sign)
        content[place + offset] |= 1
    archive.write_bytes(content)


def _brackets(archive: Path) -> None:
    copy, _ = _unpacked(archive)
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr(MANIFEST, "[" * 200_000)
        packed.write(copy, STORE)


def _bomb(archive: Path) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(MANIFEST, "{}")
        with packed.open(STORE, "w") as file:
            for _ in range(100):
                file.write(bytes(1 << 20))


TRAPS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a row altered with its fingerprint": (_altered_row, "没有通过核验"),
    "the newest event cut off": (
        _rewrite("DELETE FROM events WHERE id = (SELECT max(id) FROM events)"),
        "没有通过核验",
    ),
    "no events at all": (_rewrite("DELETE FROM events"), "没有通过核验|没有一条审计记录"),
    "a promise lowered": (
        _rewrite("UPDATE target_versions SET threshold = 1000 WHERE threshold > 1000"),
        "没有通过核验",
    ),
    "a guard dropped": (_statement("DROP TRIGGER entries_no_update"), "缺少触发器entries_no_update"),
    "a trigger planted": (
        _statement("CREATE TRIGGER planted AFTER INSERT ON entries BEGIN SELECT 1; END"),
        "多出了触发器planted",
    ),
    "a table dropped": (_statement("DROP TABLE web_sessions"), "web_sessions"),
    "a column dropped": (_statement("ALTER TABLE users DROP COLUMN must_change_password"), "users"),
    "no state": (_rewrite("DELETE FROM store_state"), "没有数据库自身的状态|没有通过核验"),
    "another compression": (_strangely_packed, "别的压缩方式"),
    "two stores": (_two_versions, "2个store.db"),
    "a password": (_locked, "设有密码"),
    "a manifest of brackets": (_brackets, "不是本系统的备份文件"),
    "a bomb": (_bomb, "大得不合常理"),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_a_sentence_and_replaces_nothing(
    trap: str, archive: Path, sqlite_url: str, sqlite_engine: Engine, tmp_path: Path
) -> None:
    damage, says = TRAPS[trap]
    damage(archive)
    before = rows_but(sqlite_engine)
    settings = Settings(database_url=sqlite_url, trail_heads=tmp_path / "heads.txt")
    with pytest.raises(BackupError, match=says):
        restore_store(archive, settings, SYSTEM, now=NOW)
    with pytest.raises(BackupError, match=says):
        verify_archive(archive)
    assert rows_but(sqlite_engine) == before


def test_an_honest_archive_passes(archive: Path) -> None:
    verify_archive(archive)


def test_a_folder_keeps_the_last_so_many_verified(sqlite_engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "other.zip").write_text("of somebody else")
    made = [
        back_up_into(office_of(sqlite_engine), folder, keep=3, at=NOW.replace(minute=minute)) for minute in range(5)
    ]
    assert sorted(path.name for path in folder.iterdir()) == sorted([*(path.name for path in made[2:]), "other.zip"])
    for path in made[2:]:
        verify_archive(path)
