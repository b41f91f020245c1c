"""Proves that a copy of a store is what it was: SQLite's own check misses bits that flip inside a value."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TypedDict

from sqlalchemy import select

from lawdash.store.engine import make_engine, reading
from lawdash.store.entries.table import EntryRow
from lawdash.store.entries.writing import content_hash
from lawdash.store.errors import BackupError
from lawdash.store.schema import known_revisions

FORMAT = 2
WITHOUT_FILES = 1
"""Of archives from before there was evidence; they restore as ever."""
BATCH = 2_000


class Manifest(TypedDict):
    """What an archive says of the store in it. `rows` are counted by table; `files` are those of evidence, by SHA-256,
    with their sizes.
    """

    format: int
    revision: str
    sha256: str
    rows: dict[str, int]
    files: dict[str, int]


def describe(copy: Path, files: dict[str, int] | None = None) -> Manifest:
    with closing(sqlite3.connect(copy)) as connection:
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return Manifest(
            format=FORMAT, revision=revision, sha256=digest(copy), rows=_count_rows(connection), files=files or {}
        )


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify_copy(copy: Path, manifest: Manifest) -> None:
    """Raises BackupError where the copy is not what the manifest says, or not sound in itself."""
    if digest(copy) != manifest["sha256"]:
        raise BackupError("备份内容与其清单不符，可能已经损坏。")
    if manifest["format"] not in (WITHOUT_FILES, FORMAT) or manifest["revision"] not in known_revisions():
        raise BackupError("该备份由更新版本的程序制作，请使用相应版本的程序恢复。")
    with closing(sqlite3.connect(copy)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise BackupError("备份中的数据库没有通过完整性检查。")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise BackupError("备份中的数据库有记录指向不存在的对象。")
        if _count_rows(connection) != manifest["rows"]:
            raise BackupError("备份中的记录数与其清单不符。")


def verify_entries(url: str) -> None:
    """Every entry still has the content that it was recorded with. Raises BackupError; else BackupError names it."""
    engine = make_engine(url)
    try:
        with reading(engine) as session:
            entries = select(EntryRow).execution_options(yield_per=BATCH)
            for entry in session.scalars(entries):
                if content_hash(entry) != entry.content_sha256:
                    raise BackupError(f"备份中第{entry.id}号登记的内容与其指纹不符。")
                session.expunge(entry)
    except ValueError as error:
        raise BackupError(f"备份中有无法读取的登记（{error}）。") from error
    finally:
        engine.dispose()


def _count_rows(connection: sqlite3.Connection) -> dict[str, int]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}
