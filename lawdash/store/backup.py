"""One archive with everything in it: made while people work, verified before it replaces anything.

The archive is a zip with `manifest.json` and the store as a SQLite file, whatever the store itself runs on.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from lawdash.store.copying import copy_to_sqlite
from lawdash.store.errors import BackupError

FORMAT = 1
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
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"备份未能完成:{error}。请检查磁盘空间和文件夹权限后重试。") from error


def _pack(copy: Path, archive: Path) -> None:
    with archive.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
            packed.writestr(MANIFEST, json.dumps(describe(copy), ensure_ascii=False, indent=2))
            packed.write(copy, STORE)
        file.flush()
        os.fsync(file.fileno())


def describe(copy: Path) -> dict[str, Any]:
    """What the manifest says of a store's copy."""
    with closing(sqlite3.connect(copy)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(tables)}
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    with copy.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"format": FORMAT, "revision": revision, "sha256": digest, "rows": counts}
