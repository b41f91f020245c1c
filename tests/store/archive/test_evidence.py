"""An archive holds the files of evidence; one from before there was any restores as ever."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from lawdash.store.archive.backup import MANIFEST, create_backup, restore_backup, verified_copy
from lawdash.store.engine import make_engine, reading
from lawdash.store.errors import BackupError
from lawdash.store.evidence.evidence import Received, add_evidence, stored_files
from lawdash.store.evidence.tables import EvidenceKind
from tests.conftest import NOW
from tests.helpers.offices import AT_HOME, by_hand

CONTENT = b"not really a picture" * 9
NAME = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def archive(sqlite_url: str, tmp_path: Path) -> Path:
    """Of a store with two pieces of evidence, one of whose files is lost already."""
    engine, folder = make_engine(sqlite_url), tmp_path / "evidence"
    folder.mkdir()
    (folder / NAME).write_bytes(CONTENT)
    with by_hand(engine) as session:
        for sha256 in (NAME, "0" * 64):
            kept = Received(sha256, sha256, EvidenceKind.PDF, len(CONTENT))
            add_evidence(session, kept, account="示例甲", account_id=None, now=NOW)
    engine.dispose()
    create_backup(sqlite_url, tmp_path / "a.zip", folder)
    return tmp_path / "a.zip"


def rewrite(
    archive: Path, manifest: dict[str, object] | None = None, members: Mapping[str, bytes] = MappingProxyType({})
) -> Path:
    """The same with another manifest, and other bytes of a file of evidence."""
    changed = archive.with_name("changed.zip")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            content = members.get(info.filename.rpartition("/")[2], old.read(info))
            if info.filename == MANIFEST and manifest is not None:
                content = json.dumps(manifest).encode()
            if content:
                new.writestr(info.filename, content, info.compress_type)
    return changed


def manifest_of(archive: Path) -> dict[str, object]:
    with zipfile.ZipFile(archive) as packed:
        read: dict[str, object] = json.loads(packed.read(MANIFEST))
        return read


def test_it_comes_back_on_a_fresh_machine(archive: Path, tmp_path: Path) -> None:
    url, folder = f"sqlite:///{tmp_path}/fresh.db", tmp_path / "elsewhere" / "evidence"
    restore_backup(archive, url, evidence=folder)
    assert [path.name for path in folder.iterdir()] == [NAME]
    assert (folder / NAME).read_bytes() == CONTENT
    engine = make_engine(url)
    with reading(engine, AT_HOME) as session:
        assert stored_files(session) == {NAME: len(CONTENT), "0" * 64: len(CONTENT)}
    engine.dispose()


def test_what_was_emptied_is_mended_and_what_is_whole_is_left(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    (folder / NAME).write_bytes(b"")
    (folder / ("f" * 64)).write_bytes(b"of a later day")
    restore_backup(archive, f"sqlite:///{tmp_path}/fresh.db", evidence=folder)
    assert (folder / NAME).read_bytes() == CONTENT
    assert (folder / ("f" * 64)).exists()


def test_an_archive_of_the_first_format_restores_as_ever(archive: Path, tmp_path: Path) -> None:
    manifest = manifest_of(archive) | {"format": 1}
    del manifest["files"]
    first = rewrite(archive, manifest)
    restore_backup(first, f"sqlite:///{tmp_path}/fresh.db", evidence=tmp_path / "none")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("members", "said"),
    [({NAME: b"x" * len(CONTENT)}, "已被改动"), ({NAME: b"x"}, "与其清单不符"), ({NAME: b""}, "缺少清单所列的")],
    ids=["altered", "shorter", "missing"],
)
def test_a_file_that_is_not_what_it_was_stops_the_restore(
    archive: Path, tmp_path: Path, members: dict[str, bytes], said: str
) -> None:
    broken = rewrite(archive, members=members)
    with pytest.raises(BackupError, match=said):
        restore_backup(broken, f"sqlite:///{tmp_path}/fresh.db", evidence=tmp_path / "none")
    assert not (tmp_path / "fresh.db").exists()


@pytest.mark.parametrize("files", [[], {"../x": 1}, {NAME: -1}, {NAME: "1"}, {"A" * 64: 1}])
def test_a_list_of_files_that_we_never_write_is_refused(archive: Path, files: object) -> None:
    with (
        pytest.raises(BackupError, match="不是本系统的备份文件"),
        verified_copy(rewrite(archive, manifest_of(archive) | {"files": files})),
    ):
        pass
