"""A file as an answer, for whoever is signed in; what is refused says why on a plain page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, Literal

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from lawdash.actor import Actor
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.server.forms.forms import NO_STORE, run_patiently
from lawdash.server.login.pages import message_page
from lawdash.server.visitors import own_office

UNREADABLE = "这个导出链接不完整。请回到原来的页面重新导出。"
TO_LOGIN = RedirectResponse("/login", 303, headers=NO_STORE)
_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    "csv": "text/csv",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "docx": f"{_OFFICE}.wordprocessingml.document",
}


@dataclass(frozen=True, slots=True)
class Export:
    """`write` puts the file into the stream; the name is given the day of the office."""

    name: str
    ending: Literal["csv", "xlsx", "docx"]
    write: Callable[[Office, BinaryIO], object]


async def answer(actor: Actor, export: Export) -> Response:
    """The file, or the sentence that says why not."""
    try:
        return await send(actor, export)
    except Refused as refused:
        return refuse(str(refused))


async def send(actor: Actor, export: Export) -> Response:
    """Raises Refused."""
    return await run_patiently(partial(_as_file, own_office(actor), export))


def refuse(why: str) -> Response:
    return HTMLResponse(message_page("没有导出", why), 403, headers=NO_STORE)


def _as_file(office: Office, export: Export) -> Response:
    """Written to disk first: what is refused halfway must not leave by half. Raises what `write` raises."""
    handle, name_on_disk = mkstemp(prefix="lawdash-")
    path = Path(name_on_disk)
    try:
        with open(handle, "w+b") as file:
            export.write(office, file)
    except BaseException:
        path.unlink()
        raise
    return FileResponse(
        path,
        media_type=_TYPES[export.ending],
        filename=f"{export.name}-{office.today}.{export.ending}",
        headers=NO_STORE,
        background=BackgroundTask(path.unlink),
    )
