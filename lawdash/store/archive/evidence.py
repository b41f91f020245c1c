"""The files of evidence in an archive: packed beside the store, verified by their hashes, laid back into a folder."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import IO, Any

from lawdash.store.errors import BackupError

PREFIX = "evidence/"
INCOMING = "incoming-restore"
CHUNK = 1 << 20
SPARE_BYTES = 64 << 20
_NAME = re.compile(r"[0-9a-f]{64}")


def files_of(copy: Path, folder: Path) -> dict[str, int]:
    """SHA-256 and size of what the store names and the folder holds. What is missing there, `evidence verify` tells."""
    with closing(sqlite3.connect(copy)) as connection:
        has_any = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'evidence'").fetchone()
        names = [name for (name,) in connection.execute("SELECT sha256 FROM evidence")] if has_any else []
    paths = {name: folder / name for name in sorted(set(names))}
    return {name: path.stat().st_size for name, path in paths.items() if path.is_file()}


def pack_files(packed: zipfile.ZipFile, folder: Path, files: Mapping[str, int]) -> None:
    """As they are: pictures do not shrink."""
    for name in files:
        packed.write(folder / name, PREFIX + name, zipfile.ZIP_STORED)


def check_listed(files: Any) -> None:
    """`files` is what a manifest says of its files. Raises ValueError where it is nothing that we write."""
    if not isinstance(files, dict):
        raise ValueError("no list of files")
    for name, size in files.items():
        if not (_NAME.fullmatch(name) and isinstance(size, int) and not isinstance(size, bool) and size >= 0):
            raise ValueError(f"no file of ours: {name}")


def verify_files(archive: Path, files: Mapping[str, int]) -> None:
    """Each is there and is what its name says. Raises BackupError."""
    for name, chunks in _streams(archive, files):
        _read_whole(name, chunks)


def restore_files(archive: Path, files: Mapping[str, int], folder: Path) -> None:
    """Those that are not in the folder yet; nothing there is replaced or removed. Raises BackupError, OSError."""
    if not files:
        return
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < sum(files.values()) + SPARE_BYTES:
        raise BackupError("佐证文件夹所在的磁盘空间不足，放不下备份中的照片和文档。")
    part = folder / INCOMING
    try:
        for name, chunks in _streams(
            archive, {name: size for name, size in files.items() if _is_wanting(folder, name)}
        ):
            with part.open("wb") as file:
                _read_whole(name, _written(chunks, file))
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, folder / name)
    finally:
        part.unlink(missing_ok=True)


def _is_wanting(folder: Path, name: str) -> bool:
    """Missing, or emptied or altered since."""
    path = folder / name
    if not path.is_file():
        return True
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() != name


def _streams(archive: Path, files: Mapping[str, int]) -> Iterator[tuple[str, Iterator[bytes]]]:
    try:
        with zipfile.ZipFile(archive) as packed:
            for name, size in files.items():
                info = packed.getinfo(PREFIX + name)
                if info.file_size != size or info.compress_type != zipfile.ZIP_STORED or info.flag_bits & 1:
                    raise BackupError(f"备份中的佐证文件{name}与其清单不符，可能已经损坏。")
                with packed.open(info) as stream:
                    yield name, _chunks(stream)
    except KeyError as error:
        raise BackupError("备份中缺少清单所列的佐证文件。") from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise BackupError("备份中的佐证文件已经损坏。") from error


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk


def _written(chunks: Iterator[bytes], file: IO[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        file.write(chunk)
        yield chunk


def _read_whole(name: str, chunks: Iterator[bytes]) -> None:
    hashed = hashlib.sha256()
    for chunk in chunks:
        hashed.update(chunk)
    if hashed.hexdigest() != name:
        raise BackupError(f"备份中的佐证文件{name}已被改动，或者已经损坏。")
