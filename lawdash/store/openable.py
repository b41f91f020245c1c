"""Whether a store can be opened at all, asked before anything relies on it: each fault is a sentence."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect
from sqlalchemy.exc import ArgumentError, DBAPIError

from lawdash.store.engine import make_engine, read_url, sqlite_path
from lawdash.store.errors import StoreError, plain_cause
from lawdash.store.everything import ALL_TABLES
from lawdash.store.read_only import address_to_read

_MENDED_BY = "请用 python -m lawdash restore 从备份恢复。"


def check_openable(url: str) -> None:
    """What is there is a store of this program, or nothing is there yet. Takes no time. Raises StoreError."""
    try:
        path = sqlite_path(url)
    except (ArgumentError, ValueError):
        raise StoreError(
            "LAWDASH_DATABASE_URL 无法识别，应写作 sqlite:///文件 或 postgresql://用户:密码@主机/库名。"
        ) from None
    if path is None:
        _check_server(url)
    elif path.is_dir():
        raise StoreError(f"数据库打不开：{path} 是文件夹，不是文件。请检查 LAWDASH_DATABASE_URL。")
    elif path.exists():
        _check_file(path)


def check_sound(url: str) -> None:
    """No page of a SQLite file is damaged: reads all of it, a second for some 500 MB. Raises StoreError."""
    check_openable(url)
    path = sqlite_path(url)
    if path is None or not path.exists():
        return
    try:
        with closing(sqlite3.connect(address_to_read(path), uri=True)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise StoreError(f"数据库 {path} 已经损坏（{' '.join(found.split())}）。{_MENDED_BY}")


def check_columns(url: str) -> None:
    """A store of the newest revision has every table and column of it. Raises StoreError."""
    engine = make_engine(url)
    try:
        with engine.connect() as connection:
            found = {
                name: {one["name"] for one in columns}
                for (_, name), columns in inspect(connection).get_multi_columns().items()
            }
    finally:
        engine.dispose()
    for table in ALL_TABLES.sorted_tables:
        missing = {column.name for column in table.columns} - found.get(table.name, set())
        if missing:
            raise StoreError(f"数据库不完整：表{table.name}缺少{'、'.join(sorted(missing))}。{_MENDED_BY}")


def _check_file(path: Path) -> None:
    if not os.access(path, os.R_OK):
        raise StoreError(f"数据库打不开：没有读取 {path} 的权限。")
    try:
        with closing(sqlite3.connect(address_to_read(path), uri=True)) as connection:
            names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        if (error.sqlite_errorcode & 0xFF) not in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}:
            raise StoreError(f"数据库打不开：{path}（{error}）。") from error
        raise StoreError(f"数据库打不开：{path} 不是数据库文件，或者已经损坏。{_MENDED_BY}") from error
    if names and "alembic_version" not in names:
        raise StoreError(f"数据库打不开：{path} 是别的程序的数据库。请检查 LAWDASH_DATABASE_URL。")


def _check_server(url: str) -> None:
    shown = read_url(url).render_as_string(hide_password=True)
    try:
        engine = make_engine(url)
        try:
            engine.connect().close()
        finally:
            engine.dispose()
    except DBAPIError as error:
        cause = " ".join(plain_cause(error).split())
        raise StoreError(
            f"连不上数据库 {shown}（{cause}）。请检查 LAWDASH_DATABASE_URL，以及数据库服务是否已启动。"
        ) from error
