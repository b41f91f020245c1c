"""Whether a copy has the tables, columns, keys and triggers of this program, and nothing besides."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from lawdash.store.errors import BackupError
from lawdash.store.schema import apply_migrations

Shape = dict[tuple[str, str], tuple[str, ...]]
"""By kind and name: of a table its columns with type, obligation and key; of anything else its SQL."""


def verify_shape(copy: Path) -> None:
    """`copy` is of the newest revision. Raises BackupError on what is missing, put in or changed."""
    wanted, found = _made_here(), _read_shape(copy)
    for kind, name in sorted(wanted.keys() | found.keys()):
        if (kind, name) not in found:
            raise BackupError(f"备份中缺少{_WORDS[kind]}{name}。")
        if (kind, name) not in wanted:
            raise BackupError(f"备份中多出了{_WORDS[kind]}{name}，不是本系统制作的。")
        if found[kind, name] != wanted[kind, name]:
            raise BackupError(f"备份中的{_WORDS[kind]}{name}与本系统的不同，已被改动。")
    _verify_state(copy)


@cache
def _made_here() -> Shape:
    with tempfile.TemporaryDirectory(prefix="lawdash-shape-") as folder:
        reference = Path(folder) / "reference.db"
        apply_migrations(f"sqlite:///{reference}")
        return _read_shape(reference)


_WORDS = {"table": "表", "trigger": "触发器", "view": "视图", "index": "索引"}


def _read_shape(path: Path) -> Shape:
    shape: Shape = {}
    with closing(sqlite3.connect(path)) as connection:
        objects = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
        )
        for kind, name, sql in objects.fetchall():
            if kind == "table":
                columns = connection.execute(f'SELECT name, type, "notnull", pk FROM pragma_table_info("{name}")')
                shape[kind, name] = tuple(sorted(str(column) for column in columns))
            else:
                shape[kind, name] = (" ".join((sql or "").split()),)
    return shape


def _verify_state(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        if connection.execute("SELECT count(*) FROM store_state").fetchone() != (1,):
            raise BackupError("备份中没有数据库自身的状态，无法恢复。")
