"""Writes the whole store into one archive, and says so in the trail; into a folder that keeps the last so many."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

from lawdash.actions.acting.access import acting, looking, require_right
from lawdash.actions.acting.label import Label
from lawdash.actions.acting.permissions import Act
from lawdash.clock import local_date
from lawdash.office import Office
from lawdash.store.archive.backup import create_backup, verified_copy
from lawdash.store.archive.trail import verify_archived
from lawdash.store.engine import make_engine, sqlite_path
from lawdash.store.read_only import is_read_only
from lawdash.store.trail.chain import EventFilter, read_events

_OURS = re.compile(r"lawdash-\d{8}-\d{6}\.zip")


def back_up(office: Office, archive: Path) -> None:
    """What leaves as a file leaves an event first, which the archive holds. Raises Forbidden, and as create_backup.

    On a disk that can only be read no event can be written: a store is then saved without one.
    """
    path = sqlite_path(office.url)
    if path is not None and is_read_only(path):
        require_right(office, Act.BACK_UP)
    else:
        with acting(office, Act.BACK_UP) as deed:
            deed.record(after={Label.BACKUP_FILE: archive.name})
    create_backup(office.url, archive, office.evidence)


def back_up_into(office: Office, folder: Path, *, keep: int, at: datetime) -> Path:
    """A new archive in `folder`, read back and verified; of those that were made so only the last `keep` stay.

    Nothing is removed before the new one was verified. Other files there are left alone. Raises as back_up, and
    BackupError where what was written does not verify: then it is left for whoever looks into it.
    """
    archive = folder / f"lawdash-{at.astimezone(office.zone):%Y%m%d-%H%M%S}.zip"
    back_up(office, archive)
    verify_archive(archive)
    made = sorted(path for path in folder.iterdir() if _OURS.fullmatch(path.name))
    for old in made[:-keep]:
        old.unlink()
    return archive


def last_backup(office: Office) -> date | None:
    """The day in the office on which it was last backed up; None: never. Raises Forbidden."""
    with looking(office, Act.READ_TRAIL) as session:
        found = read_events(session, EventFilter(actions=(Act.BACK_UP,)), limit=1)
    return local_date(found[0].at, office.zone) if found else None


def verify_archive(archive: Path) -> None:
    """As a restore would, with nothing replaced. Raises BackupError."""
    with verified_copy(archive) as (copy, revision):
        engine = make_engine(f"sqlite:///{copy}")
        try:
            verify_archived(engine, revision)
        finally:
            engine.dispose()
