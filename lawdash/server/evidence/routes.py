"""Where evidence comes in and is looked at. The gate has checked login, Host and Origin before."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from lawdash.actions.evidence.attaching import attach_evidence, find_subjects
from lawdash.actions.evidence.looking import EvidenceFile, evidence_of, open_evidence
from lawdash.actions.evidence.subjects import About
from lawdash.office import Office
from lawdash.refusal import Forbidden, Refused
from lawdash.server.evidence.page import ADD, Outcome, add_page
from lawdash.server.evidence.receiving import Upload, receiving
from lawdash.server.forms.csrf import is_genuine
from lawdash.server.forms.forms import NO_STORE, STALE_FORM, run_patiently, with_form
from lawdash.server.login.pages import message_page
from lawdash.server.visitors import own_office, visitor_of
from lawdash.store.evidence.evidence import Evidence
from lawdash.store.evidence.tables import EvidenceKind, SubjectKind
from lawdash.web.navigation import PageName

_OFFICE = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    EvidenceKind.JPEG: "image/jpeg",
    EvidenceKind.PDF: "application/pdf",
    EvidenceKind.DOCX: f"{_OFFICE}.wordprocessingml.document",
    EvidenceKind.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
}
_PRIVATE = {"Cache-Control": "private, no-cache"}
MOST_SUBJECTS = 200


async def add(request: Request) -> Response:
    """The form on GET; on POST what became of each file, and the form again."""
    to = request.query_params.get("to", "")
    try:
        kind, ids = _read_to(to)
        office = await run_patiently(lambda: own_office(visitor_of(request)))
        abouts = await run_patiently(lambda: find_subjects(office, kind, ids))
        outcomes = await _receive(request, office, kind, ids) if request.method == "POST" else []
        kept = await run_patiently(lambda: evidence_of(office, kind, ids[0]))
    except Refused as refused:
        return HTMLResponse(message_page("没有保存", str(refused)), 403, headers=NO_STORE)
    return _form(request, to, abouts, kept, outcomes)


async def show(request: Request) -> Response:
    """Pictures in the page, all else as a file; 404 for whom it does not concern."""
    number, small = int(request.path_params["number"]), "small" in request.query_params
    try:
        found = await run_patiently(lambda: open_evidence(own_office(visitor_of(request)), number, small=small))
    except Forbidden as forbidden:
        return HTMLResponse(message_page("不能查看", str(forbidden)), 403, headers=NO_STORE)
    if found is None:
        return HTMLResponse(
            message_page("没有这份佐证", "没有这份佐证，或者它不是您可以查看的。"), 404, headers=NO_STORE
        )
    return _send(found)


async def _receive(request: Request, office: Office, kind: SubjectKind, ids: list[int]) -> list[Outcome]:
    """One bad file refuses that file, not the others. Raises Refused where nothing is looked at at all."""
    async with receiving(request) as upload:
        if not is_genuine(request, upload.csrf):
            raise Refused(STALE_FORM)
        return await run_patiently(partial(_attach_all, office, kind, ids, upload))


def _attach_all(office: Office, kind: SubjectKind, ids: list[int], upload: Upload) -> list[Outcome]:
    return [Outcome(name, _attach(office, kind, ids, name, path)) for name, path in upload.files]


def _attach(office: Office, kind: SubjectKind, ids: list[int], name: str, path: Path) -> str:
    """Why it was refused; empty: it was kept."""
    try:
        attach_evidence(office, kind, ids, name, path)
    except Refused as refused:
        return str(refused)
    return ""


def _form(request: Request, to: str, abouts: list[About], kept: list[Evidence], outcomes: list[Outcome]) -> Response:
    titles = [one.title for one in abouts]
    back = _way_back(abouts[0])
    return with_form(request, lambda csrf: add_page(csrf, to, titles, kept, outcomes, back))


def _way_back(about: About) -> str:
    if about.kind is SubjectKind.ENTRY:
        query = {"year": about.year, "entry": about.id}
        return f"/{PageName.LEDGER}?{urlencode(query)}"
    name = about.title.removeprefix("整改通知书")
    return f"/{PageName.NOTICE}?{urlencode({'year': about.year, 'notice': name})}"


def _read_to(to: str) -> tuple[SubjectKind, list[int]]:
    """entry:17, entry:17,18 or notice:3. Raises Refused."""
    word, _, numbers = to.partition(":")
    parts = numbers.split(",")
    usable = all(part.isascii() and part.isdigit() and len(part) <= 12 for part in parts)
    if word not in {SubjectKind.ENTRY, SubjectKind.NOTICE} or not usable or len(parts) > MOST_SUBJECTS:
        raise Refused("这个链接不完整，请从原来的页面重新进入。")
    return SubjectKind(word), [int(part) for part in parts]


def _send(found: EvidenceFile) -> Response:
    headers = dict(_PRIVATE)
    if found.kind is not EvidenceKind.JPEG:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name, safe='')}"
    return FileResponse(found.path, media_type=_TYPES[found.kind], headers=headers)


EVIDENCE_ROUTES = [Route(ADD, add, methods=["GET", "POST"]), Route("/evidence/{number:int}", show)]
