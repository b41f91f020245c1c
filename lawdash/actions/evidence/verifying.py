"""Whether the folder of evidence holds what the store says, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lawdash.actions.acting.access import looking
from lawdash.actions.acting.permissions import Act
from lawdash.files.evidence.folder import Folder, digest
from lawdash.office import Office
from lawdash.store.evidence.evidence import stored_files

ORPHAN_AGE = timedelta(days=1)
"""What is younger may be on its way in."""


class Wrong(StrEnum):
    """What can be wrong with a file."""

    MISSING = "缺失"
    ALTERED = "已被改动"
    ORPHAN = "无主"


@dataclass(frozen=True, slots=True)
class FileFault:
    """`swept`: an orphan that was removed."""

    sha256: str
    wrong: Wrong
    swept: bool = False

    def __str__(self) -> str:
        """「3f9a…　缺失：请从备份中取回。」"""
        if self.swept:
            return f"{self.sha256}　无主：已清除。"
        return f"{self.sha256}　{self.wrong}：{_ADVICE[self.wrong]}。"


_ADVICE = {
    Wrong.MISSING: "佐证文件夹中没有这个文件，请从备份中取回",
    Wrong.ALTERED: "内容与登记时不同，请从备份中取回原文件",
    Wrong.ORPHAN: "没有任何记录用到它，可用 --sweep 清除",
}


def verify_evidence(office: Office, *, at: datetime, sweep: bool = False) -> list[FileFault]:
    """Every fault there is. `at` is the real time, by which the age of files is told; `sweep` removes orphans that are
    older than a day, and nothing else. Raises Forbidden.
    """
    with looking(office, Act.VERIFY_EVIDENCE) as session:
        stored = stored_files(session)
    folder = Folder(office.evidence)
    return [*_faults(folder, stored), *_orphans(folder, set(stored), at, sweep=sweep)]


def _faults(folder: Folder, stored: dict[str, int]) -> Iterator[FileFault]:
    for sha256, size in stored.items():
        file = folder.file(sha256)
        if not file.is_file():
            yield FileFault(sha256, Wrong.MISSING)
        elif file.stat().st_size != size or digest(file) != sha256:
            yield FileFault(sha256, Wrong.ALTERED)


def _orphans(folder: Folder, known: set[str], at: datetime, *, sweep: bool) -> Iterator[FileFault]:
    for name in sorted(folder.names() - known):
        file = folder.file(name)
        if at.timestamp() - file.stat().st_mtime < ORPHAN_AGE.total_seconds():
            continue
        if sweep:
            file.unlink()
            (folder.path / "thumbnails" / f"{name}.jpg").unlink(missing_ok=True)
        yield FileFault(name, Wrong.ORPHAN, swept=sweep)
