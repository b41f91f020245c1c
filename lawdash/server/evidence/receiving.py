"""An upload taken apart as it comes: each file on disk, nothing whole in memory."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from lawdash.actions.evidence.attaching import MOST_FILES
from lawdash.files.evidence.folder import LARGEST
from lawdash.refusal import Refused
from lawdash.server.forms.forms import run_patiently

_MOST_BYTES = MOST_FILES * LARGEST + (1 << 20)


@dataclass(frozen=True, slots=True)
class Upload:
    """`files` are the names that they came under and where they lie for now."""

    csrf: str
    files: tuple[tuple[str, Path], ...]


@asynccontextmanager
async def receiving(request: Request) -> AsyncIterator[Upload]:
    """What came; gone again at the end. Raises Refused on too much, too many, or what is no such form."""
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise Refused("上传的内容没有注明大小，未接收。")
    if int(length) > _MOST_BYTES:
        raise Refused("一次上传的内容过多，请分几次上传。")
    try:
        form = await request.form(max_files=MOST_FILES, max_fields=5)
    except HTTPException:
        raise Refused(f"上传的内容不完整，或者超过{MOST_FILES}个文件，请重新选择。") from None
    try:
        with tempfile.TemporaryDirectory(prefix="lawdash-evidence-") as folder:
            yield await run_patiently(lambda: _lay_down(form, Path(folder)))
    finally:
        await form.close()


def _lay_down(form: FormData, folder: Path) -> Upload:
    files = []
    for place, part in enumerate(form.getlist("files")):
        if isinstance(part, UploadFile) and part.filename:
            path = folder / str(place)
            with path.open("wb") as file:
                copyfileobj(part.file, file)
            files.append((part.filename, path))
    csrf = form.get("csrf")
    return Upload(csrf if isinstance(csrf, str) else "", tuple(files))
