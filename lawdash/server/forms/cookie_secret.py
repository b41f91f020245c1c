"""The secret that signs cookies: made once for each store and kept beside it, so that a restart signs nobody out."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from pathlib import Path

from sqlalchemy.engine import make_url

from lawdash.settings import ROOT
from lawdash.store.private import open_private

_SECRET = re.compile(r"[0-9a-f]{64}")


def read_cookie_secret(database_url: str) -> str:
    """Makes the secret where there is none yet, or none that is whole: an empty one would let anybody sign.

    Of two servers that start at once, both use the first one's. Raises OSError.
    """
    path = secret_path(database_url)
    path.parent.mkdir(parents=True, exist_ok=True)
    if (secret := _read(path)) is not None:
        return secret
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        _put(draft, path, is_mending=path.exists() and _read(path) is None)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
    secret = _read(path)
    if secret is None:
        raise OSError(f"the cookie secret {path} could not be kept")
    return secret


def _read(path: Path) -> str | None:
    """None: there is none, or not a whole one. What others could read so far they no longer can."""
    try:
        with open(path, encoding="ascii", opener=open_private) as file:
            text = file.read().strip()
    except (FileNotFoundError, UnicodeDecodeError):
        return None
    return text if _SECRET.fullmatch(text) else None


def _put(draft: Path, path: Path, *, is_mending: bool) -> None:
    """Whole or not at all. Raises FileExistsError: on Windows a rename replaces nothing, elsewhere only a link does.

    `is_mending`: what is there is no secret, and is replaced.
    """
    if is_mending:
        draft.replace(path)
    elif os.name == "nt":
        draft.rename(path)
    else:
        os.link(draft, path)


def secret_path(database_url: str) -> Path:
    """Beside a SQLite store; for any other in db/, named after the address without its password."""
    url = make_url(database_url)
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        return Path(f"{url.database}-cookie-secret")
    name = hashlib.sha256(url.render_as_string(hide_password=True).encode()).hexdigest()[:16]
    return ROOT / "db" / f"{name}.db-cookie-secret"
