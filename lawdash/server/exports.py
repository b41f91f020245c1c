"""Ledger and trail as files, for whoever may have them; the whole ledger only for one's password."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from lawdash.actions.entries.exporting import export_entries, is_whole_ledger
from lawdash.actions.trail.reading import export_trail
from lawdash.actor import Actor
from lawdash.files.writing import FileFormat
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.server.forms.csrf import is_genuine
from lawdash.server.forms.forms import NO_STORE, STALE_FORM, read_form, run_patiently, with_form
from lawdash.server.login.pages import message_page, password_page
from lawdash.server.visitors import find_visitor, own_office
from lawdash.web.kit.exports import LEDGER_EXPORT, LEDGER_VIEW, TRAIL_EXPORT, TRAIL_VIEW, LedgerView, read_wanted

_UNREADABLE = "这个导出链接不完整。请回到原来的页面重新导出。"
_TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@dataclass(frozen=True, slots=True)
class _Order:
    """Who wants what."""

    actor: Actor
    view: LedgerView
    file_format: FileFormat


async def export_ledger(request: Request) -> Response:
    """A part of it at once; for the whole ledger the password is asked for, and comes by POST."""
    form = await read_form(request) if request.method == "POST" else dict(request.query_params)
    actor = await find_visitor(request.headers)
    if actor is None:
        return RedirectResponse("/login", 303, headers=NO_STORE)
    wanted = read_wanted(LEDGER_VIEW, form.get("view", ""), form.get("format", ""))
    if wanted is None:
        return _refuse(_UNREADABLE)
    order = _Order(actor, *wanted)
    if request.method != "POST" and not await run_patiently(partial(_is_whole, order)):
        try:
            return await _send_ledger(order, None)
        except Refused as refused:
            return _refuse(str(refused))
    fault = _fault_of(request, form)
    if fault is None:
        try:
            return await _send_ledger(order, form.get("password", ""))
        except Refused as refused:
            fault = str(refused)
    kept = {"view": form["view"], "format": form["format"]}
    draw = partial(password_page, title="导出全部台账", action=LEDGER_EXPORT, kept=kept, fault=fault)
    return with_form(request, draw, 403 if fault else 200)


async def export_events(request: Request) -> Response:
    actor = await find_visitor(request.headers)
    if actor is None:
        return RedirectResponse("/login", 303, headers=NO_STORE)
    wanted = read_wanted(TRAIL_VIEW, request.query_params.get("view", ""), request.query_params.get("format", ""))
    if wanted is None:
        return _refuse(_UNREADABLE)
    view, file_format = wanted

    def write(office: Office, output: BinaryIO) -> None:
        export_trail(office, view, output, file_format)

    try:
        return await run_patiently(partial(_as_file, actor, "审计记录", file_format, write))
    except Refused as refused:
        return _refuse(str(refused))


def _fault_of(request: Request, form: dict[str, str]) -> str | None:
    """Why the password is asked for once more; empty: it was not asked for yet; None: look at the password."""
    if request.method != "POST":
        return ""
    return None if is_genuine(request, form.get("csrf", "")) else STALE_FORM


async def _send_ledger(order: _Order, password: str | None) -> Response:
    """Raises Refused."""
    view = order.view

    def write(office: Office, output: BinaryIO) -> None:
        export_entries(
            office,
            view.filter,
            output,
            order.file_format,
            own_password=password,
            order=view.order,
            descending=view.descending,
        )

    return await run_patiently(partial(_as_file, order.actor, f"{view.filter.year}年台账", order.file_format, write))


def _is_whole(order: _Order) -> bool:
    return is_whole_ledger(own_office(order.actor), order.view.filter)


def _as_file(actor: Actor, name: str, file_format: FileFormat, write: Callable[[Office, BinaryIO], None]) -> Response:
    """Written to disk first: what is refused halfway must not leave by half. Raises what `write` raises."""
    office = own_office(actor)
    handle, name_on_disk = mkstemp(prefix="lawdash-")
    path = Path(name_on_disk)
    try:
        with open(handle, "w+b") as file:
            write(office, file)
    except BaseException:
        path.unlink()
        raise
    return FileResponse(
        path,
        media_type=_TYPES[file_format],
        filename=f"{name}-{office.today}.{file_format}",
        headers=NO_STORE,
        background=BackgroundTask(path.unlink),
    )


def _refuse(why: str) -> Response:
    return HTMLResponse(message_page("没有导出", why), 403, headers=NO_STORE)


EXPORT_ROUTES = [
    Route(LEDGER_EXPORT, export_ledger, methods=["GET", "POST"]),
    Route(TRAIL_EXPORT, export_events),
]
