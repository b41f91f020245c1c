"""Evidence looked at: how much there is, everybody may know; what it shows, only whom it concerns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lawdash.actions.acting.access import looking, looking_by_rights
from lawdash.actions.evidence.subjects import find_about, may_see
from lawdash.files.evidence.folder import Folder
from lawdash.office import Office
from lawdash.store.evidence.evidence import Evidence, count_evidence, find_links, read_evidence
from lawdash.store.evidence.tables import EvidenceKind, SubjectKind


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """What to send: where it lies, what it is, what it was called."""

    path: Path
    kind: EvidenceKind
    name: str


def count_of(office: Office, kind: SubjectKind, subject_ids: Sequence[int]) -> Mapping[int, int]:
    """How many pieces each subject has; those without any are left out. Raises Forbidden."""
    with looking(office) as session:
        return count_evidence(session, kind, subject_ids)


def evidence_of(office: Office, kind: SubjectKind, subject_id: int) -> list[Evidence]:
    """The pieces that the reader may see. Raises Forbidden."""
    with looking_by_rights(office) as (session, rights):
        about = find_about(session, kind, subject_id)
        if about is None:
            return []
        found = read_evidence(session, kind, [subject_id])
        return [one for one in found if may_see(rights, office.actor, about, one.account)]


def open_evidence(office: Office, evidence_id: int, *, small: bool = False) -> EvidenceFile | None:
    """None: there is none, the reader may not see it, or its file is gone. `small`: a picture's thumbnail.

    Raises Forbidden.
    """
    with looking_by_rights(office) as (session, rights):
        seen = [
            one
            for one in find_links(session, evidence_id)
            if (about := find_about(session, one.subject, one.subject_id)) is not None
            and may_see(rights, office.actor, about, one.account)
        ]
    if not seen:
        return None
    received, folder = seen[0].received, Folder(office.evidence)
    is_small = small and received.kind is EvidenceKind.JPEG
    path = folder.thumbnail(received.sha256) if is_small else folder.file(received.sha256)
    return EvidenceFile(path, received.kind, seen[0].name) if path.is_file() else None
