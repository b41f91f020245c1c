"""The secret that signs cookies: made once for each store and kept beside it, so that a restart signs nobody out."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from sqlalchemy.engine import make_url

from lawdash.settings import ROOT


def read_cookie_secret(database_url: str) -> str:
    """Makes the secret where there is none yet. Of two servers that start at once, both use the first one's."""
    path = secret_path(database_url)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        _put(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
    return path.read_text(encoding="ascii").strip()


def _put(draft: Path, path: Path) -> None:
    """Whole or not at all. Raises FileExistsError: on Windows a rename replaces nothing, elsewhere only a link does."""
    if os.name == "nt":
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
