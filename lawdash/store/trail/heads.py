"""The heads file: outside the database, one line for each commit, so that a cut-off or rewritten chain shows.

A line is `ID SHA256 INSTANT`. It is written after the commit: the database may be ahead of the file, never behind it.
The file is plain text and only grows; it protects best where the database's own account cannot write, or as a copy
taken elsewhere now and then.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from lawdash.settings import ROOT
from lawdash.store.engine import read_url, sqlite_path
from lawdash.store.trail.head import Head

SUFFIX = ".heads.txt"
RECENT = 1 << 17
NEIGHBOURS = 100
LINE = re.compile(rb"(\d{1,18}) ([0-9a-f]{64}) \S+")


@dataclass(frozen=True, slots=True)
class Heads:
    """SHA-256 by event id, as first written down. `contradicted`: the first event that stands there with two hashes,
    None: none; `garbled`: how many lines are no such line. `is_there` False: there is no file."""

    by_event: Mapping[int, str] = field(default_factory=dict)
    contradicted: int | None = None
    garbled: int = 0
    is_there: bool = True

    @property
    def last(self) -> int:
        """The last event that is attested; 0: none is."""
        return max(self.by_event, default=0)


class HeadContradicted(Exception):
    """The heads file knows another hash of that event."""

    def __init__(self, event_id: int) -> None:
        super().__init__(f"the heads file has another hash for event {event_id}")


def heads_path(url: str, given: Path | None = None) -> Path:
    """`given` is the setting LAWDASH_TRAIL_HEADS; None: beside the SQLite file, or in db/ for a server."""
    if given is not None:
        return given
    path = sqlite_path(url)
    if path is not None:
        return path.with_name(path.name + SUFFIX)
    return ROOT / "db" / f"{read_url(url).database}{SUFFIX}"


def append_head(path: Path, head: Head) -> None:
    """On disk when it returns. Raises OSError; the deed stands all the same, for it was committed before.

    Raises HeadContradicted where the file has another hash for that event: the trail that it knows was cut off or
    rewritten, and what the file knows must not be drowned. A head of a neighbour that comes late is taken.

    Many programs may append at once: a line is one write to a file opened for appending. (On Windows two of them may
    meet all the same, and one line be lost; the database is then ahead of the file, which is no alarm.)
    """
    line = f"{head.id} {head.sha256} {head.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}\n".encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Unbuffered, so that the line is one write. No os.pread and no bare descriptor: Windows lacks the one, and takes
    # what goes through the other for text.
    with open(path, "a+b", buffering=0, opener=_open_private) as file:
        known = _hash_of(file, head.id)
        if known is not None and known != head.sha256:
            raise HeadContradicted(head.id)
        # After a power cut the last line may be a stump; the next one must not grow out of it.
        file.write(line if _ends_a_line(file) else b"\n" + line)
        os.fsync(file.fileno())


def read_heads(path: Path) -> Heads:
    """What the file says. Whatever is no whole line is counted and passed over."""
    if not path.exists():
        return Heads(is_there=False)
    by_event: dict[int, str] = {}
    contradicted: list[int] = []
    garbled = 0
    with path.open("rb") as file:
        for line in file:
            found = LINE.fullmatch(line.rstrip(b"\r\n"))
            if found is None:
                garbled += bool(line.strip())
            elif by_event.setdefault(int(found[1]), found[2].decode()) != found[2].decode():
                contradicted.append(int(found[1]))
    return Heads(by_event, min(contradicted, default=None), garbled)


def set_heads_aside(path: Path, now: datetime) -> Path | None:
    """After a restore: the heads of the store that was replaced are kept under another name, which is returned.

    None: there was no file.
    """
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}.{now.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}")
    path.rename(aside)
    return aside


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _ends_a_line(file: FileIO) -> bool:
    """Wherever it has been read, a file opened for appending is written at its end."""
    if file.seek(0, os.SEEK_END) == 0:
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _hash_of(file: FileIO, event_id: int) -> str | None:
    """What the file says of that event; None: nothing. Of the last thousand heads, which is where a neighbour's is."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - RECENT))
    for line in reversed(file.read(RECENT).splitlines()):
        found = LINE.fullmatch(line)
        if found and int(found[1]) == event_id:
            return found[2].decode()
        if found and int(found[1]) < event_id - NEIGHBOURS:
            return None
    return None
