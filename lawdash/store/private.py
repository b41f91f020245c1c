"""Files with the ledger or a secret in them are their owner's alone, whatever the umask says."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

OWNER_ALONE = 0o600


def open_private(path: str, flags: int) -> int:
    """An `opener` for open(). A file that others could read no longer can, before a byte is written to it."""
    descriptor = os.open(path, flags, OWNER_ALONE)
    if sys.platform != "win32":
        os.fchmod(descriptor, OWNER_ALONE)
    return descriptor


def make_private(store: Path) -> None:
    """A SQLite file, made empty where there is none, and the logs beside it: SQLite gives new logs the file's rights.

    Raises OSError where it cannot be made; one that belongs to somebody else stays as it is. One that is there is not
    opened: closing a file drops every lock that this process holds on it, SQLite's too, and the store is torn.
    """
    store.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(store, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ALONE))
    for file in (store, Path(f"{store}-wal"), Path(f"{store}-shm")):
        _withdraw(file)


def _withdraw(file: Path) -> None:
    try:
        if file.stat().st_mode & 0o077:
            file.chmod(OWNER_ALONE)
    except (FileNotFoundError, PermissionError):
        return
