"""Writes the whole store into one archive, and says so in the trail."""

from __future__ import annotations

from pathlib import Path

from lawdash.actions.acting.access import acting
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.office import Office
from lawdash.store.archive.backup import create_backup


def back_up(office: Office, archive: Path) -> None:
    """What leaves as a file leaves an event first, which the archive holds. Raises Forbidden, and as create_backup."""
    with acting(office, Act.BACK_UP) as deed:
        deed.record(after={Label.BACKUP_FILE: archive.name})
    create_backup(office.url, archive)
