"""The folder of evidence: each file named by the SHA-256 of its bytes, there whole or not at all.

It is shared by all processes of one store. Thumbnails lie apart; nothing else is in it.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from lawdash.files.evidence.limits import LIMITS
from lawdash.files.limits import MEBIBYTE
from lawdash.files.sandbox import parser_environment
from lawdash.refusal import Refused
from lawdash.settings import ROOT
from lawdash.store.evidence.evidence import Received
from lawdash.store.evidence.tables import EvidenceKind

CHILD = "lawdash.files.evidence.child"
LARGEST = 20 * MEBIBYTE
SPARE = 500 * MEBIBYTE
"""Left free for the ledger, which pictures must never stop."""
THUMBNAILS = "thumbnails"
INCOMING = "incoming-"


@dataclass(frozen=True, slots=True)
class Folder:
    path: Path

    def file(self, sha256: str) -> Path:
        return self.path / sha256

    def thumbnail(self, sha256: str) -> Path:
        """Of a picture; made anew from the picture where it is gone."""
        thumbnail = self.path / THUMBNAILS / f"{sha256}.jpg"
        if not thumbnail.exists() and self.file(sha256).exists():
            with self._working() as folder:
                _ask_child(self.file(sha256), folder / "picture", folder / "thumbnail")
                _move(folder / "thumbnail", thumbnail)
        return thumbnail

    def take(self, received: Path) -> Received:
        """Looks at the file and keeps it, or a picture's own copy. Raises Refused with what to do."""
        self._refuse_unfit(received)
        with self._working() as folder:
            found = _ask_child(received, folder / "picture", folder / "thumbnail")
            kind = EvidenceKind(found["kind"])
            kept = folder / "picture"
            if kind is not EvidenceKind.JPEG:
                shutil.copyfile(received, kept)
            sha256, size = digest(kept), kept.stat().st_size
            if not self.file(sha256).exists():
                _move(kept, self.file(sha256))
            if kind is EvidenceKind.JPEG:
                _move(folder / "thumbnail", self.path / THUMBNAILS / f"{sha256}.jpg")
        day = found.get("taken_on")
        return Received(
            sha256,
            digest(received),
            kind,
            size,
            found.get("width"),
            found.get("height"),
            None if day is None else date.fromisoformat(day),
            found.get("look", ""),
        )

    def names(self) -> set[str]:
        """Of the files that are there, thumbnails and what is on its way in aside."""
        if not self.path.is_dir():
            return set()
        return {one.name for one in self.path.iterdir() if one.is_file() and not one.name.startswith(INCOMING)}

    def _refuse_unfit(self, received: Path) -> None:
        size = received.stat().st_size
        if not size:
            raise Refused("文件是空的。")
        if size > LARGEST:
            raise Refused(f"文件超过{LARGEST // MEBIBYTE} MB，请缩小后再传。")
        self.path.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(self.path).free < SPARE + 2 * size:
            raise Refused("服务器磁盘空间不足，暂不接收佐证；登记不受影响，请联系管理员。")

    @contextmanager
    def _working(self) -> Iterator[Path]:
        """A place on the same disk, so that a rename is one step."""
        self.path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=INCOMING, dir=self.path) as folder:
            yield Path(folder)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _move(made: Path, to: Path) -> None:
    """On disk before it has its name, and the name on disk before anybody is told of it."""
    to.parent.mkdir(parents=True, exist_ok=True)
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(made, to)
    if os.name != "nt":
        opened = os.open(to.parent, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _ask_child(file: Path, picture: Path, thumbnail: Path) -> dict[str, Any]:
    """What the child says of the file. Raises Refused where it refuses, or came to an early end."""
    command = [sys.executable, "-m", CHILD, *(str(path.resolve()) for path in (file, picture, thumbnail))]
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=parser_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=2 * LIMITS.seconds,
            check=False,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (ValueError, subprocess.TimeoutExpired):
        raise Refused("文件已损坏，或者过于庞大、复杂，没有接收；请换一个。") from None
    if "refused" in answer:
        raise Refused(f"{answer['refused']}。")
    return answer
