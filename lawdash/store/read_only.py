"""A SQLite file on a disk that can only be read: it is looked at as it lies there, without a log beside it."""

from __future__ import annotations

import os
from pathlib import Path


def is_read_only(path: Path) -> bool:
    """Whether nothing can be written there. False where there is no file yet."""
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def address_to_read(path: Path) -> str:
    """A `file:` address for sqlite3. Where a log lies beside the file, somebody may be writing: then it is read too."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    is_still = is_read_only(path) and not Path(f"{path}-wal").exists()
    return f"{address}&immutable=1" if is_still else address
