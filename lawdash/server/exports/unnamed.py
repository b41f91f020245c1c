"""A file as an answer, that has no name on the disk: whatever happens to the request, nothing of it is left behind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from starlette.responses import StreamingResponse

_CHUNK = 256 * 1024


def send_whole(file: BinaryIO, name: str, media_type: str, headers: dict[str, str]) -> StreamingResponse:
    """All of `file`, which is closed at the end: a wish for a part of it (Range) is passed over."""
    length = file.seek(0, 2)
    file.seek(0)
    told = {"Content-Length": str(length), "Content-Disposition": f"attachment; filename*=utf-8''{quote(name)}"}
    return StreamingResponse(_pour(file), media_type=media_type, headers=headers | told)


def _pour(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk
