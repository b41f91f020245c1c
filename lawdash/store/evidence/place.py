"""Where the files of evidence lie."""

from __future__ import annotations

from pathlib import Path

from lawdash.settings import ROOT
from lawdash.store.engine import sqlite_path


def evidence_path(url: str, chosen: Path | None) -> Path:
    """`chosen` None: `evidence` beside the SQLite file, or in db/ for a server."""
    if chosen is not None:
        return chosen
    path = sqlite_path(url)
    return (ROOT / "db" if path is None else path.parent) / "evidence"
