"""Takes a store out of an archive that anybody may have made: nothing of it is believed before it was looked at."""

from __future__ import annotations

import json
import shutil
import zipfile
import zlib
from pathlib import Path
from typing import IO, Any

from lawdash.store.archive.evidence import check_listed
from lawdash.store.archive.verifying import WITHOUT_FILES, Manifest
from lawdash.store.errors import BackupError

MANIFEST = "manifest.json"
STORE = "store.db"
CHUNK = 1 << 20
LONGEST_MANIFEST = 1 << 20
MOST_SWELLING = 200
"""A store shrinks to a fifth or a tenth; what swells two hundred times was made to fill a disk."""
SPARE_BYTES = 64 << 20
_KNOWN_COMPRESSION = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def unpack(archive: Path, copy: Path) -> Manifest:
    """Writes the store to `copy`. Raises BackupError where the archive is not one of ours, damaged, or a trap."""
    try:
        with zipfile.ZipFile(archive) as packed:
            manifest_info, store_info = _find(packed, MANIFEST), _find(packed, STORE)
            if manifest_info.file_size > LONGEST_MANIFEST:
                raise BackupError("备份的清单过大，不是本系统制作的。")
            _refuse_swelling(store_info, copy.parent)
            manifest = _read_manifest(json.loads(packed.read(manifest_info)))
            with packed.open(store_info) as stored, copy.open("wb") as file:
                _copy(stored, file, store_info.file_size)
    except FileNotFoundError:
        raise BackupError(f"没有这个文件：{archive}。") from None
    except IsADirectoryError:
        raise BackupError(f"{archive}是文件夹，不是备份文件。") from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        RecursionError,
    ) as error:
        raise BackupError(f"{archive}不是本系统的备份文件，或者已经损坏。") from error
    return manifest


def _read_manifest(said: Any) -> Manifest:
    """Raises ValueError, or whatever a value that is no manifest raises."""
    if said["format"] == WITHOUT_FILES and "files" not in said:
        said = {**said, "files": {}}
    if said.keys() != Manifest.__annotations__.keys():
        raise ValueError("another manifest")
    check_listed(said["files"])
    manifest: Manifest = said
    return manifest


def _find(packed: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """Raises KeyError where it is not there, BackupError where it is there twice, locked or packed strangely."""
    found = [info for info in packed.infolist() if info.filename == name]
    if not found:
        raise KeyError(name)
    if len(found) > 1:
        raise BackupError(f"备份中有{len(found)}个{name}，不知道该用哪一个；不是本系统制作的。")
    if found[0].flag_bits & 1:
        raise BackupError("备份文件设有密码，请先解密成本系统制作时的样子。")
    if found[0].compress_type not in _KNOWN_COMPRESSION:
        raise BackupError("备份文件用了别的压缩方式，请使用本系统制作的原文件。")
    return found[0]


def _refuse_swelling(store: zipfile.ZipInfo, folder: Path) -> None:
    if store.file_size > SPARE_BYTES and store.file_size > MOST_SWELLING * max(store.compress_size, 1):
        raise BackupError("备份中的数据库展开后大得不合常理，没有展开。")
    if shutil.disk_usage(folder).free < store.file_size + SPARE_BYTES:
        raise BackupError(f"临时文件夹空间不足：展开这份备份需要约{store.file_size // (1 << 20) + 64} MB。")


def _copy(stored: IO[bytes], file: IO[bytes], size: int) -> None:
    """No more than was said, whatever the stream holds."""
    left = size
    while left > 0 and (chunk := stored.read(min(CHUNK, left))):
        file.write(chunk)
        left -= len(chunk)
    if left or stored.read(1):
        raise BackupError("备份中的数据库与其登记的大小不符，可能已经损坏。")
