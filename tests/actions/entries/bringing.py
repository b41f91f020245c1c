"""A file brought in by a clerk."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from lawdash.actions.entries.importing import ImportReport, Progress, import_entries
from tests.actions.conftest import CLERK
from tests.conftest import NOW
from tests.helpers.offices import office_of


def bring(
    town: Engine, path: Path, *, dry_run: bool = False, now: datetime = NOW, progress: Progress | None = None
) -> ImportReport:
    return import_entries(office_of(town, CLERK, now=now), path, dry_run=dry_run, progress=progress)
