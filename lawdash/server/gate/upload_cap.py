"""Uploads: only into a session of one's own, and only so much at a time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from lawdash.web.streamlit_internals import owner_of, uploads_of

MOST_FILES = 50
_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+")


class UploadRefused(Exception):
    """`status` is that of the answer, `str()` a Chinese sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def is_upload(path: str) -> bool:
    return path.startswith("/_stcore/upload_file/")


class UploadCap:
    """Knows what is still on its way, which Streamlit does not count yet."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._files: Counter[str] = Counter()
        self._bytes: Counter[str] = Counter()
        self._logins: defaultdict[str, set[str]] = defaultdict(set)

    @contextmanager
    def uploading(self, login: str, path: str, length: str | None, owner: str) -> Iterator[None]:
        """While one file comes in. `login` is the id of the login, `length` the Content-Length, `owner` the account.

        Raises UploadRefused into another's session, and where the account would keep too much, over all its logins.
        """
        check_owner(login, path)
        if length is None or not (length.isascii() and length.isdigit()):
            raise UploadRefused(411, "上传的文件没有注明大小，未接收。")
        size = int(length)
        files, kept = self._kept(owner, login)
        if kept + self._bytes[owner] + size > self._most_bytes or files + self._files[owner] >= MOST_FILES:
            raise UploadRefused(413, "您的账户上传的文件过多，请先移除已上传的文件，或刷新页面后重试。")
        self._files[owner] += 1
        self._bytes[owner] += size
        try:
            yield
        finally:
            self._files[owner] -= 1
            self._bytes[owner] -= size
            if not self._files[owner]:
                del self._files[owner], self._bytes[owner]

    def _kept(self, owner: str, login: str) -> tuple[int, int]:
        """Files and bytes of all the logins of an account; those that keep nothing any more are forgotten."""
        kept = {one: uploads_of(one) for one in {*self._logins[owner], login}}
        self._logins[owner] = {one for one, (files, _) in kept.items() if files} | {login}
        return sum(files for files, _ in kept.values()), sum(size for _, size in kept.values())


def check_owner(owner: str, path: str) -> None:
    """Raises UploadRefused where the address is not that of a session of `owner`."""
    match = _UPLOAD.fullmatch(path)
    if match is None or owner_of(match[1]) != owner:
        raise UploadRefused(403, "不能向他人的页面上传文件。")
