"""A file as an answer, for whoever is signed in; what is refused says why on a plain page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from tempfile import TemporaryFile
from typing import BinaryIO, Literal, cast

from starlette.responses import HTMLResponse, RedirectResponse, Response

from lawdash.actor import Actor
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.server.exports.unnamed import send_whole
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
    file = cast(BinaryIO, TemporaryFile(prefix="lawdash-"))  # noqa: SIM115 (closed once it was sent)
    try:
        export.write(office, file)
    except BaseException:
        file.close()
        raise
    return send_whole(file, f"{export.name}-{office.today}.{export.ending}", _TYPES[export.ending], NO_STORE)
