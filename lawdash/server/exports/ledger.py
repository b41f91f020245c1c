"""The ledger as a file: a part of it at once, the whole only for one's password."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import Response

from lawdash.actions.entries.exporting import export_entries, needs_password
from lawdash.actor import Actor
from lawdash.files.writing import FileFormat
from lawdash.office import Office
from lawdash.refusal import Refused
from lawdash.server.exports.answer import TO_LOGIN, UNREADABLE, Export, answer, refuse, send
from lawdash.server.forms.csrf import is_genuine
from lawdash.server.forms.forms import STALE_FORM, read_form, run_patiently, with_form
from lawdash.server.login.pages import password_page
from lawdash.server.visitors import find_visitor, own_office
from lawdash.web.kit.exports import LEDGER_EXPORT, LEDGER_VIEW, LedgerView, read_wanted


@dataclass(frozen=True, slots=True)
class _Order:
    """Who wants what."""

    actor: Actor
    view: LedgerView
    file_format: FileFormat

    def export(self, password: str | None) -> Export:
        def write(office: Office, output: BinaryIO) -> None:
            export_entries(
                office,
                self.view.filter,
                output,
                self.file_format,
                own_password=password,
                order=self.view.order,
                descending=self.view.descending,
            )

        return Export(f"{self.view.filter.year}年台账", self.file_format, write)


async def export_ledger(request: Request) -> Response:
    """For the whole ledger the password is asked for, and comes by POST."""
    form = await read_form(request) if request.method == "POST" else dict(request.query_params)
    actor = await find_visitor(request.headers)
    if actor is None:
        return TO_LOGIN
    wanted = read_wanted(LEDGER_VIEW, form.get("view", ""), form.get("format", ""))
    if wanted is None:
        return refuse(UNREADABLE)
    order = _Order(actor, *wanted)
    try:
        if request.method != "POST" and not await run_patiently(partial(_is_whole, order)):
            return await answer(actor, order.export(None))
    except Refused as refused:
        return refuse(str(refused))
    fault = _fault_of(request, form)
    if fault is None:
        try:
            return await send(actor, order.export(form.get("password", "")))
        except Refused as refused:
            fault = str(refused)
    kept = {"view": form["view"], "format": form["format"]}
    draw = partial(password_page, title="导出台账", action=LEDGER_EXPORT, kept=kept, fault=fault)
    return with_form(request, draw, 403 if fault else 200)


def _fault_of(request: Request, form: dict[str, str]) -> str | None:
    """Why the password is asked for once more; empty: it was not asked for yet; None: look at the password."""
    if request.method != "POST":
        return ""
    return None if is_genuine(request, form.get("csrf", "")) else STALE_FORM


def _is_whole(order: _Order) -> bool:
    return needs_password(own_office(order.actor), order.view.filter)
