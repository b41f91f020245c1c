"""What the database or the disk refused, in a plain sentence: for a terminal and for a page."""

from __future__ import annotations

import errno
import sqlite3

from sqlalchemy.exc import DBAPIError

from lawdash.store.errors import plain_cause

_NO_ROOM = "磁盘空间不足，未作任何改动。请腾出空间后重试。"
_NO_ROOM_ERRORS = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_FILE_REASONS = {
    errno.ENOENT: "找不到文件",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一级不是文件夹",
    errno.EACCES: "没有读写权限",
    errno.EPERM: "没有读写权限",
    errno.EROFS: "所在磁盘只能读取",
}
_DATABASE_REASONS = {
    sqlite3.SQLITE_FULL: _NO_ROOM,
    sqlite3.SQLITE_IOERR: "读写磁盘出错，未作任何改动。请检查磁盘空间后重试。",
    sqlite3.SQLITE_BUSY: "有人正在写入，久等未能轮到，未作任何改动。请稍后重试。",
    sqlite3.SQLITE_READONLY: "数据库文件只能读取，未作任何改动。请检查文件权限。",
}


def explain_fault(error: BaseException) -> str | None:
    """None where it is neither the database nor the disk."""
    if isinstance(error, DBAPIError):
        # The low byte is the class of error, the rest its detail.
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        return _DATABASE_REASONS.get(code) or f"数据库出错，未作任何改动：{plain_cause(error)}"
    return _explain_file(error) if isinstance(error, OSError) else None


def _explain_file(error: OSError) -> str:
    if error.errno in _NO_ROOM_ERRORS:
        return _NO_ROOM
    reason = _FILE_REASONS.get(error.errno or 0) or error.strerror or str(error)
    return f"{reason}：{error.filename}" if error.filename else reason
