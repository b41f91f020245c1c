"""The trail's key: outside the database, so that who can only write there cannot make an event that passes for one.

A file of 64 hexadecimal digits, for its owner alone (0600). It is no part of a backup. Without it the chain still shows
what was changed in the middle, but no longer whether its last events are genuine.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from functools import lru_cache
from pathlib import Path

from lawdash.store.trail.heads import heads_path

SUFFIX = ".key.txt"
_KEY = re.compile(r"[0-9a-f]{64}")


def key_path(url: str, given: Path | None = None, heads: Path | None = None) -> Path:
    """`given` is the setting LAWDASH_TRAIL_KEY; None: beside the heads file, of which `heads` is the setting."""
    if given is not None:
        return given
    beside = heads_path(url, heads)
    return beside.with_name(beside.name.removesuffix(".heads.txt") + SUFFIX)


def make_key(path: Path) -> None:
    """A new random key, unless there is one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(32) + "\n")
        file.flush()
        os.fsync(file.fileno())


def read_key(path: Path) -> bytes | None:
    """None: there is no such file, or it holds no key."""
    try:
        stamp = path.stat()
    except OSError:
        return None
    return _read(path, stamp.st_mtime_ns, stamp.st_size)


def sign(key: bytes, sha256: str) -> str:
    """HMAC-SHA256 over the hash of an event, in hexadecimal."""
    return hmac.new(key, sha256.encode("ascii"), hashlib.sha256).hexdigest()


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, _size: int) -> bytes | None:
    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    return bytes.fromhex(text) if _KEY.fullmatch(text) else None
