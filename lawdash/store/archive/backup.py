"""One archive with everything in it: made while people work, verified before it replaces anything.

The archive is a zip with `manifest.json`, the store as a SQLite file, whatever the store itself runs on, and the files
of evidence.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from lawdash.store.archive.copying import copy_to_sqlite, replace_store
from lawdash.store.archive.evidence import files_of, pack_files, restore_files, verify_files
from lawdash.store.archive.shape import verify_shape
from lawdash.store.archive.unpacking import MANIFEST, STORE, unpack
from lawdash.store.archive.verifying import Manifest, describe, verify_copy, verify_entries
from lawdash.store.engine import make_engine, noting
from lawdash.store.entries.sums.anew import rebuild_sums
from lawdash.store.errors import BackupError, plain_cause
from lawdash.store.private import open_private
from lawdash.store.schema import apply_migrations

__all__ = ["MANIFEST", "STORE", "BackupError", "create_backup", "restore_backup", "verified_copy"]

Finish = Callable[[str, str], None]
"""Gets the address of a copy, and the revision that its archive has."""


def _leave_as_it_is(_copy_url: str, _revision: str) -> None:
    return


def create_backup(url: str, destination: Path, evidence: Path | None = None) -> None:
    """Writes the archive; `destination` appears only when it is whole. `evidence`: the folder whose files go along.

    Raises BackupError.
    """
    try:
        destination.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=destination.parent, prefix=".backup-") as folder:
            copy = Path(folder) / STORE
            copy_to_sqlite(url, copy)
            archive = Path(folder) / "archive.zip"
            _pack(copy, archive, evidence)
            os.replace(archive, destination)
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        raise BackupError(f"备份未能完成（{plain_cause(error)}）。请检查磁盘空间和文件夹权限后重试。") from error


def restore_backup(archive: Path, url: str, finish: Finish = _leave_as_it_is, *, evidence: Path | None = None) -> None:
    """Puts the archive in the place of the store at `url`, of whatever engine, which may be in use meanwhile.

    Nothing is replaced before the archive was verified: its hash, the database, the number of rows, the content of
    every entry, tables and triggers. An archive of an earlier revision is upgraded first; the sums are made anew from
    its entries, whatever it says of them. `finish` gets the copy last, with the revision that the archive has; it may
    write into it, and refuse. Files of evidence are laid into the folder `evidence` first. Raises BackupError.
    """
    with _verified(archive) as (copy, manifest):
        revision = manifest["revision"]
        try:
            if evidence is not None:
                restore_files(archive, manifest["files"], evidence)
            finish(f"sqlite:///{copy}", revision)
            replace_store(copy, url)
        except (OSError, sqlite3.Error, SQLAlchemyError) as error:
            raise BackupError(f"恢复未能完成（{plain_cause(error)}），现有数据没有改动。") from error


@contextmanager
def verified_copy(archive: Path) -> Iterator[tuple[Path, str]]:
    """The store of an archive as a file of the newest revision, and the revision that it had. Raises BackupError."""
    with _verified(archive) as (copy, manifest):
        yield copy, manifest["revision"]


@contextmanager
def _verified(archive: Path) -> Iterator[tuple[Path, Manifest]]:
    with tempfile.TemporaryDirectory(prefix="lawdash-restore-") as folder:
        copy = Path(folder) / STORE
        try:
            manifest = unpack(archive, copy)
            verify_copy(copy, manifest)
            verify_files(archive, manifest["files"])
            copy_url = f"sqlite:///{copy}"
            apply_migrations(copy_url)
            verify_entries(copy_url)
            verify_shape(copy)
            _sum_anew(copy_url)
        except (OSError, sqlite3.Error, SQLAlchemyError) as error:
            raise BackupError(f"备份文件未能核验（{plain_cause(error)}），现有数据没有改动。") from error
        yield copy, manifest


def _sum_anew(url: str) -> None:
    engine = make_engine(url)
    try:
        with noting(engine) as session:
            rebuild_sums(session)
    finally:
        engine.dispose()


def _pack(copy: Path, archive: Path, evidence: Path | None) -> None:
    # After the store was copied: whatever a row in it names has come to lie in the folder before.
    files = {} if evidence is None else files_of(copy, evidence)
    with open(archive, "wb", opener=open_private) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            packed.writestr(MANIFEST, json.dumps(describe(copy, files), indent=2))
            packed.write(copy, STORE)
            if evidence is not None:
                pack_files(packed, evidence, files)
        file.flush()
        os.fsync(file.fileno())
