"""One archive with everything in it: made while people work, verified before it replaces anything.

The archive is a zip with `manifest.json` and the store as a SQLite file, whatever the store itself runs on.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from lawdash.store.archive.copying import copy_to_sqlite, replace_store
from lawdash.store.archive.verifying import Manifest, describe, verify_copy, verify_entries
from lawdash.store.engine import make_engine, noting
from lawdash.store.entries.sums.anew import rebuild_sums
from lawdash.store.errors import BackupError, plain_cause
from lawdash.store.schema import apply_migrations

__all__ = ["BackupError", "create_backup", "restore_backup"]

MANIFEST = "manifest.json"
STORE = "store.db"
CHUNK = 1 << 20


def create_backup(url: str, destination: Path) -> None:
    """Writes the archive; `destination` appears only when it is whole. Raises BackupError."""
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=destination.parent, prefix=".backup-") as folder:
            copy = Path(folder) / STORE
            copy_to_sqlite(url, copy)
            archive = Path(folder) / "archive.zip"
            _pack(copy, archive)
            os.replace(archive, destination)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise BackupError(f"备份未能完成（{plain_cause(error)}）。请检查磁盘空间和文件夹权限后重试。") from error


def restore_backup(archive: Path, url: str) -> None:
    """Puts the archive in the place of the store at `url`, of whatever engine, which may be in use meanwhile.

    Nothing is replaced before the archive was verified: its hash, the database, the number of rows, the content of
    every entry. An archive of an earlier revision is upgraded first; the sums are made anew from its entries, whatever
    it says of them. Raises BackupError.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="lawdash-restore-") as folder:
            copy = Path(folder) / STORE
            verify_copy(copy, _unpack(archive, copy))
            copy_url = f"sqlite:///{copy}"
            apply_migrations(copy_url)
            verify_entries(copy_url)
            _sum_anew(copy_url)
            replace_store(copy, url)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise BackupError(f"恢复未能完成（{plain_cause(error)}），现有数据没有改动。") from error


def _sum_anew(url: str) -> None:
    engine = make_engine(url)
    try:
        with noting(engine) as session:
            rebuild_sums(session)
    finally:
        engine.dispose()


def _pack(copy: Path, archive: Path) -> None:
    with archive.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            packed.writestr(MANIFEST, json.dumps(describe(copy), indent=2))
            packed.write(copy, STORE)
        file.flush()
        os.fsync(file.fileno())


def _unpack(archive: Path, copy: Path) -> Manifest:
    """Raises BackupError where the archive is not one of ours, or damaged."""
    try:
        with zipfile.ZipFile(archive) as packed:
            manifest: Manifest = json.loads(packed.read(MANIFEST))
            with packed.open(STORE) as stored, copy.open("wb") as file:
                shutil.copyfileobj(stored, file, CHUNK)
            if manifest.keys() != Manifest.__annotations__.keys():
                raise ValueError("another manifest")
    except FileNotFoundError:
        raise BackupError(f"没有这个文件：{archive}。") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, AttributeError) as error:
        raise BackupError(f"{archive}不是本系统的备份文件，或者已经损坏。") from error
    return manifest
