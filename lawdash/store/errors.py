"""How the store says no. `str()` is a Chinese sentence that a page or a terminal can show as it is."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError


class StoreError(Exception):
    """The store was left as it was."""


class BackupError(StoreError):
    """An archive was not made, or not restored."""


class StaleError(StoreError):
    """Somebody else changed the row since it was read."""


def plain_cause(error: BaseException) -> str:
    """What the database or the system said, without the statement around it."""
    return str(error.orig if isinstance(error, DBAPIError) else error).strip()
